import { describe, expect, it } from "vitest";
import { describeOverall } from "../../../src/core/progress/overall.ts";
import { byId, factsOf, historyOfDays, INDEX, moduleState, studied } from "../build/facts.ts";

const NOW = Date.parse("2026-11-19T12:00:00.000Z");
const overall = (
  partial: Parameters<typeof factsOf>[0],
  modules: ReturnType<typeof moduleState>[] = [],
  now = NOW,
) =>
  describeOverall(
    factsOf(partial),
    historyOfDays(studied(["2026-11-19T10:00Z"]), "UTC", now),
    INDEX,
    byId(modules),
    [
      { certification_id: "c", title: "Cert", ready: true, score: 100 },
      { certification_id: "d", title: "Other", ready: false, score: 3 },
    ],
    now,
  );
const standing = (graded: boolean) => ({
  submissions: 1,
  bestScore: graded ? 1 : null,
  last: { id: "s", at: 1, graded },
});

describe("overall", () => {
  it("nothing done → zeros and nulls, of the whole catalogue", () => {
    expect(overall({})).toEqual({
      total_focus_seconds: 0,
      last_seen: null,
      last_active: null,
      percent: 0,
      modules: { total: 3, completed: 0, in_progress: 0 },
      quizzes: {
        total: 2,
        attempted: 0,
        attempted_of_total: 0,
        attempts: 0,
        accuracy: null,
        best_accuracy: null,
      },
      assignments: { total: 1, submitted: 0, overdue: 0 },
      certifications: { total: 2, ready: 1 },
      streak: { current: 1, longest: 1, active_today: true, since: "2026-11-19" },
    });
  });

  it("two modules begun, one of them completed, two attempts, another quiz tried that is gone → sums and means of each", () => {
    const totals = {
      ...factsOf().totals,
      focusMs: 5000,
      lastSeenAt: NOW + 1000,
      lastActivityAt: NOW,
      quizzesAttempted: 1,
      attempts: 2,
      accuracySum: 1_500_000,
    };
    const modules = [
      moduleState("m-1", {
        status: "completed",
        percent: 100,
        completedAt: 1,
        tally: { quizzesAttempted: 1, accuracySum: 900_000 },
      }),
      moduleState("m-3", { percent: 50 }),
    ];
    expect(overall({ totals, quizzesEver: 2 }, modules)).toMatchObject({
      total_focus_seconds: 5,
      last_seen: "2026-11-19T12:00:01.000Z",
      last_active: "2026-11-19T12:00:00.000Z",
      percent: 50,
      modules: { total: 3, completed: 1, in_progress: 1 },
      quizzes: {
        attempted: 2,
        attempted_of_total: 1,
        attempts: 2,
        accuracy: 0.75,
        best_accuracy: 0.9,
      },
    });
  });

  it.each([
    ["past its time", undefined, { submitted: 0, overdue: 1 }],
    ["submitted", standing(false), { submitted: 1, overdue: 0 }],
    ["graded", standing(true), { submitted: 1, overdue: 0 }],
  ])("an assignment %s", (_, known, counted) => {
    const assignments = known ? [["essay", known] as const] : [];
    const later = Date.parse("2026-11-20T00:00:00.001Z");
    expect(overall({ assignments }, [], later).assignments).toEqual({ total: 1, ...counted });
  });

  it("a mean of 29 % → 29, though 0.29 × 100 is a hair less", () => {
    const modules = ["m-1", "m-2", "m-3"].map((id) => moduleState(id, { percent: 29 }));
    expect(overall({}, modules).percent).toBe(29);
  });
});
