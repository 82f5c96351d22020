import { describe, expect, it } from "vitest";
import { activeDaysSince, focusSince } from "../../../src/core/insights/learner-figures.ts";
import { DAY, MINUTE } from "../build/facts.ts";
import { figuresOf } from "../build/figures.ts";

const QUARTER = 15 * MINUTE;
/** Day 10: its last quarter-hour; day 11: its first two; day 12: a quarter-hour that holds nothing. */
const figures = figuresOf({ quarters: { 10: { 95: 100 }, 11: { 0: 20, 1: 3 }, 12: { 0: 0 } } });

describe("focus since", () => {
  it.each([
    ["long ago → all", 0, 123],
    ["the start of a quarter-hour → it counts", 11 * DAY - QUARTER, 123],
    ["the middle of one → it counts whole", 11 * DAY - 1, 123],
    ["its end → it counts no more", 11 * DAY, 23],
    ["the next one's end", 11 * DAY + QUARTER, 3],
    ["after all of them", 11 * DAY + 2 * QUARTER, 0],
  ])("%s", (_, from, ms) => {
    expect(focusSince(figures, from)).toBe(ms);
  });
});

it("a day of which one quarter-hour holds nothing → active by the other", () => {
  expect(activeDaysSince(figuresOf({ quarters: { 3: { 0: 0, 1: 5 } } }), 0)).toBe(1);
});

describe("active days since", () => {
  it.each([
    ["long ago → days with focus alone", 0, 2],
    ["the last millisecond of the first", 11 * DAY - 1, 2],
    ["the second's beginning", 11 * DAY, 1],
    ["the end of the second", 12 * DAY, 0],
  ])("%s", (_, from, days) => {
    expect(activeDaysSince(figures, from)).toBe(days);
  });
});
