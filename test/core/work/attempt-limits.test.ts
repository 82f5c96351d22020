import { describe, expect, it } from "vitest";
import { attemptsLeft, limitsOf, madeHere } from "../../../src/core/work/attempt-limits.ts";
import { standing } from "../build/work.ts";

const made = (attempts: number, at = 1000) => standing({ here: { attempts, at } });
const limits = (maxAttempts: number | null, retryAfterMs: number | null = null) => ({
  maxAttempts,
  retryAfterMs,
});

describe("attempts that are left", () => {
  it.each([
    ["no limits", made(9), limits(null), 1000, { left: null, nextAt: null }],
    ["none made", null, limits(2, 500), 1000, { left: 2, nextAt: null }],
    ["one of two", made(1), limits(2), 1000, { left: 1, nextAt: null }],
    ["all of them", made(2), limits(2, 500), 1000, { left: 0, nextAt: null }],
    ["more than are allowed by now", made(3), limits(2), 1000, { left: 0, nextAt: null }],
    ["a millisecond too early", made(1), limits(null, 500), 1499, { left: null, nextAt: 1500 }],
    ["in time", made(1), limits(null, 500), 1500, { left: null, nextAt: null }],
    ["a service's alone", made(0, 0), limits(1, 500), 100, { left: 1, nextAt: null }],
  ] as const)("%s", (_, known, rule, now, left) => {
    expect(attemptsLeft(known, rule, now)).toEqual(left);
  });

  it("stored before they were counted apart → all are taken for such", () => {
    const before = standing({ attempts: 3, here: null }, { at: 700 });
    expect(madeHere(before)).toEqual({ attempts: 3, at: 700 });
  });

  it("what the catalogue says of a quiz, and nothing", () => {
    expect(limitsOf({ max_attempts: 2, retry_after_seconds: 1.5 })).toEqual(limits(2, 1500));
    expect(limitsOf({})).toEqual(limits(null));
  });
});
