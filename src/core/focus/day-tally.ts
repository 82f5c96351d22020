/** What happened in a quarter-hour besides focus: what trends, activity and achievements are told from. */
import { QUARTER_MS, QUARTERS_PER_DAY } from "../time.ts";
import type { Days } from "./quarters.ts";

export interface DayTally {
  readonly attempts: number;
  /** Quizzes that were passed for the first time. */
  readonly passed: number;
  /** Sum of the attempts' accuracies, millionths. */
  readonly accuracySum: number;
  readonly submissions: number;
  /** Modules that were completed. */
  readonly completions: number;
}

export const NO_TALLY: DayTally = {
  attempts: 0,
  passed: 0,
  accuracySum: 0,
  submissions: 0,
  completions: 0,
};

export function addTally(a: DayTally, b: Partial<DayTally>): DayTally {
  return {
    attempts: a.attempts + (b.attempts ?? 0),
    passed: a.passed + (b.passed ?? 0),
    accuracySum: a.accuracySum + (b.accuracySum ?? 0),
    submissions: a.submissions + (b.submissions ?? 0),
    completions: a.completions + (b.completions ?? 0),
  };
}

/** Books what happened at `at` (epoch ms). The day's rev stays: it counts changes of focus, which the ledger has. */
export function bookTally(days: Days, at: number, more: Partial<DayTally>): Days {
  const quarter = Math.floor(at / QUARTER_MS);
  const day = Math.floor(quarter / QUARTERS_PER_DAY);
  const slot = quarter - day * QUARTERS_PER_DAY;
  const before = days[day] ?? { rev: 0, quarters: {}, tallies: {} };
  const tallies = { ...before.tallies, [slot]: addTally(before.tallies[slot] ?? NO_TALLY, more) };
  return { ...days, [day]: { ...before, tallies } };
}
