/** Times in words, in the reader's own zone, and days that belong to none. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { liveIn } from "../build/browser.ts";

const at = Date.parse;
const NOW = "2026-11-20T10:00:00Z";
afterEach(() => vi.unstubAllEnvs());

describe("relativeTime", () => {
  it.each([
    ["2026-11-20T10:00:05Z", "just now"],
    ["2026-11-20T09:59:01Z", "just now"],
    ["2026-11-20T09:59:00Z", "1 min ago"],
    ["2026-11-20T09:00:01Z", "59 min ago"],
    ["2026-11-20T09:00:00Z", "1 hr ago"],
    ["2026-11-19T10:00:01Z", "23 hr ago"],
    ["2026-11-19T10:00:00Z", "yesterday"],
    ["2026-11-18T10:00:00Z", "2 days ago"],
    ["2026-11-13T10:00:01Z", "6 days ago"],
    ["2026-11-13T10:00:00Z", "last wk"],
    ["2026-11-06T10:00:00Z", "2 wk ago"],
    ["2026-10-21T10:00:00Z", "last mo"],
    ["2025-11-20T10:00:00Z", "last yr"],
    ["2024-11-20T10:00:00Z", "2 yr ago"],
  ])("%s → %s", async (then, words) => {
    const { relativeTime } = await import("../../../src/dashboard/words/relative-time.ts");
    expect(relativeTime(at(then), at(NOW))).toBe(words);
  });
});

describe("dueInWords", () => {
  it.each([
    ["UTC", NOW, "2026-11-20T17:00:00Z", "due today at 17:00"],
    ["UTC", NOW, "2026-11-20T09:00:00Z", "was due today at 09:00"],
    ["UTC", NOW, "2026-11-21T00:00:00Z", "due tomorrow at 00:00"],
    ["UTC", NOW, "2026-11-19T23:59:00Z", "was due yesterday"],
    ["UTC", NOW, "2026-11-22T12:00:00Z", "due Sunday"],
    ["UTC", NOW, "2026-11-26T12:00:00Z", "due Thursday"],
    ["UTC", NOW, "2026-11-27T12:00:00Z", "due 27 Nov"],
    ["UTC", NOW, "2026-11-18T12:00:00Z", "was due 18 Nov"],
    ["UTC", NOW, "2027-01-04T12:00:00Z", "due 4 Jan 2027"],
    // The same moments elsewhere: another day, another hour.
    ["Asia/Tokyo", NOW, "2026-11-20T17:00:00Z", "due tomorrow at 02:00"],
    ["America/New_York", NOW, "2026-11-21T00:00:00Z", "due today at 19:00"],
    ["America/New_York", "2027-01-01T02:00:00Z", "2027-01-01T12:00:00Z", "due tomorrow at 07:00"],
    // A day of 23 hours, and one of 25.
    ["Europe/Berlin", "2026-03-28T11:00:00Z", "2026-03-29T21:59:00Z", "due tomorrow at 23:59"],
    ["Europe/Berlin", "2026-03-29T11:00:00Z", "2026-03-30T10:00:00Z", "due tomorrow at 12:00"],
    ["Europe/Berlin", "2026-10-25T11:00:00Z", "2026-10-26T11:00:00Z", "due tomorrow at 12:00"],
    ["Europe/Berlin", "2026-10-25T11:00:00Z", "2026-10-24T11:00:00Z", "was due yesterday"],
  ])("in %s at %s, due %s → %s", async (zone, now, due, words) => {
    liveIn(zone);
    const { dueInWords } = await import("../../../src/dashboard/words/due-in-words.ts");
    expect(dueInWords(at(due), at(now))).toBe(words);
  });
});

describe("dateInWords and exactTime", () => {
  it.each([
    ["UTC", "2026-11-20T23:30:15Z", "20 Nov", "20 Nov 2026, 23:30:15"],
    ["Asia/Tokyo", "2026-11-20T23:30:15Z", "21 Nov", "21 Nov 2026, 08:30:15"],
    ["America/New_York", "2026-01-01T02:00:00Z", "31 Dec 2025", "31 Dec 2025, 21:00:00"],
    ["Pacific/Kiritimati", "2025-12-31T12:00:00Z", "1 Jan", "1 Jan 2026, 02:00:00"],
  ])("in %s, %s → %s; %s", async (zone, then, date, exact) => {
    liveIn(zone);
    const { dateInWords } = await import("../../../src/dashboard/words/date-in-words.ts");
    const { exactTime } = await import("../../../src/dashboard/words/exact-time.ts");
    expect([dateInWords(at(then), at(NOW)), exactTime(at(then))]).toEqual([date, exact]);
  });
});

describe("dayInWords: a day of the wire is the same everywhere", () => {
  it.each(["UTC", "Asia/Tokyo", "America/New_York", "Pacific/Kiritimati"])(
    "in %s",
    async (zone) => {
      liveIn(zone);
      const { dayInWords } = await import("../../../src/dashboard/words/day-in-words.ts");
      const words = [
        dayInWords("2026-11-20"),
        dayInWords("2026-11-20", "weekday"),
        dayInWords("2026-11-20", "whole"),
        dayInWords("2026-03-29", "whole"),
        dayInWords("no day"),
      ];
      expect(words).toEqual(["20 Nov", "Fri", "Fri 20 Nov", "Sun 29 Mar", "no day"]);
    },
  );
});
