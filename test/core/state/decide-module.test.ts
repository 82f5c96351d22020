import { describe, expect, it } from "vitest";
import { moduleRequirements, partOf, wholePart } from "../../../src/core/completion/requirement.ts";
import { newResource } from "../../../src/core/focus/credit-item.ts";
import {
  decideModule,
  footingOf,
  isWorthKeeping,
  reviewedBy,
  RULES,
  standsBy,
} from "../../../src/core/state/decide-module.ts";
import {
  EMPTY_STATE,
  type LearnerState,
  NO_REVIEW,
} from "../../../src/core/state/learner-state.ts";
import { MINUTE, NOW } from "../build/accept.ts";
import { moduleState } from "../build/facts.ts";

const RECEIPT = { received: NOW, rev: 9 };
const PART = wholePart(
  moduleRequirements({
    id: "m",
    title: "M",
    resources: [
      { id: "a", kind: "reading", title: "A" },
      { id: "b", kind: "reading", title: "B" },
    ],
  }),
);
/** The state after so many seconds of attention for each. */
function read(a: number, b: number, known?: ReturnType<typeof moduleState>): LearnerState {
  const record = (id: string, seconds: number) =>
    seconds > 0 ? [[id, { ...newResource(id), items: 1, ownMs: seconds * 1000 }] as const] : [];
  return {
    ...EMPTY_STATE,
    rev: 1,
    resources: new Map([...record("a", a), ...record("b", b)]),
    modules: new Map(known ? [["m", known]] : []),
  };
}
const decide = (state: LearnerState, reopen?: boolean) =>
  decideModule(state.resources, state, PART, RECEIPT, reopen);
const half = moduleState("m", {
  rev: 3,
  percent: 50,
  tallyRev: 3,
  tally: { sum: 1_000_000, started: 1, met: 1 },
});
const done = (completedAt: number) =>
  moduleState("m", {
    rev: 3,
    status: "completed",
    percent: 100,
    completedAt,
    tally: { sum: 2_000_000, started: 2, met: 2 },
  });

describe("a decision", () => {
  it("nothing done, nothing known → not begun, and not worth keeping", () => {
    const decided = decide(read(0, 0));
    expect(decided).toEqual(
      moduleState("m", { rev: 9, status: "not_started", percent: 0, tallyRev: 9 }),
    );
    expect(isWorthKeeping(undefined, decided)).toBe(false);
  });

  it("begun → news of this rev, and worth keeping", () => {
    const decided = decide(read(30, 0));
    expect(decided).toEqual({ ...half, rev: 9, tallyRev: 9 });
    expect(isWorthKeeping(undefined, decided)).toBe(true);
  });

  it("as it is known → the rev of its last news, and not worth keeping", () => {
    const decided = decide(read(30, 0, half));
    expect(decided).toEqual({ ...half, tallyRev: 9 });
    expect(isWorthKeeping(half, decided)).toBe(false);
  });

  it("a little more, of the same percent → no news for the ledger, and worth keeping for its tally", () => {
    const decided = decide(read(30, 0.1, half));
    expect(decided).toMatchObject({ rev: 3, percent: 50, tally: { started: 1, sum: 1_003_333 } });
    expect(isWorthKeeping(half, decided)).toBe(true);
  });

  it("a percent more → news", () => {
    const decided = decide(read(30, 1, half));
    expect(decided).toMatchObject({ rev: 9, percent: 51 });
    expect(isWorthKeeping(half, decided)).toBe(true);
  });

  it("begun with less than a percent → news by its status alone", () => {
    const known = moduleState("m", { rev: 3, status: "not_started" });
    const long = {
      ...PART,
      resources: PART.resources.map((resource) => ({
        ...resource,
        requirement: { type: "focus", goalMs: 1e6 } as const,
      })),
    };
    expect(decideModule(new Map(), read(1, 0, known), long, RECEIPT)).toMatchObject({
      rev: 9,
      status: "in_progress",
      percent: 0,
    });
  });

  it("less than a second → not begun, and worth keeping for its tally", () => {
    const decided = decide(read(0.9, 0));
    expect(decided).toMatchObject({
      status: "not_started",
      percent: 0,
      tally: { started: 0, sum: 30_000 },
    });
    expect(isWorthKeeping(undefined, decided)).toBe(true);
  });

  it("in progress by a tally of before, when any item began it → not begun once it is decided anew", () => {
    const before = moduleState("m", { rev: 3, tally: { started: 1 } });
    const decided = decide(read(0, 0, before));
    expect(decided).toMatchObject({ rev: 9, status: "not_started", tally: { started: 0 } });
    expect(isWorthKeeping(before, decided)).toBe(true);
  });

  it("completed → now; what was completed stays at its own time, whatever there is now", () => {
    expect(decide(read(30, 30, half))).toMatchObject({ rev: 9, completedAt: NOW, percent: 100 });
    expect(decide(read(30, 0, done(5)))).toMatchObject({ rev: 3, completedAt: 5, percent: 100 });
  });

  it("judged anew → reopened where it no longer holds, completed at its first time where it does", () => {
    expect(decide(read(30, 0, done(5)), true)).toMatchObject({
      rev: 9,
      status: "in_progress",
      completedAt: null,
      percent: 50,
    });
    expect(decide(read(30, 30, done(5)), true)).toMatchObject({ rev: 3, completedAt: 5 });
  });

  it("part of a large module of which nothing is known → counted from nothing", () => {
    const large = moduleRequirements({
      id: "m",
      title: "M",
      resources: Array.from({ length: 25 }, (_, n) => ({
        id: n === 0 ? "a" : `r-${n}`,
        kind: "reading",
        title: "R",
      })),
    });
    const state = read(30, 0);
    const decided = decideModule(new Map(), state, partOf(large, new Set(["a"])), RECEIPT);
    expect(decided).toMatchObject({ percent: 4, tally: { met: 1, started: 1 } });
  });
});

