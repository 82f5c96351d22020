import { describe, expect, it } from "vitest";
import { NO_EVIDENCE } from "../../../src/core/completion/evidence.ts";
import { metBy, reachedOf, type TimedEvidence } from "../../../src/core/completion/reached.ts";
import type { ResourceRequirement } from "../../../src/core/completion/requirement.ts";

const reading = (id: string, optional = false): ResourceRequirement => ({
  id,
  optional,
  requirement: { type: "focus", goalMs: 30_000 },
});
const read = (seconds: number, evidenceAt: number, metAt: number | null = null): TimedEvidence => ({
  ...NO_EVIDENCE,
  ownMs: seconds * 1000,
  evidenceAt,
  metAt,
});
const all = (records: Readonly<Record<string, TimedEvidence>>) => new Map(Object.entries(records));

describe("when a resource was met", () => {
  const met = (before: TimedEvidence | null, after: TimedEvidence) =>
    metBy([reading("r")], all(before ? { r: before } : {}), all({ r: after }));

  it.each([
    ["the first of it is enough → with it", null, read(30, 7), [["r", 7]]],
    ["more is enough → with the newest", read(20, 7), read(30, 9), [["r", 9]]],
    [
      "what is enough came late → with the newest that there is",
      read(20, 7),
      read(30, 7),
      [["r", 7]],
    ],
    ["not enough → not yet", read(20, 7), read(29, 9), []],
    ["enough, and more on top → as it was", read(30, 7, 7), read(60, 9, 7), []],
    [
      "enough before that was kept, and more on top → with what there was",
      read(30, 7),
      read(60, 9),
      [["r", 7]],
    ],
    ["no longer enough → no longer", read(30, 7, 7), read(20, 7, 7), [["r", null]]],
    ["enough again → anew", read(20, 8, 7), read(30, 9, 7), [["r", 9]]],
  ])("%s", (_, before, after, expected) => {
    expect(met(before, after)).toEqual(expected);
  });

  it("what a request did not touch, or what has nothing → is not looked at", () => {
    const same = read(30, 7);
    expect(metBy([reading("r"), reading("q")], all({ r: same }), all({ r: same }))).toEqual([]);
  });
});

describe("when a module was reached", () => {
  it.each([
    ["nothing of it → not at all", {}, 0],
    [
      "some of it → the newest of when they were met, else of their evidence",
      { a: read(60, 9, 5), b: read(1, 7) },
      7,
    ],
    ["all of it → when the last was met", { a: read(60, 9, 5), b: read(60, 20, 4) }, 5],
    ["an optional one → does not count", { a: read(60, 9, 5), c: read(60, 20, 20) }, 5],
  ])("%s", (_, records, expected) => {
    const resources = [reading("a"), reading("b"), reading("c", true)];
    expect(reachedOf(resources, all(records))).toBe(expected);
  });
});
