import { describe, expect, it } from "vitest";
import { newResource } from "../../../src/core/focus/credit-item.ts";
import type { Resource } from "../../../src/core/state/learner-state.ts";
import { targetOf } from "../../../src/core/progress/readiness.ts";
import { planAdvice, plannedResources, recommend } from "../../../src/core/progress/recommend.ts";
import type { GradedAttempt } from "../../../src/core/work/work.ts";
import { byId, factsOf, INDEX, moduleState } from "../build/facts.ts";

const NOW = Date.parse("2026-11-19T10:00:00Z");
const ALL = targetOf(INDEX, undefined)!;
const completed = (id: string, tally = {}) =>
  moduleState(id, { status: "completed", percent: 100, completedAt: 1, tally });
const attempt = (accuracy: number): GradedAttempt => ({
  id: "a",
  number: 1,
  at: 1,
  score: accuracy,
  maxScore: 1,
  accuracy,
  passed: accuracy >= 0.6,
  source: "quiz",
  timeSpentMs: null,
});
const quizRecord = (id: string, accuracy: number): Resource => ({
  ...newResource(id),
  quiz: { attempts: 1, passed: 1, best: attempt(accuracy), last: attempt(accuracy) },
});

describe("recommendations", () => {
  const advice = (modules: ReturnType<typeof moduleState>[], records: Resource[], now = NOW) => {
    const knownById = byId(modules);
    const plan = planAdvice(ALL, INDEX, knownById, factsOf(), false, now);
    expect(plannedResources(plan)).toContain("essay");
    return recommend(plan, knownById, records, now).map(({ action, resource_id, reason }) => [
      action,
      resource_id,
      reason,
    ]);
  };

  it("due tomorrow comes first, then the furthest module, then the catalogue's order", () => {
    const started = moduleState("m-3", { percent: 50 });
    const text: Resource = { ...newResource("text"), items: 1, ownMs: 15_000 };
    expect(advice([started], [text])).toEqual([
      ["submit", "essay", "it is due soon"],
      ["read", "text", "15 s more of attention"],
      ["watch", "film", "watch 90 s more of it: 0 % of 90 % seen"],
      ["take_quiz", "quiz", "pass the quiz with 60 %"],
    ]);
  });

  it("past its time → overdue", () => {
    const later = NOW + 86_400_000;
    expect(advice([], [], later)[0]).toEqual(["submit", "essay", "it is overdue"]);
  });

  it("submitted and not graded yet → there is nothing to be done about it", () => {
    const essay: Resource = {
      ...newResource("essay"),
      assignment: {
        submissions: 1,
        bestScore: null,
        last: { id: "s", at: 1, late: false, graded: false },
      },
    };
    const knownById = byId([moduleState("m-2", { percent: 0 })]);
    const facts = factsOf({ assignments: [["essay", essay.assignment!]] });
    const plan = planAdvice(ALL, INDEX, knownById, facts, false, NOW);
    const told = recommend(plan, knownById, [essay], NOW).map(({ resource_id }) => resource_id);
    expect(told).toEqual(["film", "quiz", "text"]);
  });

  it("all completed and the results too low → the required quizzes, the weakest first", () => {
    const records = [quizRecord("quiz", 0.7), quizRecord("extra", 0.6)];
    const modules = [
      completed("m-1", { quizzesAttempted: 1, accuracySum: 700_000 }),
      completed("m-2"),
    ];
    const facts = factsOf({
      assignments: [
        [
          "essay",
          { submissions: 1, bestScore: 1, last: { id: "s", at: 1, late: false, graded: true } },
        ],
      ],
    });
    const target = targetOf(INDEX, "c")!;
    const plan = planAdvice(target, INDEX, byId(modules), facts, true, NOW);
    expect(recommend(plan, byId(modules), records, NOW)).toMatchObject([
      { action: "improve", resource_id: "quiz", reason: "your best was 70 %" },
    ]);
  });
});
