/** Details stay below 256 KiB, whatever a learner did and in whatever script. */
import { describe, expect, it } from "vitest";
import type { Catalog } from "../../../src/contract/catalog.ts";
import { indexCatalog } from "../../../src/core/completion/catalog-index.ts";
import { newResource } from "../../../src/core/focus/credit-item.ts";
import { describeLearner, DETAILS_BOUNDS } from "../../../src/core/insights/describe-learner.ts";
import type { AssignmentStanding, GradedAttempt } from "../../../src/core/work/work.ts";
import { factsOf, moduleState } from "../build/facts.ts";

const NOW = Date.parse("2026-11-20T12:00:00Z");
const attempt: GradedAttempt = {
  id: "ा".repeat(128),
  number: 1,
  at: NOW,
  score: 1,
  maxScore: 3,
  accuracy: 1 / 3,
  passed: false,
  source: "quiz",
  timeSpentMs: 1234,
};
const submitted: AssignmentStanding = {
  submissions: 1,
  bestScore: null,
  last: { id: "ा".repeat(128), at: NOW, late: false, graded: false },
};

describe("a manager's details", () => {
  it.each([
    ["Latin", "a"],
    ["Hindi", "ा"],
    ["emoji", "🌍"],
    ["Chinese", "学"],
  ])("500 modules, 2,000 resources and large events in %s → below 256 KiB", (_, letter) => {
    const id = (kind: string, n: number) => `${kind}-${n}-${letter.repeat(50)}`;
    const catalog: Catalog = {
      modules: Array.from({ length: 500 }, (_m, m) => ({
        id: id("m", m),
        title: letter.repeat(250),
        resources: Array.from({ length: 4 }, (_r, r) => ({
          id: id("r", m * 4 + r),
          kind: "assignment" as const,
          title: letter.repeat(250),
        })),
      })),
    };
    const records = Array.from({ length: 100 }, (_r, n) => ({
      ...newResource(id("r", n)),
      module: id("m", n),
      quiz: { attempts: 9, passed: 0, best: attempt, last: attempt },
    }));
    const facts = factsOf({
      modules: catalog.modules.map((module) => moduleState(module.id)),
      newest: records,
      resourcesTotal: 2000,
      quizzes: records.slice(0, DETAILS_BOUNDS.quizzes),
      assignments: catalog.modules.flatMap(({ resources }) =>
        resources.map((resource) => [resource.id, submitted] as const),
      ),
      timeline: Array.from({ length: 100 }, (_l, n) => ({
        at: NOW - n,
        type: "said",
        told: true as const,
        session: id("s", n),
        resource: id("r", n),
        data: { text: letter.repeat(1000) },
      })),
    });
    const details = describeLearner(facts, indexCatalog(catalog), NOW);
    const bytes = new TextEncoder().encode(JSON.stringify(details)).length;
    expect(bytes + DETAILS_BOUNDS.noteBytes).toBeLessThan(256 * 1024);
    for (const list of ["modules", "resources", "timeline", "quizzes", "assignments"] as const) {
      expect(details[list].length).toBeGreaterThan(5);
    }
    expect(details).toMatchObject({ modules_total: 500, resources_total: 2000 });
  });
});
