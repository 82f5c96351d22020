import type { PeriodQuery, Trends } from "../../contract/progress.ts";
import type { History } from "./history.ts";
import { describePeriod } from "./period.ts";

type Figures = Omit<Trends, "user_id" | "computed_at">;

/** Two periods of this many days before today are needed. */
export function comparedDays(days: number): number {
  // Whole weeks, so that a Sunday is compared with a Sunday.
  return days < 7 ? days : days - (days % 7);
}

/**
 * The last whole days against as many before them: today is not over, and a part of a day is no measure of a
 * whole one. Where the learner began after the first of those days there is nothing to compare with.
 */
export function describeTrends(
  history: History,
  firstUtcDay: number | null,
  { days, tz }: PeriodQuery,
): Figures {
  const length = comparedDays(days);
  const to = history.today - 1;
  const from = to - length + 1;
  const current = describePeriod(from, to, history);
  const previous = describePeriod(from - length, from - 1, history);
  // Before the history's own stretch, a day more or less of a zone makes no difference.
  const firstDay =
    firstUtcDay === null ? null : Math.min(firstUtcDay + 1, history.firstDay ?? Infinity);
  const isLike = firstDay !== null && firstDay <= from - length;
  return {
    tz,
    days,
    compared_days: length,
    current,
    previous,
    change: isLike
      ? {
          focus_seconds: ratio(previous.focus_seconds, current.focus_seconds),
          active_days: ratio(previous.active_days, current.active_days),
          accuracy:
            current.accuracy === null || previous.accuracy === null
              ? null
              : current.accuracy - previous.accuracy,
          submissions: ratio(previous.submissions, current.submissions),
          completions: ratio(previous.completions, current.completions),
        }
      : null,
    why_no_change: isLike
      ? null
      : firstDay === null
        ? "nothing has been studied yet"
        : `the ${length} days before were not studied whole: the first day was ${describePeriod(firstDay, firstDay, history).from}`,
  };
}

function ratio(before: number, now: number): number | null {
  return before === 0 ? null : now / before - 1;
}
