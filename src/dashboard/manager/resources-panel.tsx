import type { LearnerDetails } from "../../contract/manager.ts";
import { EmptyNote } from "../parts/empty-note.tsx";
import { Panel } from "../parts/panel.tsx";
import { durationInWords } from "../words/duration-in-words.ts";
import { mediaTime } from "../words/media-time.ts";
import { sentenceCase } from "../words/sentence-case.ts";
import { LinesSkeleton } from "./lines-skeleton.tsx";
import type { TitleOf } from "./use-titles.ts";

interface Props {
  resources: LearnerDetails["resources"] | undefined;
  titleOf: TitleOf;
}

export function ResourcesPanel({ resources, titleOf }: Props) {
  return (
    <Panel title="Resources">
      {resources === undefined ? (
        <LinesSkeleton lines={3} />
      ) : resources.length === 0 ? (
        <EmptyNote
          title="Nothing opened yet"
          why="A video, text or quiz stands here once the learner has spent time on it."
        />
      ) : (
        <ul className="resource-list">
          {resources.map((resource) => (
            <li key={resource.resource_id}>
              <div>
                <span className="resource-title">{titleOf(resource.resource_id)}</span>
                <span className="resource-kind">{resourceInWords(resource, titleOf)}</span>
              </div>
              <span className="resource-focus">{durationInWords(resource.focus_seconds)}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function resourceInWords(resource: LearnerDetails["resources"][number], titleOf: TitleOf): string {
  const parts = [sentenceCase(resource.kind)];
  if (resource.module_id !== null) parts.push(titleOf(resource.module_id));
  if (resource.coverage !== null) parts.push(`${Math.floor(resource.coverage * 100)} % seen`);
  if (resource.position !== null) parts.push(`stopped at ${mediaTime(resource.position)}`);
  return parts.join(" · ");
}
