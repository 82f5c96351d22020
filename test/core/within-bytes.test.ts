import { expect, it } from "vitest";
import { withinBytes } from "../../src/core/within-bytes.ts";

it.each<[string, string[], number, number]>([
  ["all of them are small enough", ["a", "b"], 6, 2],
  ["one byte too many → the last is left out", ["a", "b"], 5, 1],
  ["letters of two bytes count as such", ["ä", "ä"], 7, 1],
  ["the first is there whatever it weighs", ["aaaa", "b"], 1, 1],
  ["what comes after one that is too large is left out too", ["a", "aaaaaaa", "b"], 9, 1],
  ["nothing", [], 5, 0],
])("%s", (_, items, bytes, kept) => {
  expect(withinBytes(items, bytes)).toEqual(items.slice(0, kept));
});
