import { describe, expect, it } from "vitest";
import { type Evidence, NO_EVIDENCE } from "../../../src/core/completion/evidence.ts";
import type { ResourceRequirement } from "../../../src/core/completion/requirement.ts";
import { EMPTY_TALLY, moveTally, tallyOf } from "../../../src/core/completion/tally.ts";

const quiz: ResourceRequirement = {
  id: "quiz",
  optional: false,
  requirement: { type: "accuracy", goal: 0.8, counts: "best" },
};
const text: ResourceRequirement = {
  id: "text",
  optional: false,
  requirement: { type: "focus", goalMs: 30_000 },
};
const optional = (resource: ResourceRequirement) => ({ ...resource, optional: true });
const attempted = (accuracy: number): Evidence => ({
  ...NO_EVIDENCE,
  quiz: { best: { accuracy }, last: { accuracy } },
});
const read = (ownMs: number): Evidence => ({ ...NO_EVIDENCE, ownMs });
const of = (evidence: Record<string, Evidence>) => new Map(Object.entries(evidence));

describe("a module's tally", () => {
  it("half of a pass mark and a third of a text → in whole millionths", () => {
    expect(tallyOf([quiz, text], of({ quiz: attempted(0.4), text: read(10_000) }))).toEqual({
      sum: 833_333,
      met: 0,
      started: 2,
      quizzesAttempted: 1,
      accuracySum: 400_000,
      claimed: 0,
    });
  });

  it("an optional quiz and an optional text, both met → begun, and nothing else moves", () => {
    const evidence = of({ quiz: attempted(1), text: read(30_000) });
    expect(tallyOf([optional(quiz), optional(text)], evidence)).toEqual({
      ...EMPTY_TALLY,
      started: 2,
    });
  });

  it("something is known of a quiz, and of a text an attempt that is none of it → no quiz attempted", () => {
    const evidence = of({ quiz: read(1000), text: attempted(1) });
    expect(tallyOf([quiz, text], evidence)).toEqual({ ...EMPTY_TALLY, started: 2 });
  });

  it("moved on by what changed, and back → as counted anew", () => {
    const before = of({ quiz: attempted(0.4) });
    const after = of({ quiz: attempted(0.9), text: read(30_000) });
    const resources = [quiz, text, optional({ ...quiz, id: "extra" })];
    const moved = moveTally(tallyOf(resources, before), resources, before, after);
    expect(moved).toEqual({
      sum: 2_000_000,
      met: 2,
      started: 2,
      quizzesAttempted: 1,
      accuracySum: 900_000,
      claimed: 0,
    });
    expect(moveTally(moved, resources, after, before)).toEqual(tallyOf(resources, before));
    expect(moveTally(moved, resources, after, new Map())).toEqual(EMPTY_TALLY);
  });

  it("an optional quiz that is tried in a large module → the tally moves by its beginning alone", () => {
    const extra = optional(quiz);
    const moved = moveTally(EMPTY_TALLY, [extra], new Map(), of({ quiz: attempted(1) }));
    expect(moved).toEqual({ ...EMPTY_TALLY, started: 1 });
  });

  it("what the learner says is done, where that is taken → met and claimed; where it is optional, begun alone", () => {
    const map: ResourceRequirement = {
      id: "map",
      optional: false,
      requirement: { type: "claimed" },
    };
    const said = of({ map: { ...NO_EVIDENCE, claimedAt: 1 } });
    const met = { ...EMPTY_TALLY, sum: 1_000_000, met: 1, started: 1, claimed: 1 };
    expect(tallyOf([map], said)).toEqual(met);
    expect(moveTally(EMPTY_TALLY, [map], new Map(), said)).toEqual(met);
    expect(tallyOf([optional(map)], said)).toEqual({ ...EMPTY_TALLY, started: 1 });
    expect(tallyOf([{ ...map, requirement: text.requirement }], said)).toMatchObject({
      met: 0,
      claimed: 0,
    });
  });

  it("999 ms → not begun; a second → begun; a goal of a millisecond that is met → begun", () => {
    const begun = (ownMs: number, resource = text) =>
      tallyOf([resource], of({ text: read(ownMs) })).started;
    expect([begun(999), begun(1000)]).toEqual([0, 1]);
    expect(begun(1, { ...text, requirement: { type: "focus", goalMs: 1 } })).toBe(1);
  });
});
