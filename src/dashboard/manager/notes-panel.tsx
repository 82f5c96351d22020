import type { LearnerDetails } from "../../contract/manager.ts";
import { EmptyNote } from "../parts/empty-note.tsx";
import { LinesSkeleton } from "../parts/lines-skeleton.tsx";
import { LongList } from "../parts/long-list.tsx";
import { Panel } from "../parts/panel.tsx";
import { useNow } from "../parts/use-now.ts";
import { When } from "../parts/when.tsx";
import { mediaTime } from "../words/media-time.ts";
import { SomeOf } from "./some-of.tsx";
import type { TitleOf } from "./use-titles.ts";

const FIRST = 5;

interface Props {
  notes: LearnerDetails["notes"] | undefined;
  total: number | undefined;
  titleOf: TitleOf;
}

export function NotesPanel({ notes, total, titleOf }: Props) {
  const now = useNow(20_000);
  return (
    <Panel title="Notes" aside={<SomeOf shown={notes?.length} total={total} />}>
      {notes === undefined ? (
        <LinesSkeleton lines={2} />
      ) : notes.length === 0 ? (
        <EmptyNote title="No notes" why="The learner has not written any beside a course." />
      ) : (
        <LongList items={notes} first={FIRST} total={total} one="note" className="records">
          {({ note_id, module_id, resource_id, position, text, created_at }) => (
            <li key={note_id}>
              {/* As it was written: its lines, and its own direction. */}
              <p className="note-text" dir="auto">
                {text}
              </p>
              <span className="record-about">
                <bdi>{titleOf(resource_id ?? module_id)}</bdi>
                {position !== null && ` · at ${mediaTime(position)}`} ·{" "}
                <When at={created_at} now={now} />
              </span>
            </li>
          )}
        </LongList>
      )}
    </Panel>
  );
}
