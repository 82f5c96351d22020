/** What is handed in, by hand; every test says only what it is about. */
import type { MemberOf } from "../../src/core/member-of.ts";
import type { HandIn } from "../../src/core/work/record-work.ts";

type AttemptHandIn = MemberOf<HandIn, "type", "attempt">;

/** An attempt that was graded here; of 10 points, half by the default. */
export function attemptHandIn(
  partial: Partial<AttemptHandIn["attempt"]> & { readonly id: string; readonly at: number },
): AttemptHandIn {
  const { score = 5, maxScore = 10 } = partial;
  const accuracy = score / maxScore;
  const { mark = 0.5 } = partial;
  return {
    type: "attempt",
    attempt: {
      quiz: "quiz",
      score,
      maxScore,
      accuracy,
      passed: mark !== null && accuracy >= mark,
      mark,
      source: "quiz",
      questionMs: [],
      timeSpentMs: null,
      ...partial,
    },
  };
}
