import { describe, expect, it } from "vitest";
import type { Days } from "../../../src/core/focus/quarters.ts";
import { streakOf } from "../../../src/core/progress/streak.ts";
import { DAY, happened, historyOfDays, HOUR, studied } from "../build/facts.ts";

const at = (iso: string) => Date.parse(iso);
const streak = (days: Days, tz: string, now: string) => streakOf(historyOfDays(days, tz, at(now)));

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

  it("a day that is still ahead in this zone → no part of it yet", () => {
    const days = studied(["2026-11-20T10:00Z", "2026-11-21T01:00Z"]);
    expect(streak(days, "UTC", "2026-11-20T12:00:00Z")).toMatchObject({ current: 1, longest: 1 });
  });
});
