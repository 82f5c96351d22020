import type { Struggles } from "../state/struggles.ts";
import type { LedgerTotals } from "../state/ledger-records.ts";
import { QUARTER_MS, QUARTERS_PER_DAY } from "../time.ts";

/** What the ledger knows of one learner, before anybody judges it. */
export interface LearnerFigures extends Omit<LedgerTotals, "lastSeenAt" | "lastActivityAt"> {
  readonly id: string;
  readonly name: string;
  /** Other names by which they are found: their teams' or their token's. */
  readonly otherNames: readonly string[];
  /** Teams in which the viewer sees them. */
  readonly teams: readonly string[];
  /** By which version of the catalogue their modules stand; null for one who never did anything. */
  readonly catalogVersion: number | null;
  /** Epoch ms; null for one of whom nothing ever came. */
  readonly lastSeenAt: number | null;
  /** Epoch ms; null for one who never learned anything. */
  readonly lastActivityAt: number | null;
  /** What they are stuck on, newest first; the catalogue may know some of it no longer. */
  readonly struggles: Struggles;
  /** Of the assignments that are past their due date, those that they handed in. */
  readonly submitted: ReadonlySet<string>;
  /** Day → slot → ms, for the last 8 days. */
  readonly quarters: Readonly<Record<number, Readonly<Record<number, number>>>>;
}

/** Focus since `from`, ms, exact to the quarter-hour in which `from` lies: that one counts whole. */
export function focusSince(figures: LearnerFigures, from: number): number {
  let sum = 0;
  for (const [day, quarters] of Object.entries(figures.quarters)) {
    for (const [slot, ms] of Object.entries(quarters)) {
      const start = (Number(day) * QUARTERS_PER_DAY + Number(slot)) * QUARTER_MS;
      if (start + QUARTER_MS > from) sum += ms;
    }
  }
  return sum;
}

/** UTC days with any focus since `from`. */
export function activeDaysSince(figures: LearnerFigures, from: number): number {
  return Object.entries(figures.quarters).filter(
    ([day, quarters]) =>
      (Number(day) + 1) * QUARTERS_PER_DAY * QUARTER_MS > from &&
      Object.values(quarters).some((ms) => ms > 0),
  ).length;
}
