import { describe, expect, it } from "vitest";
import type { CatalogModule } from "../../../src/contract/catalog.ts";
import {
  checkClaim,
  checkCompletion,
  decideByTally,
} from "../../../src/core/completion/check-completion.ts";
import { type Evidence, NO_EVIDENCE } from "../../../src/core/completion/evidence.ts";
import { moduleRequirements } from "../../../src/core/completion/requirement.ts";
import { EMPTY_TALLY } from "../../../src/core/completion/tally.ts";

const NOW = 1_795_000_000_000;

function check(
  resources: CatalogModule["resources"],
  evidence: Record<string, Partial<Evidence>>,
  completedBefore: number | null = null,
) {
  const module = moduleRequirements({ id: "m", title: "M", resources });
  const byId = new Map(Object.entries(evidence).map(([id, e]) => [id, { ...NO_EVIDENCE, ...e }]));
  return checkCompletion(module, byId, completedBefore, NOW);
}

const video = { id: "v", kind: "video", title: "Film", duration: 100 } as const;
const reading = { id: "r", kind: "reading", title: "Text" } as const;

describe("checkCompletion", () => {
  it("nothing done → not started, and in words what is missing", () => {
    expect(check([video, reading], {})).toEqual({
      status: "not_started",
      percent: 0,
      completedAt: null,
      missing: ["watch 90 s more of it: 0 % of 90 % seen", "30 s more of attention"],
    });
  });

  it("much is missing → said in minutes, rounded up", () => {
    const long = { id: "l", kind: "video", title: "Long", duration: 3600 } as const;
    expect(check([long], {}).missing).toEqual(["watch 54 min more of it: 0 % of 90 % seen"]);
    expect(check([long], { l: { ownMs: 1, played: [0, 1000] } }).missing).toEqual([
      "watch 54 min more of it: 0 % of 90 % seen",
    ]);
  });

  it("90 % seen with attention → completed now", () => {
    expect(check([video], { v: { ownMs: 90_000, played: [0, 90_000] } })).toEqual({
      status: "completed",
      percent: 100,
      completedAt: NOW,
      missing: [],
    });
  });

  it("all played with 9 s of attention → ranges without attention prove nothing: 2 × 9 s of 90 s", () => {
    const verdict = check([video], { v: { ownMs: 9000, played: [0, 100_000] } });
    expect(verdict).toMatchObject({ status: "in_progress", percent: 20 });
    expect(verdict.missing).toEqual(["watched faster than 2×: 36 s of attention are missing"]);
  });

  it("twice the speed throughout → completed; three times → not, unless max_rate says so", () => {
    expect(check([video], { v: { ownMs: 50_000, played: [0, 100_000] } }).status).toBe("completed");
    const fast = { v: { ownMs: 100_000 / 3, played: [0, 100_000] } };
    expect(check([video], fast).status).toBe("in_progress");
    const lenient = { ...video, complete_when: { coverage: 0.9, max_rate: 3 } };
    expect(check([lenient], fast).status).toBe("completed");
  });

  it("ranges beyond the catalogue's duration, or a shorter duration sent → count for nothing", () => {
    const verdict = check([video], {
      v: { ownMs: 900_000, played: [100_000, 900_000], durationMs: 10 },
    });
    expect(verdict.percent).toBe(0);
  });

  it("no duration in the catalogue → the largest that was sent", () => {
    const { duration: _, ...open } = video;
    const evidence = { v: { ownMs: 10_000, played: [0, 9000], durationMs: 10_000 } };
    expect(check([open], evidence).status).toBe("completed");
  });

  it("half of one and all of the other → the mean, rounded down", () => {
    const verdict = check([video, reading], {
      v: { ownMs: 45_000, played: [0, 45_000] },
      r: { ownMs: 30_000 },
    });
    expect(verdict).toMatchObject({ status: "in_progress", percent: 75 });
  });

  it("a hair short of all → 99, never 100", () => {
    expect(check([reading], { r: { ownMs: 29_999 } })).toMatchObject({
      percent: 99,
      completedAt: null,
    });
  });

  it("an optional resource is missing → completed all the same", () => {
    expect(check([reading, { ...video, optional: true }], { r: { ownMs: 30_000 } }).status).toBe(
      "completed",
    );
  });

  it("an optional resource is done and a required one is not → not completed", () => {
    const evidence = { v: { ownMs: 100_000, played: [0, 100_000] } };
    expect(check([reading, { ...video, optional: true }], evidence)).toMatchObject({
      status: "in_progress",
      percent: 0,
    });
  });

  it("completed before, and the evidence no longer reaches → stays completed, at its own time", () => {
    expect(check([video], {}, NOW - 1000)).toMatchObject({
      status: "completed",
      percent: 100,
      completedAt: NOW - 1000,
    });
  });

  it("`other` without a requirement → 5 s of attention", () => {
    const other = { id: "o", kind: "other", title: "Map" } as const;
    expect(check([other], { o: { ownMs: 5000 } }).status).toBe("completed");
    expect(check([other], { o: { ownMs: 4999 } })).toMatchObject({
      status: "in_progress",
      percent: 99,
    });
    expect(check([other], { o: { ownMs: 999 } })).toMatchObject({
      status: "not_started",
      percent: 0,
      missing: ["5 s more of attention"],
    });
  });

  it("`other` that takes the learner's word → nothing but that", () => {
    const other = {
      id: "o",
      kind: "other",
      title: "Map",
      complete_when: { claimed: true },
    } as const;
    expect(check([other], { o: { ownMs: 1e6 } })).toMatchObject({
      status: "in_progress",
      percent: 0,
      missing: ["mark it as done"],
    });
    expect(check([other], { o: { claimedAt: NOW } }).status).toBe("completed");
  });
});

