/** What the attempts at a quiz add up to. */
import { madeHere } from "./attempt-limits.ts";
import type { Attempt, GradedAttempt, QuizStanding } from "./work.ts";

/** What a quiz's attempts add up to with one more. */
export function nextQuizStanding(before: QuizStanding | null, attempt: Attempt): QuizStanding {
  const graded = toGraded(attempt);
  const here = madeHere(before);
  return {
    attempts: (before?.attempts ?? 0) + 1,
    passed: (before?.passed ?? 0) + (graded.passed ? 1 : 0),
    passedMark: graded.passed ? graded.mark : (before?.passedMark ?? null),
    here:
      attempt.source === "quiz"
        ? { attempts: here.attempts + 1, at: Math.max(here.at, attempt.at) }
        : here,
    best: before && !isBetter(graded, before.best) ? before.best : graded,
    last: before && before.last.at > graded.at ? before.last : graded,
  };
}

/** What a quiz's standing keeps of an attempt. */
export function toGraded(attempt: Attempt): GradedAttempt {
  const {
    rev: _,
    quiz: _q,
    questionMs: _m,
    answers: _a,
    ignored: _i,
    progress: _p,
    revised: _v,
    ...graded
  } = attempt;
  return graded;
}

/** More accurate or, where it is as accurate, earlier. */
function isBetter(attempt: GradedAttempt, best: GradedAttempt): boolean {
  if (attempt.accuracy !== best.accuracy) return attempt.accuracy > best.accuracy;
  return attempt.at < best.at;
}
