import { describe, expect, it } from "vitest";
import { NO_TALLY } from "../../../src/core/focus/day-tally.ts";
import {
  attemptsOf,
  focusByDay,
  joinPacked,
  packDays,
  packedFrom,
  passedOf,
  Word,
  WORDS,
} from "../../../src/core/focus/packed-quarters.ts";
import type { Days } from "../../../src/core/focus/quarters.ts";

/** Day 10 holds focus and a tally in one quarter, day 9 focus alone and a tally alone. */
const DAYS: Days = {
  10: {
    rev: 1,
    quarters: { 0: 1000, 95: 2000 },
    tallies: {
      0: { attempts: 2, passed: 1, accuracySum: 1_500_000, submissions: 3, completions: 4 },
    },
  },
  9: { rev: 1, quarters: { 40: 500 }, tallies: { 7: { ...NO_TALLY, submissions: 1 } } },
};
const PACKED = [
  [9 * 96 + 7, 0, 0, 0, 1, 0],
  [9 * 96 + 40, 500, 0, 0, 0, 0],
  [10 * 96, 1000, 2 * 65_536 + 1, 1_500_000, 3, 4],
  [10 * 96 + 95, 2000, 0, 0, 0, 0],
].flat();

describe("packed quarter-hours", () => {
  it("days in any order → quarter by quarter, oldest first", () => {
    expect([...packDays(DAYS)]).toEqual(PACKED);
    expect(packDays({})).toHaveLength(0);
  });

  it("attempts and passed quizzes share a word, and come out of it again", () => {
    const word = packDays(DAYS)[2 * WORDS + Word.attempts]!;
    expect([attemptsOf(word), passedOf(word)]).toEqual([2, 1]);
  });

  it("joined → one behind the other", () => {
    const [a, b] = [packDays({ 9: DAYS[9]! }), packDays({ 10: DAYS[10]! })];
    expect([...joinPacked([a, new Uint32Array(), b])]).toEqual(PACKED);
  });

  it.each([
    [9, PACKED],
    [10, PACKED.slice(2 * WORDS)],
    [11, []],
  ])("from day %i on → what lies there and later", (day, expected) => {
    expect([...packedFrom(packDays(DAYS), day)]).toEqual(expected);
  });

  it("focus by day → a sum for each day", () => {
    expect([...focusByDay(packDays(DAYS))]).toEqual([
      [9, 500],
      [10, 3000],
    ]);
  });
});