describe("percent", () => {
  const percentOf = (focusSeconds: number, ownMs: number) => {
    const text = { id: "r", kind: "reading", title: "Text" } as const;
    const resources = [{ ...text, complete_when: { focus_seconds: focusSeconds } }];
    const module = moduleRequirements({ id: "m", title: "M", resources });
    const evidence = new Map([["r", { ...NO_EVIDENCE, ownMs }]]);
    return checkCompletion(module, evidence, null, NOW).percent;
  };
  it("two thirds → 66, rounded down", () => {
    expect(percentOf(30, 20_000)).toBe(66);
  });

  it("so near that a fraction cannot tell it from all → 99", () => {
    expect(percentOf(1e10, 1e13 - 1)).toBe(99);
  });
});

describe("what is missing of a module", () => {
  it("one of two is done, an optional one is not → the other's alone", () => {
    const optional = { ...reading, id: "o", optional: true };
    const done = { r: { ownMs: 30_000 } };
    expect(check([video, reading, optional], done).missing).toEqual([
      "watch 90 s more of it: 0 % of 90 % seen",
    ]);
  });

  it("completed before, and the evidence no longer reaches → nothing", () => {
    expect(check([video], {}, NOW - 1)).toEqual({
      status: "completed",
      percent: 100,
      completedAt: NOW - 1,
      missing: [],
    });
  });

  it("of a module that requires nothing → not completed by that", () => {
    expect(decideByTally(0, EMPTY_TALLY, null, NOW)).toEqual({
      status: "not_started",
      percent: 0,
      completedAt: null,
    });
  });
});

describe("a claim", () => {
  const claim = (optional: boolean, ownMs: number) => {
    const [text, film] = moduleRequirements({
      id: "m",
      title: "M",
      resources: [{ ...reading, optional }, video],
    }).resources;
    const others = { ...NO_EVIDENCE, id: film!.id, ownMs: 1e6 };
    return checkClaim(text!, [others, { ...NO_EVIDENCE, id: "r", ownMs }]);
  };
  it("half read → refused with what is missing, by its own evidence", () => {
    expect(claim(false, 15_000)).toEqual({
      status: "in_progress",
      percent: 50,
      missing: ["15 s more of attention"],
      claimed: false,
    });
  });

  it("read, also where its module does not need it → completed", () => {
    const completed = { status: "completed", percent: 100, missing: [], claimed: false };
    expect(claim(false, 30_000)).toEqual(completed);
    expect(claim(true, 30_000)).toEqual(completed);
    expect(claim(true, 15_000)).toMatchObject({ percent: 50, missing: [expect.any(String)] });
  });
});
