import type { LearnerDetails } from "../../contract/manager.ts";
import { RecordsPanel } from "./records-panel.tsx";
import type { TitleOf } from "./use-titles.ts";

interface Props {
  details: LearnerDetails | undefined;
  titleOf: TitleOf;
}

export function LearnerRecords({ details, titleOf }: Props) {
  return (
    <>
      <RecordsPanel
        title="Quizzes"
        records={details?.quizzes}
        empty="No quiz attempts"
        why="The learner has not handed in a quiz. Each attempt will stand here with its score."
        titleOf={titleOf}
      />
      <RecordsPanel
        title="Assignments"
        records={details?.assignments}
        empty="Nothing handed in"
        why="No assignment was handed in or graded, or none is assigned to this learner."
        titleOf={titleOf}
      />
      <RecordsPanel
        title="Notes"
        records={details?.notes}
        empty="No notes"
        why="The learner has not written any beside a course."
        titleOf={titleOf}
      />
    </>
  );
}
