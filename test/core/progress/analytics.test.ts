import { describe, expect, it } from "vitest";
import { newResource } from "../../../src/core/focus/credit-item.ts";
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

  const period = (days: number, now: string, quarters = {}) =>
    describeAnalytics(factsOf(), historyOfDays(quarters, "UTC", at(now)), INDEX, {
      days,
      tz: "UTC",
    });

  it("nothing studied → nulls where it would divide by nothing", () => {
    expect(period(7, "2026-11-20T12:00:00Z")).toMatchObject({
      sessions: { count: 0, mean_focus_seconds: null },
      period: { from: "2026-11-14", to: "2026-11-20", mean_focus_seconds: null },
      resources: [],
    });
  });

  it("the first day of the period and the last → counted; the day before, and one ahead → not", () => {
    const days = studied(
      ["2026-11-13T10:00Z", "2026-11-14T10:00Z", "2026-11-20T10:00Z", "2026-11-21T10:00Z"],
      10,
    );
    const told = period(7, "2026-11-20T12:00:00Z", days);
    // A Saturday and a Friday.
    expect(told.by_weekday).toEqual([0, 0, 0, 0, 600, 600, 0]);
    expect(told.by_hour[10]).toBe(1200);
    expect(told.period).toMatchObject({ active_days: 2, mean_focus_seconds: 600 });
  });

  it("a day of half a minute → its time counts in the period, and not in the mean of active days", () => {
    const days = { ...studied(["2026-11-19T10:00Z"], 0.5), ...studied(["2026-11-20T10:00Z"], 10) };
    expect(period(7, "2026-11-20T12:00:00Z", days).period).toMatchObject({
      focus_seconds: 630,
      active_days: 1,
      mean_focus_seconds: 600,
    });
  });

  it("an active day ahead of this one, or before the period → not in its mean", () => {
    const days = studied(["2026-11-13T10:00Z", "2026-11-20T10:00Z", "2026-11-21T10:00Z"], 10);
    const long = studied(["2026-11-13T20:00Z", "2026-11-21T20:00Z"], 100);
    const merged = Object.fromEntries(
      Object.entries(days).map(([day, one]) => [
        day,
        { ...one, quarters: { ...one.quarters, ...long[Number(day)]?.quarters } },
      ]),
    );
    expect(period(7, "2026-11-20T12:00:00Z", merged).period.mean_focus_seconds).toBe(600);
  });

  it("the resources with the most focus → as the catalogue names them; without focus → none", () => {
    const record = (id: string, partial = {}) => ({
      ...newResource(id),
      focusMs: 2000,
      ...partial,
    });
    const mostFocused = [
      record("film", { module: "x", kind: "reading" }),
      record("gone", { module: "m-9", kind: "audio" }),
      record("unheard"),
      record("text", { focusMs: 0 }),
    ];
    const history = historyOfDays({}, "UTC", at("2026-11-20T12:00:00Z"));
    const told = describeAnalytics(factsOf({ mostFocused }), history, INDEX, {
      days: 7,
      tz: "UTC",
    });
    const line = (
      resource_id: string,
      module_id: string | null,
      title: string | null,
      kind: string,
    ) => ({
      resource_id,
      module_id,
      title,
      kind,
      focus_seconds: 2,
    });
    expect(told.resources).toEqual([
      line("film", "m-1", "Film", "video"),
      line("gone", "m-9", null, "audio"),
      line("unheard", null, null, "other"),
    ]);
  });
});
