import { describe, expect, it } from "vitest";
import type { PeriodQuery } from "../../../src/contract/progress.ts";
import type { Days } from "../../../src/core/focus/quarters.ts";
import { describeAnalytics } from "../../../src/core/progress/analytics.ts";
import { describeDay } from "../../../src/core/progress/period.ts";
import { streakOf } from "../../../src/core/progress/streak.ts";
import { describeTrends } from "../../../src/core/progress/trends.ts";
import { wallTime, zoneClock } from "../../../src/core/progress/zone-clock.ts";
import { DAY, factsOf, happened, historyOfDays, HOUR, INDEX, MINUTE, studied } from "./build.ts";

const at = (iso: string) => Date.parse(iso);
const streak = (days: Days, tz: string, now: string) => streakOf(historyOfDays(days, tz, at(now)));

describe("a zone's clock", () => {
  const wall = (tz: string, iso: string) => {
    const clock = zoneClock(tz, at(iso) - 400 * DAY, at(iso) + DAY);
    return new Date(wallTime(clock, at(iso))).toISOString().slice(0, 16);
  };
  it.each([
    ["UTC", "2026-11-20T10:00:00Z", "2026-11-20T10:00"],
    ["Europe/Rome", "2026-03-29T00:59:00Z", "2026-03-29T01:59"],
    ["Europe/Rome", "2026-03-29T01:00:00Z", "2026-03-29T03:00"],
    ["Europe/Rome", "2026-10-25T00:59:00Z", "2026-10-25T02:59"],
    ["Europe/Rome", "2026-10-25T01:00:00Z", "2026-10-25T02:00"],
    ["America/New_York", "2026-11-01T06:00:00Z", "2026-11-01T01:00"],
    ["Asia/Kathmandu", "2026-11-20T18:20:00Z", "2026-11-21T00:05"],
    ["Australia/Lord_Howe", "2026-10-03T15:30:00Z", "2026-10-04T02:30"],
    // A month without daylight saving in the middle of it.
    ["Africa/Casablanca", "2026-02-20T12:00:00Z", "2026-02-20T12:00"],
    ["Africa/Casablanca", "2026-04-01T12:00:00Z", "2026-04-01T13:00"],
  ])("%s at %s → the wall shows %s", (tz, instant, shown) => {
    expect(wall(tz, instant)).toBe(shown);
  });

  it("the same wherever the stretch begins, hour by hour over two years, as the platform says", () => {
    for (const tz of ["Europe/Rome", "Africa/Casablanca", "America/St_Johns", "Pacific/Chatham"]) {
      const from = at("2025-01-01T00:00:00Z");
      const to = from + 730 * DAY;
      const clock = zoneClock(tz, from, to);
      const format = new Intl.DateTimeFormat("sv-SE", {
        timeZone: tz,
        dateStyle: "short",
        timeStyle: "short",
      });
      for (let instant = from; instant < to; instant += 7 * HOUR) {
        const shown = new Date(wallTime(clock, instant)).toISOString().slice(0, 16);
        expect(`${tz} ${shown.replace("T", " ")}`).toBe(`${tz} ${format.format(instant)}`);
      }
    }
  });
});

