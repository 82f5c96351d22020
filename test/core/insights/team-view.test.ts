import { describe, expect, it } from "vitest";
import { buildTeamView } from "../../../src/core/insights/team-view.ts";
import { DAY, HOUR, MINUTE } from "../build/facts.ts";
import { assignedOf, figuresOf } from "../build/figures.ts";

const NOW = Date.parse("2026-11-20T12:00:00.000Z");
const TODAY = Math.floor(NOW / DAY);

describe("a team as one picture", () => {
  it("nobody → nothing is divided by nothing", () => {
    expect(buildTeamView([], assignedOf({ modules: 3, assignments: 2 }), NOW)).toEqual({
      computedAt: NOW,
      learners: [],
      summary: {
        active_24h: 0,
        inactive_72h: 0,
        avg_focus_mins: 0,
        avg_accuracy: null,
        assignment_rate: null,
        at_risk_count: 0,
        learners_total: 0,
        catalog_pending: 0,
        computed_at: "2026-11-20T12:00:00.000Z",
      },
    });
  });

  it("four learners at each edge → counted, and the list is of the same rows", () => {
    const figures = [
      figuresOf({
        id: "a",
        lastActivityAt: NOW - DAY,
        quarters: { [TODAY]: { 0: 30 * MINUTE } },
        attempts: 2,
        accuracySum: 1_000_000,
        assignmentsSubmitted: 1,
        percentSum: 1,
        catalogVersion: 1,
      }),
      figuresOf({
        id: "b",
        catalogVersion: 0,
        lastActivityAt: NOW - DAY - 1,
        percentSum: 1,
        assignmentsSubmitted: 9,
      }),
      figuresOf({
        id: "c",
        lastActivityAt: NOW - 72 * HOUR - 1,
        attempts: 1,
        accuracySum: 900_000,
      }),
      figuresOf({ id: "d" }),
    ];
    const view = buildTeamView(figures, assignedOf({ modules: 2, assignments: 2 }), NOW);
    expect(view.summary).toEqual({
      active_24h: 1,
      inactive_72h: 2,
      avg_focus_mins: 7.5,
      // Means of 0.5 and 0.9: who never tried has none.
      avg_accuracy: 0.7,
      // 1 + 2 (of 9, as two are assigned) of 4 × 2.
      assignment_rate: 0.375,
      at_risk_count: 2,
      learners_total: 4,
      catalog_pending: 1,
      computed_at: "2026-11-20T12:00:00.000Z",
    });
    expect(view.learners.map(({ row, teams }) => [row.id, row.risk_level, teams])).toEqual([
      ["a", "low", ["team"]],
      ["b", "medium", ["team"]],
      ["c", "high", ["team"]],
      ["d", "high", ["team"]],
    ]);
    expect(Object.keys(view.learners[0]!)).toEqual(["row", "teams", "otherNames", "counts"]);
  });

  it("one who left every team → in no total, and listed as such; nobody in a team → all count", () => {
    const left = figuresOf({ id: "left", teams: [], lastActivityAt: NOW, attempts: 1 });
    const one = buildTeamView([figuresOf(), left], assignedOf({ modules: 2, assignments: 2 }), NOW);
    expect(one.summary).toMatchObject({ learners_total: 1, active_24h: 0, avg_accuracy: null });
    expect(one.learners.map(({ row, counts }) => [row.id, counts])).toEqual([
      ["ada", true],
      ["left", false],
    ]);
    const all = buildTeamView([left], assignedOf({ modules: 2, assignments: 2 }), NOW);
    expect(all.summary).toMatchObject({ learners_total: 1, active_24h: 1, avg_accuracy: 0 });
    expect(all.learners[0]!.counts).toBe(true);
  });

  it("nothing is assigned → no rate; nobody tried anything → no accuracy", () => {
    const view = buildTeamView([figuresOf()], assignedOf({ modules: 0, assignments: 0 }), NOW);
    expect(view.summary).toMatchObject({
      assignment_rate: null,
      avg_accuracy: null,
      at_risk_count: 1,
    });
  });
});
