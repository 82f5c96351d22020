import { expect, it } from "vitest";
import type { Trends } from "../../../src/contract/progress.ts";
import { trendLines } from "../../../src/dashboard/progress/trend-lines.ts";

const period = { from: "2026-10-23", to: "2026-11-19" };
const TRENDS = {
  current: {
    ...period,
    focus_seconds: 5400,
    active_days: 3,
    accuracy: 0.8,
    submissions: 2,
    completions: 1,
  },
  previous: {
    ...period,
    focus_seconds: 3600,
    active_days: 1,
    accuracy: 0.9,
    submissions: 2,
    completions: 3,
  },
  change: { focus_seconds: 0.5, accuracy: -0.1 },
} as unknown as Trends;

const rows = (trends: Trends) =>
  trendLines(trends).map(({ label, now, before, change, direction }) => [
    label,
    now,
    before,
    change,
    direction,
  ]);

it("two periods → what is, what was, and which way it went", () => {
  expect(rows(TRENDS)).toEqual([
    ["Focus time", "1 h 30 min", "1 h 00 min", "50 % more", "up"],
    ["Days with learning", "3 days", "1 day", "2 more", "up"],
    ["Assignments handed in", "2", "2", "as many as before", "same"],
    ["Modules completed", "1", "3", "2 fewer", "down"],
  ]);
});

it("nothing to compare with → no before, no change, no arrow, though the figures differ", () => {
  expect(rows({ ...TRENDS, change: null })).toEqual([
    ["Focus time", "1 h 30 min", null, null, "same"],
    ["Days with learning", "3 days", null, null, "same"],
    ["Assignments handed in", "2", null, null, "same"],
    ["Modules completed", "1", null, null, "same"],
  ]);
});
