import { quizRule } from "../core/completion/requirement.ts";
import type { QuizResource } from "../core/work/grade-quiz.ts";
import { isPassed } from "../core/work/judge-quiz.ts";
import type { Attempt } from "../core/work/work.ts";

/** What an attempt is given by the mark of now. */
export function resultOf(
  score: number,
  maxScore: number,
  quiz: QuizResource,
): Pick<Attempt, "score" | "maxScore" | "accuracy" | "passed" | "mark"> {
  const accuracy = score / maxScore;
  const rule = quizRule(quiz);
  const passed = isPassed({ accuracy, passed: false }, rule);
  return { score, maxScore, accuracy, passed, mark: rule.goal };
}
