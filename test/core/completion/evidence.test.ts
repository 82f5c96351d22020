import { describe, expect, it } from "vitest";
import {
  coverageOf,
  describeMissing,
  type Evidence,
  holdsAsDuration,
  isOtherDuration,
  isStarted,
  NO_EVIDENCE,
  shareOf,
  shareToPercent,
} from "../../../src/core/completion/evidence.ts";
import type { Requirement } from "../../../src/core/completion/requirement.ts";

const evidence = (partial: Partial<Evidence>): Evidence => ({ ...NO_EVIDENCE, ...partial });
const quiz = (accuracy: number) => evidence({ quiz: { best: { accuracy }, last: { accuracy } } });
const RULE = { type: "accuracy", goal: 0.7, counts: "best" } as const;
const LAST = { ...RULE, counts: "last" } as const;
const worse = evidence({ quiz: { best: { accuracy: 0.9 }, last: { accuracy: 0.35 } } });
const submitted = (submissions: number, bestScore: number | null = null) =>
  evidence({ assignment: { submissions, bestScore } });
const film: Requirement = { type: "coverage", goal: 0.9, maxRate: 2, durationMs: 100_000 };
const plain: Requirement = { type: "focus", goalMs: 5000 };
const visit: Requirement = { ...plain, orVisited: true };
const anyFilm: Requirement = { ...film, durationMs: null };

describe("evidence of a medium", () => {
  it("a far shorter duration sent than the catalogue's → coverage is of the catalogue's", () => {
    const seen = evidence({ played: [0, 10_000], durationMs: 10_000 });
    expect(coverageOf(seen, 100_000)).toBe(0.1);
    expect(coverageOf(seen, null)).toBe(1);
  });

  it.each<[string, number, number, boolean]>([
    ["a file of 60.04 s where the catalogue says 61", 60_040, 61_000, true],
    ["2 s less of a minute", 59_000, 61_000, true],
    ["a millisecond more than that", 58_999, 61_000, false],
    ["2 % less of an hour", 3_528_000, 3_600_000, true],
    ["a millisecond more than that", 3_527_999, 3_600_000, false],
    ["the same", 61_000, 61_000, true],
    ["longer than the catalogue says", 61_001, 61_000, false],
    ["half of a clip of 2 s", 1000, 2000, true],
    ["less than half of it", 999, 2000, false],
    ["none reported", 0, 61_000, false],
  ])("%s → whether it holds", (_, reported, declared, holds) => {
    expect(holdsAsDuration(reported, declared)).toBe(holds);
    const seen = evidence({ played: [0, Math.max(1, reported)], durationMs: reported });
    if (holds) expect(coverageOf(seen, declared)).toBe(1);
  });

  it.each<[string, number, number, boolean]>([
    ["what holds", 59_000, 61_000, false],
    ["shorter than what holds", 58_999, 61_000, true],
    ["2 s longer", 63_000, 61_000, false],
    ["over 2 s longer, of a long one too", 3_602_001, 3_600_000, true],
  ])("%s → whether it is told as another duration", (_, reported, declared, isOther) => {
    expect(isOtherDuration(reported, declared)).toBe(isOther);
  });

  it.each<[string, number[], number]>([
    ["from the first frame at 21 ms to the end", [21, 60_000], 1],
    ["a second short at either end", [1000, 59_000], 1],
    ["a millisecond more than that", [1001, 58_999], 57_998 / 60_000],
    ["a gap of a second between", [0, 20_000, 21_000, 60_000], 1],
    ["a gap of a millisecond more", [0, 20_000, 21_001, 60_000], 58_999 / 60_000],
    ["beyond its end", [0, 59_500, 60_500, 90_000], 1],
    ["only beyond its end", [60_000, 61_000], 0],
    ["nothing", [], 0],
  ])("played %s → its coverage of 60 s", (_, played, coverage) => {
    expect(coverageOf(evidence({ played }), 60_000)).toBe(coverage);
  });

  it("a tenth of each second played, with attention for it → all is covered, and a fifth is proven", () => {
    const played = Array.from({ length: 55 }, (_, n) => [n * 1100, n * 1100 + 100]).flat();
    const skipped = evidence({ played, ownMs: 5500 });
    expect(coverageOf(skipped, 60_500)).toBe(1);
    expect(shareOf({ ...film, goal: 1, durationMs: 60_500 }, skipped)).toBeCloseTo(0.18, 2);
  });

  it("no duration in the catalogue → the longest reported, and 10 s at least", () => {
    const told = (durationMs: number) => evidence({ played: [0, 1], ownMs: 1, durationMs });
    expect(coverageOf(told(1), null)).toBe(1 / 10_000);
    expect(shareOf({ ...anyFilm, goal: 1 }, told(1))).toBe(0.0001);
    expect(coverageOf(evidence({ played: [0, 20_000], durationMs: 40_000 }), null)).toBe(0.5);
  });

  it("nothing played of a known duration → 0; of an unknown one → null", () => {
    expect(coverageOf(NO_EVIDENCE, 100_000)).toBe(0);
    expect(coverageOf(NO_EVIDENCE, null)).toBeNull();
  });
});

