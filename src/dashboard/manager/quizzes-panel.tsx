import type { LearnerDetails } from "../../contract/manager.ts";
import { EmptyNote } from "../parts/empty-note.tsx";
import { LinesSkeleton } from "../parts/lines-skeleton.tsx";
import { LongList } from "../parts/long-list.tsx";
import { Panel } from "../parts/panel.tsx";
import { Tag } from "../parts/tag.tsx";
import { quizInWords, quizVerdictInWords } from "../words/quiz-in-words.ts";
import { RecordLine } from "./record-line.tsx";
import { SomeOf } from "./some-of.tsx";
import type { TitleOf } from "./use-titles.ts";

const FIRST = 8;

interface Props {
  quizzes: LearnerDetails["quizzes"] | undefined;
  total: number | undefined;
  titleOf: TitleOf;
}

export function QuizzesPanel({ quizzes, total, titleOf }: Props) {
  return (
    <Panel title="Quizzes" aside={<SomeOf shown={quizzes?.length} total={total} />}>
      {quizzes === undefined ? (
        <LinesSkeleton lines={2} />
      ) : quizzes.length === 0 ? (
        <EmptyNote
          title="No quiz attempts"
          why="The learner has not handed in a quiz. Each one will stand here with its best and last score."
        />
      ) : (
        <LongList
          items={quizzes}
          total={total}
          first={FIRST}
          one="quiz"
          many="quizzes"
          className="records"
        >
          {(quiz) => (
            <RecordLine
              key={quiz.quiz_id}
              title={titleOf(quiz.quiz_id)}
              module={quiz.module_id && titleOf(quiz.module_id)}
              mark={
                quiz.attempts_count > 0 && (
                  <Tag tone={quiz.passed ? "good" : quiz.completed_by === null ? "warn" : "plain"}>
                    {quizVerdictInWords(quiz)}
                  </Tag>
                )
              }
              facts={quizInWords(quiz)}
            />
          )}
        </LongList>
      )}
    </Panel>
  );
}
