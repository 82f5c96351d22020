import { expect, it } from "vitest";
import { addTally, bookTally, NO_TALLY, ownWork } from "../../../src/core/focus/day-tally.ts";
import type { Days } from "../../../src/core/focus/quarters.ts";

const DAY = 86_400_000;
const QUARTER = 900_000;

it("each figure adds up, and what is not told stays", () => {
  const one = {
    attempts: 1,
    passed: 2,
    accuracySum: 3,
    submissions: 4,
    completions: 5,
    results: 6,
    notes: 7,
  };
  const two = {
    attempts: 10,
    passed: 20,
    accuracySum: 30,
    submissions: 40,
    completions: 50,
    results: 60,
    notes: 70,
  };
  expect(addTally(one, two)).toEqual({
    attempts: 11,
    passed: 22,
    accuracySum: 33,
    submissions: 44,
    completions: 55,
    results: 66,
    notes: 77,
  });
  expect(addTally(one, {})).toEqual(one);
});

it("own work → attempts that no service told of, submissions and notes; neither passes nor completions", () => {
  const own = (tally: Partial<typeof NO_TALLY>) => ownWork({ ...NO_TALLY, ...tally });
  expect(own({ attempts: 3, results: 1, submissions: 10, notes: 100 })).toBe(112);
  expect(own({ attempts: 2, results: 2, passed: 1, accuracySum: 5, completions: 1 })).toBe(0);
});

it("two things in the last quarter-hour of a day, one in the first of the next → in their slots, focus and rev as before", () => {
  const studied: Days = { 3: { rev: 7, quarters: { 95: 1000 }, tallies: {} } };
  const once = bookTally(studied, 3 * DAY + 95 * QUARTER, { attempts: 1 });
  const twice = bookTally(once, 4 * DAY - 1, { submissions: 1 });
  expect(bookTally(twice, 4 * DAY, { completions: 1 })).toEqual({
    3: {
      rev: 7,
      quarters: { 95: 1000 },
      tallies: { 95: { ...NO_TALLY, attempts: 1, submissions: 1 } },
    },
    4: { rev: 0, quarters: {}, tallies: { 0: { ...NO_TALLY, completions: 1 } } },
  });
});
