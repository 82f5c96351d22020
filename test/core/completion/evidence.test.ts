import { describe, expect, it } from "vitest";
import {
  coverageOf,
  describeMissing,
  type Evidence,
  isStarted,
  NO_EVIDENCE,
  shareOf,
} from "../../../src/core/completion/evidence.ts";
import type { Requirement } from "../../../src/core/completion/requirement.ts";

const evidence = (partial: Partial<Evidence>): Evidence => ({ ...NO_EVIDENCE, ...partial });
const quiz = (accuracy: number) => evidence({ quiz: { best: { accuracy } } });
const submitted = (submissions: number, bestScore: number | null = null) =>
  evidence({ assignment: { submissions, bestScore } });
const film: Requirement = { type: "coverage", goal: 0.9, maxRate: 2, durationMs: 100_000 };
const anyFilm: Requirement = { ...film, durationMs: null };

describe("evidence of a medium", () => {
  it("a shorter duration sent than the catalogue's → coverage is of the catalogue's", () => {
    const seen = evidence({ played: [0, 10_000], durationMs: 10_000 });
    expect(coverageOf(seen, 100_000)).toBe(0.1);
    expect(coverageOf(seen, null)).toBe(1);
  });

  it("nothing played of a known duration → 0; of an unknown one → null", () => {
    expect(coverageOf(NO_EVIDENCE, 100_000)).toBe(0);
    expect(coverageOf(NO_EVIDENCE, null)).toBeNull();
  });
});

describe("whether anything was begun", () => {
  it.each([
    ["nothing", NO_EVIDENCE, false],
    ["an item", evidence({ items: 1 }), true],
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
    ["never opened", { type: "visited" }, NO_EVIDENCE, 0],
    ["opened", { type: "visited" }, evidence({ items: 1 }), 1],
    ["no attempt", { type: "accuracy", goal: 0.7 }, NO_EVIDENCE, 0],
    ["half of a pass mark", { type: "accuracy", goal: 0.7 }, quiz(0.35), 0.5],
    ["above the pass mark", { type: "accuracy", goal: 0.7 }, quiz(0.9), 1],
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
      "give it 35 s more of attention: what was played was not watched",
      film,
      evidence({ ownMs: 10_000, played: [0, 90_000] }),
    ],
    ["5 min more of attention", reading, NO_EVIDENCE],
    ["3 min more of attention", reading, evidence({ ownMs: 179_999 })],
    ["120 s more of attention", reading, evidence({ ownMs: 180_000 })],
    ["1 s more of attention", reading, evidence({ ownMs: 299_999 })],
    ["open it", { type: "visited" }, NO_EVIDENCE],
    ["pass the quiz with 70 %", { type: "accuracy", goal: 0.7 }, NO_EVIDENCE],
    ["pass the quiz with 70 %: the best was 58 %", { type: "accuracy", goal: 0.7 }, quiz(0.58)],
    ["submit it", { type: "submitted" }, NO_EVIDENCE],
    ["submit it, and reach a grade of 50 %", { type: "score", goal: 0.5 }, NO_EVIDENCE],
    ["wait for its grade: 50 % is needed", { type: "score", goal: 0.5 }, submitted(1)],
    ["reach a grade of 50 %: the best was 29 %", { type: "score", goal: 0.5 }, submitted(2, 0.29)],
  ])("%s", (words, requirement, what) => {
    expect(describeMissing(requirement, what)).toBe(words);
  });
});
