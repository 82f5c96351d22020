import type { LearnerDetails } from "../../contract/manager.ts";
import { EmptyNote } from "../parts/empty-note.tsx";
import { LongList } from "../parts/long-list.tsx";
import { Panel } from "../parts/panel.tsx";
import { durationInWords } from "../words/duration-in-words.ts";
import { mediaTime } from "../words/media-time.ts";
import { percentInWords } from "../words/percent-in-words.ts";
import { sentenceCase } from "../words/sentence-case.ts";
import { LinesSkeleton } from "../parts/lines-skeleton.tsx";
import { SomeOf } from "./some-of.tsx";
import type { TitleOf } from "./use-titles.ts";

const FIRST = 12;

interface Props {
  resources: LearnerDetails["resources"] | undefined;
  total: number | undefined;
  titleOf: TitleOf;
}

export function ResourcesPanel({ resources, total, titleOf }: Props) {
  return (
    <Panel title="Resources" aside={<SomeOf shown={resources?.length} total={total} />}>
      {resources === undefined ? (
        <LinesSkeleton lines={3} />
      ) : resources.length === 0 ? (
        <EmptyNote
          title="Nothing opened yet"
          why="A video, text or quiz stands here once the learner has spent time on it."
        />
      ) : (
        <LongList
          items={resources}
          first={FIRST}
          total={total}
          one="resource"
          className="resource-list"
        >
          {(resource) => (
            <li key={resource.resource_id}>
              <div>
                <bdi className="resource-title">{titleOf(resource.resource_id)}</bdi>
                <span className="resource-kind">
                  {resource.module_id !== null && (
                    <>
                      <bdi>{titleOf(resource.module_id)}</bdi> ·{" "}
                    </>
                  )}
                  {resourceInWords(resource)}
                </span>
              </div>
              <span className="resource-focus">{durationInWords(resource.focus_seconds)}</span>
            </li>
          )}
        </LongList>
      )}
    </Panel>
  );
}

function resourceInWords(resource: LearnerDetails["resources"][number]): string {
  const parts = [sentenceCase(resource.kind)];
  if (resource.coverage !== null) parts.push(`${percentInWords(resource.coverage)} seen`);
  if (resource.position !== null) parts.push(`stopped at ${mediaTime(resource.position)}`);
  if (resource.claimed) parts.push("marked as done by the learner");
  return parts.join(" · ");
}
