/** What a stretch of days held. Days are day numbers of the history's zone, both ends included. */
import type { ActivityDay, Trends } from "../../contract/progress.ts";
import { MICRO } from "../completion/tally.ts";
import { addTally } from "../focus/day-tally.ts";
import { dayToDate, msToSeconds } from "../time.ts";
import { type History, type LocalDay, NO_DAY } from "./history.ts";

export function describeDay(number: number, { days }: History): ActivityDay {
  const day = days.get(number) ?? NO_DAY;
  return {
    date: dayToDate(number),
    focus_seconds: msToSeconds(day.focusMs),
    active: day.activeAt !== null,
    attempts: day.attempts,
    accuracy: accuracyOf(day),
    submissions: day.submissions,
    completions: day.completions,
  };
}

export function describePeriod(from: number, to: number, { days }: History): Trends["current"] {
  let sum: LocalDay = NO_DAY;
  let active = 0;
  for (let number = from; number <= to; number += 1) {
    const day = days.get(number);
    if (!day) continue;
    sum = { ...addTally(sum, day), focusMs: sum.focusMs + day.focusMs, activeAt: null };
    if (day.activeAt !== null) active += 1;
  }
  return {
    from: dayToDate(from),
    to: dayToDate(to),
    focus_seconds: msToSeconds(sum.focusMs),
    active_days: active,
    attempts: sum.attempts,
    accuracy: accuracyOf(sum),
    submissions: sum.submissions,
    completions: sum.completions,
  };
}

/** Mean accuracy of attempts, 0 to 1; null where there is none. */
export function accuracyOf(sum: {
  readonly attempts: number;
  readonly accuracySum: number;
}): number | null {
  return sum.attempts > 0 ? sum.accuracySum / sum.attempts / MICRO : null;
}
