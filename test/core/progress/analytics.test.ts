import { describe, expect, it } from "vitest";
import { describeAnalytics } from "../../../src/core/progress/analytics.ts";
import { factsOf, historyOfDays, INDEX, MINUTE, studied } from "../build/facts.ts";

const at = (iso: string) => Date.parse(iso);

describe("analytics", () => {
  it("an hour on a Sunday evening in Rome → Sunday and 20 o'clock there, whatever UTC says", () => {
    const days = studied(["2026-11-15T19:00Z"], 60);
    const history = historyOfDays(days, "Europe/Rome", at("2026-11-20T12:00:00Z"));
    const totals = { ...factsOf().totals, focusMs: 60 * MINUTE, sessionCount: 2 };
    const told = describeAnalytics(factsOf({ totals }), history, INDEX, {
      days: 30,
      tz: "Europe/Rome",
    });
    expect(told.by_weekday).toEqual([0, 0, 0, 0, 0, 0, 3600]);
    expect(told.by_hour.indexOf(3600)).toBe(20);
    expect(told).toMatchObject({
      total_focus_seconds: 3600,
      sessions: { count: 2, mean_focus_seconds: 1800 },
      period: { focus_seconds: 3600, active_days: 1, mean_focus_seconds: 3600 },
    });
  });
});
