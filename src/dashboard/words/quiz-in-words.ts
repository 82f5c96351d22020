import type { Attempt, QuizRecord } from "../../contract/hand-ins.ts";
import type { Overall } from "../../contract/progress.ts";
import { capitalise } from "./capitalise.ts";
import { exactTime } from "./exact-time.ts";
import { percentInWords } from "./percent-in-words.ts";
import { plural } from "./plural.ts";
import { scoreInWords } from "./score-in-words.ts";

/** `2 attempts`, `best 90 % (9 of 10)`, `last 70 % on 20 Nov 2026, 10:00:15`. */
export function quizInWords({ attempts_count, best, last }: QuizRecord): string[] {
  if (attempts_count === 0 || best === null || last === null) return ["No attempts"];
  const inWords = ({ accuracy, score, max_score }: Attempt) =>
    `${percentInWords(accuracy)} (${scoreInWords(score, max_score)})`;
  const at = exactTime(Date.parse(last.attempted_at));
  if (attempts_count === 1) return ["1 attempt", inWords(last), at];
  return [
    plural(attempts_count, "attempt"),
    `best ${inWords(best)}`,
    `last ${inWords(last)}, ${at}`,
  ];
}

/** Passed by the mark of now, or why its module is completed all the same. */
export function quizVerdictInWords({
  passed,
  completed_by,
}: Pick<QuizRecord, "passed" | "completed_by">): string {
  if (passed) return "Passed";
  return completed_by === null ? "Not passed" : capitalise(completed_by.words);
}

/** What the mean of a learner's quiz results is of. */
export function quizResultsInWords({
  total,
  attempted_of_total,
  best_accuracy,
}: Overall["quizzes"]): string {
  if (total === 0) return "no quizzes are assigned";
  if (attempted_of_total === 0) return `${total.toLocaleString("en")} to take`;
  const taken = `${attempted_of_total.toLocaleString("en")} of ${plural(total, "quiz", "quizzes")} taken`;
  return best_accuracy === null ? taken : `mean of the result that counts of each, ${taken}`;
}
