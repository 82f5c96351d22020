import { expect, test } from "vitest";
import { addRange, type Range } from "../../src/sdk/played-ranges.ts";

const cases: [string, Range[], Range, Range[]][] = [
  ["the first range stands as it came", [], [0, 5], [[0, 5]]],
  ["a range that touches another grows it", [[0, 5]], [5, 9], [[0, 9]]],
  ["a range inside another changes nothing", [[0, 9]], [2, 3], [[0, 9]]],
  [
    "a range apart stands apart, as the newest",
    [[10, 20]],
    [0, 5],
    [
      [10, 20],
      [0, 5],
    ],
  ],
  [
    "a range that bridges two makes them one",
    [
      [0, 5],
      [8, 9],
    ],
    [4, 8],
    [[0, 9]],
  ],
  [
    "growing into a range that was passed over takes it along",
    [
      [0, 3],
      [2.5, 6],
      [8, 9],
    ],
    [5, 8],
    [[0, 9]],
  ],
];
test.each(cases)("%s", (_, ranges, added, stands) => {
  expect(addRange(ranges, added)).toEqual(stands);
});

test("the 257th range apart → the oldest is let go, the newest stay", () => {
  let ranges: Range[] = [];
  for (let i = 0; i < 257; i += 1) ranges = addRange(ranges, [i * 10, i * 10 + 1]);
  expect(ranges).toHaveLength(256);
  expect(ranges[0]).toEqual([10, 11]);
  expect(ranges.at(-1)).toEqual([2560, 2561]);
});