describe("the streak", () => {
  it("nobody ever studied → none", () => {
    expect(streak({}, "UTC", "2026-11-20T10:00:00Z")).toEqual({
      current: 0,
      longest: 0,
      active_today: false,
      since: null,
    });
  });

  it("three days up to yesterday → still three, as today is not over; a day later → lost, the longest stays", () => {
    const days = studied(["2026-11-17T10:00Z", "2026-11-18T10:00Z", "2026-11-19T10:00Z"]);
    expect(streak(days, "UTC", "2026-11-20T23:59:00Z")).toEqual({
      current: 3,
      longest: 3,
      active_today: false,
      since: "2026-11-17",
    });
    expect(streak(days, "UTC", "2026-11-21T00:00:00Z")).toEqual({
      current: 0,
      longest: 3,
      active_today: false,
      since: null,
    });
  });

  it("late evenings in New York → days of New York, though UTC has a gap between them", () => {
    // Local 21:00 on the 16th, 17:00 on the 17th, 21:00 on the 18th; in UTC that is 17, 17, 19.
    const days = studied(["2026-11-17T02:00Z", "2026-11-17T22:00Z", "2026-11-19T02:00Z"]);
    expect(streak(days, "America/New_York", "2026-11-19T03:00:00Z")).toMatchObject({
      current: 3,
      active_today: true,
      since: "2026-11-16",
    });
    expect(streak(days, "UTC", "2026-11-19T03:00:00Z")).toMatchObject({ current: 1, longest: 1 });
  });

  it.each(["2026-03-26", "2026-10-22"])(
    "a minute after midnight in Rome each day from %s on, through the change of the clocks → unbroken",
    (first) => {
      const nights = Array.from({ length: 7 }, (_, n) => {
        const date = new Date(at(`${first}T00:00:00Z`) + n * DAY).toISOString().slice(0, 10);
        // The instant whose wall time in Rome is 00:01 of that date.
        const offsets = [HOUR, 2 * HOUR];
        return offsets
          .map((offset) => at(`${date}T00:01:00Z`) - offset)
          .find(
            (instant) =>
              new Intl.DateTimeFormat("sv-SE", {
                timeZone: "Europe/Rome",
                dateStyle: "short",
                timeStyle: "short",
              }).format(instant) === `${date} 00:01`,
          )!;
      });
      const now = new Date(nights.at(-1)! + HOUR).toISOString();
      expect(streak(studied(nights, 5), "Europe/Rome", now)).toMatchObject({
        current: 7,
        longest: 7,
      });
    },
  );

  it("59 s of focus → no active day; a minute → one; an attempt alone → one", () => {
    const now = "2026-11-20T12:00:00Z";
    expect(streak(studied(["2026-11-20T10:00Z"], 59 / 60), "UTC", now).current).toBe(0);
    expect(streak(studied(["2026-11-20T10:00Z"], 1), "UTC", now).current).toBe(1);
    const attempted = happened({}, "2026-11-20T10:00Z", { attempts: 1 });
    expect(streak(attempted, "UTC", now).current).toBe(1);
  });
});

describe("activity", () => {
  it("a day of Rome is 23 hours long in spring → what lies in them, and no more", () => {
    // All of 28 to 30 March, Rome: 29 March has 23 hours.
    const days = studied(["2026-03-27T23:00Z"], 71 * 60);
    const history = historyOfDays(days, "Europe/Rome", at("2026-04-02T00:00:00Z"));
    const seconds = ["2026-03-28", "2026-03-29", "2026-03-30"].map(
      (date) => describeDay(at(`${date}T00:00:00Z`) / DAY, history).focus_seconds,
    );
    expect(seconds).toEqual([24 * 3600, 23 * 3600, 24 * 3600]);
  });

  it("attempts and what they scored, submissions, completions → on their day, and zeros elsewhere", () => {
    let days = studied(["2026-11-19T10:00Z"]);
    days = happened(days, "2026-11-19T11:00Z", { attempts: 2, accuracySum: 1_500_000 });
    days = happened(days, "2026-11-19T12:00Z", { submissions: 1, completions: 1 });
    const history = historyOfDays(days, "UTC", at("2026-11-20T12:00:00Z"));
    expect(describeDay(history.today - 1, history)).toEqual({
      date: "2026-11-19",
      focus_seconds: 600,
      active: true,
      attempts: 2,
      accuracy: 0.75,
      submissions: 1,
      completions: 1,
    });
    expect(describeDay(history.today, history)).toEqual({
      date: "2026-11-20",
      focus_seconds: 0,
      active: false,
      attempts: 0,
      accuracy: null,
      submissions: 0,
      completions: 0,
    });
  });
});

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
});

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