describe("on what footing a request stands", () => {
  const review = { version: 7, putAt: NOW - 60 * MINUTE, reopenedAt: 0, rules: RULES, rev: 5 };
  const state = { ...EMPTY_STATE, rev: 5, review };
  const catalog = { version: 7, putAt: review.putAt, reopenedAt: 0 };
  it.each([
    ["the same", state, catalog, "decide"],
    ["who never did anything", EMPTY_STATE, catalog, "decide"],
    ["a newer one", state, { ...catalog, version: 8, putAt: NOW }, "review"],
    ["another version of the same time", state, { ...catalog, version: 8 }, "review"],
    ["the same version of another time", state, { ...catalog, putAt: NOW }, "review"],
    [
      "the same, decided by the rules of a release before",
      { ...state, review: { ...review, rules: RULES - 1 } },
      catalog,
      "review",
    ],
    [
      "no catalogue was ever put, whatever the rules",
      { ...state, review: NO_REVIEW },
      { version: 0, putAt: 0, reopenedAt: 0 },
      "decide",
    ],
    ["something was not decided since", { ...state, undecidedRev: 6 }, catalog, "review"],
    ["something was not decided before", { ...state, undecidedRev: 5 }, catalog, "decide"],
  ] as const)("%s", (_, known, version, footing) => {
    expect(footingOf(known, version, NOW)).toBe(footing);
  });

  it.each([
    [5 * MINUTE - 1, "wait"],
    [5 * MINUTE, "review"],
  ])("an older one %i ms after the newer was put → %s", (since, footing) => {
    const newer = { ...state, review: { ...review, putAt: NOW - since } };
    expect(footingOf(newer, { ...catalog, version: 6 }, NOW)).toBe(footing);
  });

  it("reviewed → by this catalogue, and no wish is forgotten", () => {
    const wished = { ...state, review: { ...review, reopenedAt: 50 } };
    const by = (reopenedAt: number) => reviewedBy(wished, { version: 8, putAt: 9, reopenedAt });
    expect(by(40)).toEqual({ version: 8, putAt: 9, reopenedAt: 50, rules: RULES });
    expect(by(60)).toEqual({ version: 8, putAt: 9, reopenedAt: 60, rules: RULES });
  });
});

describe("by which catalogue all modules stand", () => {
  it("by the rules of now → by its version; by rules of before, or never decided → by none", () => {
    const review = { ...NO_REVIEW, version: 3, putAt: 1 };
    expect(standsBy({ review: { ...review, rules: RULES } })).toBe(3);
    expect(standsBy({ review: { ...review, rules: RULES - 1 } })).toBe(0);
    expect(standsBy({ review: NO_REVIEW })).toBe(0);
  });
});
