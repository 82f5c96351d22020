/** What happened in a quarter-hour besides focus: what trends, activity and achievements are told from. */
import { addFigures, fieldsOf, figuresOf } from "../figures.ts";
import { QUARTER_MS, QUARTERS_PER_DAY } from "../time.ts";
import type { Days } from "./quarters.ts";

/**
 * What is counted. Stored rows have them in this order, so that the list only grows at its end;
 * packed-quarters.ts says where in a packed quarter-hour each stands.
 */
export const NO_TALLY = {
  /** Those that a service told of, too. */
  attempts: 0,
  /** Quizzes that were passed for the first time. */
  passed: 0,
  /** Sum of the attempts' accuracies, millionths. */
  accuracySum: 0,
  submissions: 0,
  /** Modules that were completed, by when they were reached. */
  completions: 0,
  /** Attempts that a service told of. */
  results: 0,
  notes: 0,
};
export type DayTally = Readonly<typeof NO_TALLY>;
export const DAY_TALLY_FIELDS = fieldsOf(NO_TALLY);

/** What the learner themselves handed in. */
export function ownWork({ attempts, results, submissions, notes }: DayTally): number {
  return attempts - results + submissions + notes;
}

export function addTally(a: DayTally, b: Partial<DayTally>): DayTally {
  return addFigures(DAY_TALLY_FIELDS, a, b);
}

/** Corrects what was booked at `at`: never below nothing, as code of before did not count all of it. */
export function correctTally(days: Days, at: number, more: Partial<DayTally>): Days {
  const quarter = Math.floor(at / QUARTER_MS);
  const day = Math.floor(quarter / QUARTERS_PER_DAY);
  const before = days[day]?.tallies[quarter - day * QUARTERS_PER_DAY] ?? NO_TALLY;
  const bounded = figuresOf(DAY_TALLY_FIELDS, (field) =>
    Math.max(more[field] ?? 0, -before[field]),
  );
  return bookTally(days, at, bounded);
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
