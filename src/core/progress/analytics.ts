import type { Analytics, PeriodQuery } from "../../contract/progress.ts";
import type { CatalogIndex } from "../completion/catalog-index.ts";
import { Word } from "../focus/packed-quarters.ts";
import type { LearnerFacts } from "../state/learner-facts.ts";
import { DAY_MS, dayOf, HOUR_MS, msToSeconds } from "../time.ts";
import { forEachQuarter, type History } from "./history.ts";
import { describePeriod } from "./period.ts";

type Figures = Omit<Analytics, "user_id" | "computed_at">;

/** 1970-01-01 was a Thursday; weeks are told from Monday on. */
const THURSDAY = 3;

export function describeAnalytics(
  facts: LearnerFacts<"mostFocused">,
  history: History,
  catalog: CatalogIndex,
  { days, tz }: PeriodQuery,
): Figures {
  const { totals } = facts;
  const from = history.today - days + 1;
  const period = describePeriod(from, history.today, history);
  const byWeekday = Array.from({ length: 7 }, () => 0);
  const byHour = Array.from({ length: 24 }, () => 0);
  forEachQuarter(history.quarters, history.clock, (at, _start, wall) => {
    const day = dayOf(wall);
    if (day < from || day > history.today) return;
    const focusMs = history.quarters[at + Word.focusMs]!;
    byWeekday[(day + THURSDAY) % 7]! += focusMs;
    byHour[Math.floor((wall - day * DAY_MS) / HOUR_MS)]! += focusMs;
  });
  return {
    tz,
    days,
    total_focus_seconds: msToSeconds(totals.focusMs),
    sessions: {
      count: totals.sessionCount,
      mean_focus_seconds:
        totals.sessionCount > 0 ? msToSeconds(totals.focusMs) / totals.sessionCount : null,
    },
    period: {
      ...period,
      mean_focus_seconds:
        period.active_days > 0 ? activeFocusSeconds(from, history) / period.active_days : null,
    },
    by_weekday: byWeekday.map(msToSeconds),
    by_hour: byHour.map(msToSeconds),
    resources: facts.mostFocused
      .filter(({ focusMs }) => focusMs > 0)
      .map((resource) => {
        const known = catalog.resourceById.get(resource.id);
        return {
          resource_id: resource.id,
          module_id: known?.module.id ?? resource.module,
          title: known?.resource.title ?? null,
          kind: known?.resource.kind ?? resource.kind ?? "other",
          focus_seconds: msToSeconds(resource.focusMs),
        };
      }),
  };
}

function activeFocusSeconds(from: number, { days, today }: History): number {
  let sum = 0;
  for (const [day, { activeAt, focusMs }] of days) {
    if (day >= from && day <= today && activeAt !== null) sum += focusMs;
  }
  return msToSeconds(sum);
}
