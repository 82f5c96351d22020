import { describe, expect, it } from "vitest";
import { DAY_TALLY_FIELDS, NO_TALLY } from "../../../src/core/focus/day-tally.ts";
import {
  focusByDay,
  hasTally,
  joinPacked,
  packDays,
  packedFrom,
  tallyAt,
  widenPacked,
  WORDS,
} from "../../../src/core/focus/packed-quarters.ts";
import type { Days } from "../../../src/core/focus/quarters.ts";

/** Day 10 holds focus and a tally in one quarter, day 9 focus alone and a tally alone. */
const DAYS: Days = {
  10: {
    rev: 1,
    quarters: { 0: 1000, 95: 2000 },
    tallies: {
      0: {
        attempts: 2,
        passed: 1,
        accuracySum: 1_500_000,
        submissions: 3,
        completions: 4,
        results: 5,
        notes: 6,
      },
    },
  },
  9: { rev: 1, quarters: { 40: 500 }, tallies: { 7: { ...NO_TALLY, submissions: 1 } } },
};
const PACKED = [
  [9 * 96 + 7, 0, 0, 0, 1, 0],
  [9 * 96 + 40, 500, 0, 0, 0, 0],
  [10 * 96, 1000, 2 * 65_536 + 1, 1_500_000, 5 * 65_536 + 3, 6 * 65_536 + 4],
  [10 * 96 + 95, 2000, 0, 0, 0, 0],
].flat();

describe("packed quarter-hours", () => {
  it("days in any order → quarter by quarter, oldest first", () => {
    expect([...packDays(DAYS)]).toEqual(PACKED);
    expect(packDays({})).toHaveLength(0);
  });

  it("each figure of a tally → comes out of its word as it went in, those that share one too", () => {
    const packed = packDays(DAYS);
    const told = DAY_TALLY_FIELDS.map((field) => [field, tallyAt(packed, 2 * WORDS, field)]);
    expect(Object.fromEntries(told)).toEqual(DAYS[10]!.tallies[0]);
  });

  it("a quarter-hour with focus alone → has no tally; with any figure alone → has one", () => {
    const has = (tally: Partial<typeof NO_TALLY>) =>
      hasTally(
        packDays({ 9: { rev: 1, quarters: { 1: 5 }, tallies: { 1: { ...NO_TALLY, ...tally } } } }),
        0,
      );
    expect(has({})).toBe(false);
    expect(DAY_TALLY_FIELDS.map((field) => has({ [field]: 1 }))).toEqual(
      DAY_TALLY_FIELDS.map(() => true),
    );
  });

  it("packed with fewer words each → a figure that they lack is 0, the others stay", () => {
    const narrow = Uint32Array.from(PACKED.filter((_, index) => index % WORDS !== WORDS - 1));
    const wide = widenPacked(narrow, WORDS - 1);
    expect([...wide]).toEqual(
      PACKED.map((word, index) => (index % WORDS === WORDS - 1 ? 0 : word)),
    );
    expect(widenPacked(wide, WORDS)).toBe(wide);
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