describe("whether anything was begun", () => {
  it.each([
    ["nothing", NO_EVIDENCE, false],
    ["999 ms of attention", evidence({ ownMs: 999 }), false],
    ["a second of attention", evidence({ ownMs: 1000 }), true],
    ["opened before opening was nothing", evidence({ visited: true }), false],
    ["the learner's word", evidence({ claimedAt: 1 }), true],
    ["an attempt alone", quiz(0), true],
    ["a submission alone", submitted(1), true],
  ])("%s", (_, what, started) => {
    expect(isStarted(what)).toBe(started);
  });
});

describe("evidence over goal", () => {
  it.each<[string, Requirement, Evidence, number]>([
    ["a medium of unknown length", anyFilm, evidence({ ownMs: 50_000 }), 0],
    ["a medium of unknown length that nobody opened", anyFilm, NO_EVIDENCE, 0],
    ["45 of 90 asked %", film, evidence({ ownMs: 100_000, played: [0, 45_000] }), 0.5],
    ["all played, attention for 45 %", film, evidence({ ownMs: 22_500, played: [0, 1e5] }), 0.5],
    ["more than asked", film, evidence({ ownMs: 1e5, played: [0, 1e5] }), 1],
    ["half of a reading", { type: "focus", goalMs: 30_000 }, evidence({ ownMs: 15_000 }), 0.5],
    ["more reading than asked", { type: "focus", goalMs: 30_000 }, evidence({ ownMs: 31_000 }), 1],
    ["a reading that asks for nothing", { type: "focus", goalMs: 0 }, NO_EVIDENCE, 0],
    ["opened when that was enough, and is enough", visit, evidence({ visited: true }), 1],
    ["opened when that was enough, and is not", plain, evidence({ visited: true }), 0],
    ["half of a visit", visit, evidence({ ownMs: 2500 }), 0.5],
    ["nobody's word", { type: "claimed" }, evidence({ ownMs: 1e6 }), 0],
    ["the learner's word", { type: "claimed" }, evidence({ claimedAt: 1 }), 1],
    ["the learner's word where it is not taken", plain, evidence({ claimedAt: 1 }), 0],
    ["no attempt", RULE, NO_EVIDENCE, 0],
    ["half of a pass mark", RULE, quiz(0.35), 0.5],
    ["above the pass mark", RULE, quiz(0.9), 1],
    ["a worse one after a better one, where the best counts", RULE, worse, 1],
    ["a worse one after a better one, where the last counts", LAST, worse, 0.5],
    ["nothing submitted", { type: "submitted" }, NO_EVIDENCE, 0],
    ["a record without a submission", { type: "submitted" }, submitted(0), 0],
    ["submitted", { type: "submitted" }, submitted(1), 1],
    ["submitted, where a grade is asked for", { type: "score", goal: 0.5 }, submitted(1), 0],
    ["half of the grade", { type: "score", goal: 0.5 }, submitted(1, 0.25), 0.5],
    ["above the grade", { type: "score", goal: 0.5 }, submitted(1, 0.8), 1],
  ])("%s", (_, requirement, what, share) => {
    expect(shareOf(requirement, what)).toBe(share);
  });
});

describe("what is missing, in words", () => {
  const reading: Requirement = { type: "focus", goalMs: 300_000 };
  it.each<[string, Requirement, Evidence]>([
    ["play it: 90 % of it is needed", anyFilm, NO_EVIDENCE],
    [
      "watch 45 s more of it: 45 % of 90 % seen",
      film,
      evidence({ ownMs: 1e5, played: [0, 45_000] }),
    ],
    [
      "watched faster than 2×: 35 s of attention are missing",
      film,
      evidence({ ownMs: 10_000, played: [0, 90_000] }),
    ],
    [
      "watched faster than 1.5×: 1 s of attention is missing",
      { ...film, maxRate: 1.5 },
      evidence({ ownMs: 59_000, played: [0, 90_000] }),
    ],
    [
      "watch 10 s more of it: 80 % of 90 % seen; watched faster than 2×: 35 s of attention are missing",
      film,
      evidence({ ownMs: 10_000, played: [0, 80_000] }),
    ],
    ["5 min more of attention", reading, NO_EVIDENCE],
    ["3 min more of attention", reading, evidence({ ownMs: 179_999 })],
    ["120 s more of attention", reading, evidence({ ownMs: 180_000 })],
    ["1 s more of attention", reading, evidence({ ownMs: 299_999 })],
    ["5 s more of attention", visit, NO_EVIDENCE],
    ["mark it as done", { type: "claimed" }, NO_EVIDENCE],
    ["pass the quiz with 70 %", RULE, NO_EVIDENCE],
    ["pass the quiz with 70 %: the best was 58 %", RULE, quiz(0.58)],
    ["pass the quiz with 70 %: the last was 35 %", LAST, worse],
    ["submit it", { type: "submitted" }, NO_EVIDENCE],
    ["submit it, and reach a grade of 50 %", { type: "score", goal: 0.5 }, NO_EVIDENCE],
    ["wait for its grade: 50 % is needed", { type: "score", goal: 0.5 }, submitted(1)],
    ["reach a grade of 50 %: the best was 29 %", { type: "score", goal: 0.5 }, submitted(2, 0.29)],
  ])("%s", (words, requirement, what) => {
    expect(describeMissing(requirement, what)).toBe(words);
  });
});

describe("a share in percent", () => {
  it.each([
    [0.29, 29],
    [0.999, 99],
    [1, 100],
    [0, 0],
  ])("a share of %d → %d %, rounded down but for binary fractions", (share, percent) => {
    expect(shareToPercent(share)).toBe(percent);
  });
});
