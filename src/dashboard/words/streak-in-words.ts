import type { Streak } from "../../contract/progress.ts";
import { plural } from "./plural.ts";

/** What today means for it. A streak is an invitation, so one that ended is not mourned. */
export function streakInWords({ current, active_today }: Streak): string {
  if (active_today) {
    return current > 1
      ? `Today counts: ${plural(current, "day")} in a row.`
      : "Today counts. Well begun.";
  }
  return current > 0
    ? `Learn today, and it is ${plural(current + 1, "day")} in a row.`
    : "Learn on any day to begin a streak.";
}
