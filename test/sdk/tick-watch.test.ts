import { expect, test } from "vitest";
import { createTickWatch } from "../../src/sdk/tick-watch.ts";

const at = (wall: number, mono: number) => ({ wall, mono });
const cases: [string, ReturnType<typeof at>, object | null][] = [
  ["a tick a second later → nothing", at(101_000, 1000), null],
  ["the wall slewed by 900 ms → nothing", at(101_900, 1000), null],
  ["five seconds to the tick → nothing yet", at(105_000, 5000), null],
  [
    "over five seconds → a gap, without a jump",
    at(105_001, 5001),
    { at: at(100_000, 0), jumpMs: 0 },
  ],
  [
    "eight hours asleep → the wall ran ahead",
    at(28_901_000, 1000),
    { at: at(100_000, 0), jumpMs: 28_800_000 },
  ],
  [
    "the clock set back a minute → negative",
    at(41_000, 1000),
    { at: at(100_000, 0), jumpMs: -60_000 },
  ],
];
test.each(cases)("%s", (_, now, found) => {
  expect(createTickWatch(at(100_000, 0)).observe(now, true)).toEqual(found);
});

test("events between two ticks do not stand for ticks, and a break is told once", () => {
  const watch = createTickWatch(at(0, 0));
  expect(watch.observe(at(4000, 4000), false)).toBeNull();
  expect(watch.observe(at(6000, 6000), false)).toEqual({ at: at(0, 0), jumpMs: 0 });
  expect(watch.observe(at(6500, 6500), false)).toBeNull();
});
