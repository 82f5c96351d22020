import { expect, it } from "vitest";
import { createUnknownCounts } from "../../src/ledger/unknown-counts.ts";

const NOW = Date.parse("2026-11-20T10:00:00.000Z");
const MINUTE = 60_000;
const film = { kind: "resource", id: "flim" } as const;

it("met first → written at once; then once a minute at most, with all that came since", () => {
  const counts = createUnknownCounts();
  const first = { ...film, count: 1, firstAt: NOW, lastAt: NOW };
  expect(counts.add("t", [film], NOW)).toEqual(new Map([["t", [first]]]));
  for (let n = 1; n < 4; n += 1)
    expect(counts.add("t", [film], NOW + n * 15_000)).toEqual(new Map());
  const next = { ...film, count: 4, firstAt: NOW + 15_000, lastAt: NOW + MINUTE };
  expect(counts.add("t", [film], NOW + MINUTE)).toEqual(new Map([["t", [next]]]));
});

it("the same id of two kinds and of two tenants → counted apart, each written for its own", () => {
  const counts = createUnknownCounts();
  const module = { kind: "module", id: "flim" } as const;
  const due = counts.add("t", [film, module, film], NOW);
  expect(due.get("t")).toMatchObject([
    { kind: "resource", count: 2 },
    { kind: "module", count: 1 },
  ]);
  expect([...counts.add("u", [film], NOW + 1).keys()]).toEqual(["u"]);
});

it("what waits is written when anything is met a minute later", () => {
  const counts = createUnknownCounts();
  counts.add("t", [film], NOW);
  counts.add("t", [film], NOW + 1);
  const due = counts.add("u", [film], NOW + MINUTE);
  expect(due.get("t")).toMatchObject([{ count: 1, firstAt: NOW + 1, lastAt: NOW + 1 }]);
  expect(due.get("u")).toMatchObject([{ count: 1 }]);
});

it("a new id in each of 2,000 items within a minute → 500 are counted; a minute later there is room again", () => {
  const counts = createUnknownCounts();
  const made = (from: number) =>
    Array.from({ length: 1000 }, (_, n) => ({ kind: "resource", id: `r-${from + n}` }) as const);
  expect(counts.add("t", made(0), NOW).get("t")).toHaveLength(500);
  expect(counts.add("t", made(1000), NOW + 1)).toEqual(new Map());
  expect(counts.add("t", made(2000), NOW + MINUTE)).toEqual(new Map());
  expect(counts.add("t", made(3000), NOW + MINUTE + 1).get("t")).toHaveLength(500);
});

it("nothing is unknown → nothing is due, whatever waits", () => {
  const counts = createUnknownCounts();
  counts.add("t", [film], NOW);
  counts.add("t", [film], NOW + 1);
  expect(counts.add("t", [], NOW + 2 * MINUTE)).toEqual(new Map());
});
