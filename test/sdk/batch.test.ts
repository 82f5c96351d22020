import { expect, it } from "vitest";
import { type BatchRules, nextBatch } from "../../src/sdk/batch.ts";
import type { Entry } from "../../src/sdk/queue/entry.ts";

const entry = (key: string, device: string, partial: Partial<Entry> = {}) =>
  ({ key, device, pin: false, item: { event_id: key }, ...partial }) as Entry;
const rules = (partial: Partial<BatchRules> & { pinned?: string[] } = {}): BatchRules => {
  const { pinned = ["now"], ...rest } = partial;
  return {
    current: "now",
    clocks: ["now", "before"],
    isPinned: (device) => pinned.includes(device),
    lastChance: false,
    maxItems: 100,
    maxBytes: 48 * 1024,
    ...rest,
  };
};
const keys = (due: Entry[], partial?: Parameters<typeof rules>[0]) =>
  nextBatch(due, rules(partial)).map(({ key }) => key);
const pin = { pin: true };

it("nothing is due → nothing goes", () => {
  expect(keys([])).toEqual([]);
  expect(keys([], { pinned: [], lastChance: true })).toEqual([]);
});

it("the present clock is not pinned → its pin alone; where the pin is under way, nothing", () => {
  const due = [entry("a", "now"), entry("old-pin", "before", pin), entry("pin", "now", pin)];
  expect(keys(due, { pinned: [] })).toEqual(["pin"]);
  expect(keys([entry("a", "now")], { pinned: [] })).toEqual([]);
});

it("not pinned, and the last chance → what is of the present clock, and of no earlier one", () => {
  const due = [entry("old", "before"), entry("a", "now")];
  expect(keys(due, { pinned: [], lastChance: true })).toEqual(["a"]);
  expect(keys([entry("old", "before")], { pinned: [], lastChance: true })).toEqual([]);
});

it("pinned → the present clock's, then earlier ones, then those that were forgotten", () => {
  const due = [
    entry("lost", "forgotten"),
    entry("old", "before"),
    entry("a", "now"),
    entry("b", "now"),
  ];
  expect(keys(due)).toEqual(["a", "b"]);
  expect(keys(due.slice(0, 2))).toEqual(["old"]);
  expect(keys(due.slice(0, 1))).toEqual(["lost"]);
});

it("an earlier clock that never had its pin answered → the pin first, alone", () => {
  const due = [entry("old", "before"), entry("old-pin", "before", pin)];
  expect(keys(due)).toEqual(["old-pin"]);
  expect(keys(due, { pinned: ["now", "before"] })).toEqual(["old", "old-pin"]);
});

it("as many items as may be, and no more bytes than may be with the envelope around them", () => {
  const due = ["a", "b", "c"].map((key) => entry(key, "now"));
  expect(keys(due, { maxItems: 2 })).toEqual(["a", "b"]);
  // Each is {"event_id":"a"}, 16 bytes, and a comma; the envelope has 256.
  expect(keys(due, { maxBytes: 256 + 2 * 17 })).toEqual(["a", "b"]);
  expect(keys(due, { maxBytes: 256 + 2 * 17 - 1 })).toEqual(["a"]);
  expect(keys(due, { maxBytes: 256 + 16 })).toEqual([]);
});

it("letters of more than one byte → counted as such", () => {
  const due = [entry("ä", "now"), entry("b", "now")];
  expect(keys(due, { maxBytes: 256 + 18 + 16 })).toEqual(["ä"]);
  expect(keys(due, { maxBytes: 256 + 18 + 17 })).toEqual(["ä", "b"]);
});
