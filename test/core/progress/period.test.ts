import { describe, expect, it } from "vitest";
import { describeDay } from "../../../src/core/progress/period.ts";
import { DAY, happened, historyOfDays, studied } from "../build/facts.ts";

const at = (iso: string) => Date.parse(iso);

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
