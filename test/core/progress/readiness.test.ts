import { describe, expect, it } from "vitest";
import { describeReadiness, targetOf } from "../../../src/core/progress/readiness.ts";
import { planAdvice, recommend } from "../../../src/core/progress/recommend.ts";
import { standOf, sumModules } from "../../../src/core/progress/standing.ts";
import { byId, factsOf, INDEX, moduleState } from "../build/facts.ts";

const NOW = Date.parse("2026-11-19T10:00:00Z");
const completed = (id: string, tally = {}) =>
  moduleState(id, { status: "completed", percent: 100, completedAt: 1, tally });
function readiness(modules: ReturnType<typeof moduleState>[]) {
  const target = targetOf(INDEX, "c")!;
  const knownById = byId(modules);
  const sums = sumModules(target.modules, knownById);
  const improve = sums.completed === sums.modules && !standOf(sums, target.passMark).ready;
  const plan = planAdvice(target, INDEX, knownById, factsOf(), improve, NOW);
  const recommendations = recommend(plan, knownById, [], NOW);
  return describeReadiness({
    target,
    catalog: INDEX,
    knownById,
    plan,
    records: [],
    recommendations,
  });
}

describe("readiness", () => {
  it("nothing done → 0, low confidence, and what to do first", () => {
    expect(readiness([])).toMatchObject({
      ready: false,
      score: 0,
      parts: { completion: { value: 0, weight: 0.7 }, accuracy: { value: 0 } },
      confidence: { level: "low", value: 0 },
      modules_total: 2,
    });
  });

  it("one of two modules, its quiz at 60 % of the asked 80 % → 0.7 × 0.5 + 0.3 × 0.75, rounded down", () => {
    const told = readiness([completed("m-1", { quizzesAttempted: 1, accuracySum: 600_000 })]);
    expect(told).toMatchObject({ ready: false, score: 57 });
    expect(told.parts.accuracy!.value).toBeCloseTo(0.75);
    expect(told.confidence).toEqual({
      level: "medium",
      value: 0.75,
      words: "1 of 2 modules begun, 1 of 1 quizzes attempted",
    });
  });

  it("the best of results, and a module not completed → not ready", () => {
    const first = completed("m-1", { quizzesAttempted: 1, accuracySum: 1_000_000 });
    const second = moduleState("m-2", { percent: 99 });
    expect(readiness([first, second])).toMatchObject({ ready: false, score: 99 });
  });

  it("all completed, and the mean just at the mark → ready; a millionth below → not, and 99 at most", () => {
    const standing = (accuracySum: number) =>
      readiness([completed("m-1", { quizzesAttempted: 1, accuracySum }), completed("m-2")]);
    expect(standing(800_000)).toMatchObject({ ready: true, score: 100, missing: [] });
    expect(standing(799_999)).toMatchObject({ ready: false, score: 99 });
    expect(standing(799_999).missing).toEqual([
      "the mean of the best quiz results is 79 %: 80 % is needed",
    ]);
  });

  it("an optional quiz counts for nothing: trying it costs nothing", () => {
    const first = completed("m-1", { quizzesAttempted: 1, accuracySum: 900_000 });
    expect(readiness([first, completed("m-2")])).toMatchObject({
      ready: true,
      confidence: { words: "2 of 2 modules begun, 1 of 1 quizzes attempted" },
    });
  });

  it("the whole catalogue asks for no accuracy; a certification that is none → null", () => {
    const all = ["m-1", "m-2", "m-3"].map((id) => completed(id));
    const target = targetOf(INDEX, undefined)!;
    expect(standOf(sumModules(target.modules, byId(all)), target.passMark)).toMatchObject({
      ready: true,
      score: 100,
      accuracyShare: null,
    });
    expect(targetOf(INDEX, "nothing")).toBeNull();
  });
});
