import { describe, expect, it } from "vitest";
import type { PeriodQuery } from "../../../src/contract/progress.ts";
import { comparedDays, describeTrends } from "../../../src/core/progress/trends.ts";
import { DAY, happened, historyOfDays, studied } from "../build/facts.ts";

const at = (iso: string) => Date.parse(iso);

describe("trends", () => {
  const query = (days: number): PeriodQuery => ({ days, tz: "UTC" });
  const now = "2026-11-20T12:00:00Z";
  const daily = (from: string, count: number, minutes: number) =>
    studied(
      Array.from({ length: count }, (_, n) => at(`${from}T10:00:00Z`) + n * DAY),
      minutes,
    );

  it("half as long each day as in the week before → −50 %, and this morning's hours count in neither", () => {
    const days = { ...daily("2026-11-06", 7, 60), ...daily("2026-11-13", 7, 30) };
    const today = studied(["2026-11-20T01:00Z"], 600);
    const history = historyOfDays({ ...days, ...today }, "UTC", at(now));
    const trends = describeTrends(history, at("2026-11-06T00:00:00Z") / DAY - 1, query(7));
    expect(trends).toMatchObject({
      compared_days: 7,
      current: { from: "2026-11-13", to: "2026-11-19", focus_seconds: 7 * 1800, active_days: 7 },
      previous: { from: "2026-11-06", to: "2026-11-12", focus_seconds: 7 * 3600, active_days: 7 },
      change: { focus_seconds: -0.5, active_days: 0, accuracy: null, submissions: null },
      why_no_change: null,
    });
  });

  it("30 days → 28 against 28, so that both have four Sundays", () => {
    const { compared_days, current, previous } = describeTrends(
      historyOfDays({}, "UTC", at(now)),
      null,
      query(30),
    );
    expect({ compared_days, from: current.from, to: previous.to }).toEqual({
      compared_days: 28,
      from: "2026-10-23",
      to: "2026-10-22",
    });
  });

  it("began in the middle of the week before → no change is told, and why", () => {
    const days = daily("2026-11-09", 11, 30);
    const trends = describeTrends(
      historyOfDays(days, "UTC", at(now)),
      at("2026-11-09") / DAY,
      query(7),
    );
    expect(trends.change).toBeNull();
    expect(trends.why_no_change).toContain("2026-11-09");
    expect(describeTrends(historyOfDays({}, "UTC", at(now)), null, query(7)).why_no_change).toBe(
      "nothing has been studied yet",
    );
  });

  it("better results than before → the difference in accuracy, not a ratio", () => {
    let days = daily("2026-11-05", 15, 30);
    days = happened(days, "2026-11-08T10:00Z", { attempts: 1, accuracySum: 500_000 });
    days = happened(days, "2026-11-15T10:00Z", { attempts: 1, accuracySum: 750_000 });
    const trends = describeTrends(
      historyOfDays(days, "UTC", at(now)),
      at("2026-11-05") / DAY,
      query(7),
    );
    expect(trends.change?.accuracy).toBeCloseTo(0.25);
  });

  it.each([
    [1, 1],
    [6, 6],
    [7, 7],
    [13, 7],
    [14, 14],
    [30, 28],
    [365, 364],
  ])("%i days → %i are compared", (days, compared) => {
    expect(comparedDays(days)).toBe(compared);
  });

  it("attempts in one of the periods alone → no change of accuracy, but of the rest", () => {
    const both = daily("2026-11-05", 15, 30);
    const now7 = (at1: string) =>
      describeTrends(
        historyOfDays(happened(both, at1, { attempts: 1, accuracySum: 500_000 }), "UTC", at(now)),
        at("2026-11-05") / DAY,
        query(7),
      ).change;
    expect(now7("2026-11-15T10:00Z")).toMatchObject({ accuracy: null, focus_seconds: 0 });
    expect(now7("2026-11-08T10:00Z")).toMatchObject({ accuracy: null, focus_seconds: 0 });
  });
});
