/**
 * How long deciding takes, as a histogram, so that an alert can be put on it. It is measured at the edge,
 * around the call of the learner's object: inside of one the platform's clock stands still while code runs.
 */
import { createHistogram, type HistogramView } from "./histogram.ts";

/** What asked for a decision. */
export type DecisionCause = "pulse" | "work" | "claim";

const byCause = {
  pulse: createHistogram(),
  work: createHistogram(),
  claim: createHistogram(),
} satisfies Record<DecisionCause, unknown>;

/** `ms` from the call of the object to its answer. */
export function observeCompletion(cause: DecisionCause, ms: number): void {
  byCause[cause].observe(ms);
}

/** This isolate's, since it started. */
export function completionTimes(): Readonly<Record<DecisionCause, HistogramView>> {
  return { pulse: byCause.pulse.view(), work: byCause.work.view(), claim: byCause.claim.view() };
}
