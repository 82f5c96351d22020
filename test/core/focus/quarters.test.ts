import { describe, expect, it } from "vitest";
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
});
