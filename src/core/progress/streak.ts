import type { Streak } from "../../contract/progress.ts";
import { dayToDate } from "../time.ts";
import type { History } from "./history.ts";

/**
 * Active days in a row. The current one ends today or, while today is not active yet, yesterday: a day is not
 * lost before it is over.
 */
export function streakOf({ days, today }: History): Streak {
  let longest = 0;
  let run = 0;
  let last = -Infinity;
  for (const [day, { activeAt }] of days) {
    if (activeAt === null || day > today) continue;
    run = day === last + 1 ? run + 1 : 1;
    last = day;
    longest = Math.max(longest, run);
  }
  const current = last >= today - 1 ? run : 0;
  return {
    current,
    longest,
    active_today: last === today,
    since: current > 0 ? dayToDate(last - current + 1) : null,
  };
}
