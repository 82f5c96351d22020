import { describe, expect, it } from "vitest";
import { NO_TALLY } from "../../../src/core/focus/day-tally.ts";
import { bookQuarters, dayFocusMs, type Days } from "../../../src/core/focus/quarters.ts";
import { accept, DAY, HOUR, MINUTE, NOW, pulse } from "../build/accept.ts";

describe("quarter-hours", () => {
  it("a span over midnight and two quarter-hours → each has its own milliseconds", () => {
    const midnight = NOW - 10 * HOUR;
    const spans: [number, number][] = [[midnight - 4000, midnight + 20 * MINUTE]];
    const { days } = accept([pulse("a", { spans })]).state;
    const today = midnight / DAY;
    expect(days[today - 1]?.quarters).toEqual({ 95: 4000 });
    expect(days[today]?.quarters).toEqual({ 0: 15 * MINUTE, 1: 5 * MINUTE });
  });

  it("a pulse on a day on which something was handed in → its tallies stay, focus adds up, the rev is the pulse's", () => {
    const tallies = { 5: { ...NO_TALLY, attempts: 1 } };
    const days: Days = { 2: { rev: 3, quarters: { 5: 1000 }, tallies } };
    const start = 2 * DAY + 5 * 15 * MINUTE;
    expect(bookQuarters(days, [start, start + 500, start + 600, start + 700], 9)).toEqual({
      2: { rev: 9, quarters: { 5: 1600 }, tallies },
    });
  });

  it("nothing fresh → the very days", () => {
    const days: Days = { 2: { rev: 3, quarters: { 5: 1000 }, tallies: {} } };
    expect(bookQuarters(days, [], 9)).toBe(days);
  });

  it("a day's focus → the sum of its quarters; of no day → 0", () => {
    expect(dayFocusMs({ rev: 1, quarters: { 1: 10, 2: 20 }, tallies: {} })).toBe(30);
    expect(dayFocusMs(undefined)).toBe(0);
  });
});
