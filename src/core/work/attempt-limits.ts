/** How often a quiz may be attempted, and when next. */
import { SECOND_MS } from "../time.ts";
import type { QuizResource } from "./grade-quiz.ts";
import type { QuizStanding } from "./work.ts";

export interface AttemptLimits {
  /** Null: any number. */
  readonly maxAttempts: number | null;
  /** From one attempt to the next, ms; null: none. */
  readonly retryAfterMs: number | null;
}

export function limitsOf({
  max_attempts,
  retry_after_seconds,
}: Pick<QuizResource, "max_attempts" | "retry_after_seconds">): AttemptLimits {
  return {
    maxAttempts: max_attempts ?? null,
    retryAfterMs:
      retry_after_seconds === undefined ? null : Math.round(retry_after_seconds * SECOND_MS),
  };
}

export interface AttemptsLeft {
  /** Null: any number. */
  readonly left: number | null;
  /** When the next may be made, epoch ms; null where it may be now, or none is left. */
  readonly nextAt: number | null;
}

/** What a service tells counts for nothing here. `now` is epoch ms. */
export function attemptsLeft(
  standing: QuizStanding | null,
  { maxAttempts, retryAfterMs }: AttemptLimits,
  now: number,
): AttemptsLeft {
  const { attempts, at } = madeHere(standing);
  const left = maxAttempts === null ? null : Math.max(0, maxAttempts - attempts);
  const openAt = retryAfterMs === null || attempts === 0 ? now : at + retryAfterMs;
  return { left, nextAt: left === 0 || openAt <= now ? null : openAt };
}

/** Attempts that were graded here. Before they were counted apart, all are taken for such. */
export function madeHere(standing: QuizStanding | null): NonNullable<QuizStanding["here"]> {
  if (standing === null) return { attempts: 0, at: 0 };
  return standing.here ?? { attempts: standing.attempts, at: standing.last.at };
}
