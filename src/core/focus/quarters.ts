import { QUARTER_MS, QUARTERS_PER_DAY } from "../time.ts";
import type { Cover } from "./cover.ts";
import type { DayTally } from "./day-tally.ts";

/** One UTC day by its quarter-hours: slot (0 to 95) → what it held. */
export interface Day {
  /** Rev of the last change of its focus. */
  readonly rev: number;
  /** Milliseconds of focus. */
  readonly quarters: Readonly<Record<number, number>>;
  readonly tallies: Readonly<Record<number, DayTally>>;
}
/** Day number → its quarter-hours. */
export type Days = Readonly<Record<number, Day>>;

/** Books each millisecond of `fresh` on its quarter-hour. */
export function bookQuarters(days: Days, fresh: Cover, rev: number): Days {
  if (fresh.length === 0) return days;
  const booked: Record<number, Day> = { ...days };
  for (let i = 0; i < fresh.length; i += 2) {
    let start = fresh[i]!;
    const end = fresh[i + 1]!;
    while (start < end) {
      const quarter = Math.floor(start / QUARTER_MS);
      const stop = Math.min(end, (quarter + 1) * QUARTER_MS);
      const day = Math.floor(quarter / QUARTERS_PER_DAY);
      const slot = quarter - day * QUARTERS_PER_DAY;
      const quarters = booked[day]?.quarters ?? {};
      booked[day] = {
        rev,
        quarters: { ...quarters, [slot]: (quarters[slot] ?? 0) + stop - start },
        tallies: booked[day]?.tallies ?? {},
      };
      start = stop;
    }
  }
  return booked;
}

/** Milliseconds of a day. */
export function dayFocusMs(day: Day | undefined): number {
  let sum = 0;
  for (const ms of Object.values(day?.quarters ?? {})) sum += ms;
  return sum;
}
