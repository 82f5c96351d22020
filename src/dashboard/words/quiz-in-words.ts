import type { Attempt, QuizRecord } from "../../contract/hand-ins.ts";
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
