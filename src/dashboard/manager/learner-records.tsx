import type { LearnerDetails } from "../../contract/manager.ts";
import { AssignmentsPanel } from "./assignments-panel.tsx";
import { NotesPanel } from "./notes-panel.tsx";
import { QuizzesPanel } from "./quizzes-panel.tsx";
import type { TitleOf } from "./use-titles.ts";

interface Props {
  details: LearnerDetails | undefined;
  titleOf: TitleOf;
}

export function LearnerRecords({ details, titleOf }: Props) {
  return (
    <>
      <QuizzesPanel quizzes={details?.quizzes} total={details?.quizzes_total} titleOf={titleOf} />
      <AssignmentsPanel
        assignments={details?.assignments}
        total={details?.assignments_total}
        titleOf={titleOf}
      />
      <NotesPanel notes={details?.notes} total={details?.notes_total} titleOf={titleOf} />
    </>
  );
}
