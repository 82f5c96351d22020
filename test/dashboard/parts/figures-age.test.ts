import { expect, it } from "vitest";
import { figuresAge } from "../../../src/dashboard/parts/figures-age.ts";
import { STALE_AFTER_SECONDS } from "../../../src/dashboard/parts/stale-after.ts";

const COMPUTED = Date.parse("2026-11-20T10:00:00Z");

it.each([
  [0, 0, false],
  [999, 0, false],
  [89_999, 89, false],
  [90_000, 90, false],
  // A second is begun before it is told: the promise is broken from 91 on.
  [90_999, 90, false],
  [91_000, 91, true],
  [3_600_000, 3600, true],
  // The server's clock is read a little late: figures are never from the future.
  [-400, 0, false],
])("%i ms after they were computed → %i s old, stale: %s", (after, seconds, isStale) => {
  expect(figuresAge(COMPUTED, COMPUTED + after, STALE_AFTER_SECONDS)).toEqual({ seconds, isStale });
});

it("where nothing new can be there, old is not stale", () => {
  expect(figuresAge(COMPUTED, COMPUTED + 1e9, Number.POSITIVE_INFINITY)).toMatchObject({
    isStale: false,
  });
});
