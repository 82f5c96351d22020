/** The calendar: days in their weeks, and how dark a day is. */
import { describe, expect, it } from "vitest";
import type { ActivityDay } from "../../../src/contract/progress.ts";
import { focusLevel } from "../../../src/dashboard/progress/focus-level.ts";
import { weeksOf } from "../../../src/dashboard/progress/weeks-of.ts";

const day = (date: string, focus_seconds = 60): ActivityDay => ({
  date,
  focus_seconds,
  active: true,
  attempts: 0,
  submissions: 0,
  completions: 0,
  accuracy: null,
});
const datesOf = (days: ActivityDay[]) =>
  weeksOf(days).map(({ monday, cells }) => [
    monday,
    cells.map((cell) => cell?.date.slice(-2) ?? ""),
  ]);

describe("weeksOf", () => {
  it("Monday is the first cell and Sunday the last, of the same week", () => {
    const week = ["16", "17", "18", "19", "20", "21", "22"];
    expect(datesOf(week.map((date) => day(`2026-11-${date}`)))).toEqual([["2026-11-16", week]]);
  });

  it.each([
    // One day alone: the week that it lies in, and its cell.
    ["2026-11-16", "2026-11-16", 0],
    ["2026-11-18", "2026-11-16", 2],
    ["2026-11-22", "2026-11-16", 6],
    ["2026-11-23", "2026-11-23", 0],
    // Over the ends of a month and a year, and in a week of 23 hours less.
    ["2026-12-01", "2026-11-30", 1],
    ["2027-01-01", "2026-12-28", 4],
    ["2024-02-29", "2024-02-26", 3],
    ["2026-03-29", "2026-03-23", 6],
  ])("%s → the week of %s, cell %i", (date, monday, cell) => {
    const [week] = weeksOf([day(date)]);
    expect(week?.monday).toBe(monday);
    expect(week?.cells.map((found) => found?.date ?? null)).toEqual(
      Array.from({ length: 7 }, (_, index) => (index === cell ? date : null)),
    );
  });

  it("days that were not asked for are empty, weeks stand in their order, each with its own sum", () => {
    const days = [day("2026-11-22", 10), day("2026-11-23", 20), day("2026-11-24", 30)];
    expect(weeksOf(days)).toEqual([
      {
        monday: "2026-11-16",
        cells: [null, null, null, null, null, null, days[0]],
        focusSeconds: 10,
      },
      {
        monday: "2026-11-23",
        cells: [days[1], days[2], null, null, null, null, null],
        focusSeconds: 50,
      },
    ]);
    expect(weeksOf([])).toEqual([]);
  });
});

describe("focusLevel", () => {
  it.each([
    [0, 0],
    [1, 1],
    [599, 1],
    [600, 2],
    [1799, 2],
    [1800, 3],
    [3599, 3],
    [3600, 4],
    [86_400, 4],
  ])("%i s → level %i", (seconds, level) => {
    expect(focusLevel(seconds)).toBe(level);
  });
});
