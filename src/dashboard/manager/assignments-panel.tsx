import type { LearnerDetails } from "../../contract/manager.ts";
import { EmptyNote } from "../parts/empty-note.tsx";
import { LinesSkeleton } from "../parts/lines-skeleton.tsx";
import { LongList } from "../parts/long-list.tsx";
import { Panel } from "../parts/panel.tsx";
import { Tag } from "../parts/tag.tsx";
import { useNow } from "../parts/use-now.ts";
import { assignmentInWords } from "../words/assignment-in-words.ts";
import { RecordLine } from "./record-line.tsx";
import { SomeOf } from "./some-of.tsx";
import type { TitleOf } from "./use-titles.ts";

const FIRST = 8;
const STATUS = {
  open: ["plain", "Open"],
  overdue: ["alarm", "Overdue"],
  submitted: ["warn", "To grade"],
  graded: ["good", "Graded"],
} as const;

interface Props {
  assignments: LearnerDetails["assignments"] | undefined;
  total: number | undefined;
  titleOf: TitleOf;
}

export function AssignmentsPanel({ assignments, total, titleOf }: Props) {
  const now = useNow(20_000);
  return (
    <Panel title="Assignments" aside={<SomeOf shown={assignments?.length} total={total} />}>
      {assignments === undefined ? (
        <LinesSkeleton lines={2} />
      ) : assignments.length === 0 ? (
        <EmptyNote title="No assignments" why="None is due, and nothing was handed in or graded." />
      ) : (
        <LongList
          items={assignments}
          total={total}
          first={FIRST}
          one="assignment"
          className="records"
        >
          {(assignment) => {
            const [tone, status] = STATUS[assignment.status];
            return (
              <RecordLine
                key={assignment.assignment_id}
                title={titleOf(assignment.assignment_id)}
                module={assignment.module_id && titleOf(assignment.module_id)}
                mark={<Tag tone={tone}>{status}</Tag>}
                facts={assignmentInWords(assignment, now)}
              />
            );
          }}
        </LongList>
      )}
    </Panel>
  );
}
