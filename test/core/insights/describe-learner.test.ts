/** Details stay below 256 KiB, whatever a learner did and in whatever script. */
import { describe, expect, it } from "vitest";
import type { Catalog } from "../../../src/contract/catalog.ts";
import { indexCatalog } from "../../../src/core/completion/catalog-index.ts";
import { newResource } from "../../../src/core/focus/credit-item.ts";
import { describeLearner, DETAILS_BOUNDS } from "../../../src/core/insights/describe-learner.ts";
import type { AssignmentStanding } from "../../../src/core/work/work.ts";
import { packDays } from "../../../src/core/focus/packed-quarters.ts";
import { DAY, factsOf, HOUR, INDEX, moduleState } from "../build/facts.ts";
import { graded, note, standing as quizStanding } from "../build/work.ts";

const NOW = Date.parse("2026-11-20T12:00:00Z");
const attempt = graded({ id: "ा".repeat(128), at: NOW, accuracy: 1 / 3, timeSpentMs: 1234 });
const submitted: AssignmentStanding = {
  submissions: 1,
  bestScore: null,
  last: { id: "ा".repeat(128), at: NOW, graded: false },
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
      quiz: quizStanding({ attempts: 9, best: attempt, last: attempt }),
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

const TODAY = Math.floor(NOW / DAY);
const ISO = "2026-11-20T12:00:00.000Z";
const standing = (graded: boolean): AssignmentStanding => ({
  submissions: 1,
  bestScore: graded ? 1 : null,
  last: { id: "s", at: NOW, graded },
});

describe("what details tell", () => {
  it("of one who never did anything → the catalogue, and nulls", () => {
    expect(describeLearner(factsOf(), INDEX, NOW)).toEqual({
      id: "ada",
      total_focus_seconds: 0,
      last_seen: null,
      last_active: null,
      modules: ["One", "Two", "Three"].map((title, n) => ({
        module_id: `m-${n + 1}`,
        title,
        status: "not_started",
        percent: 0,
        completed_at: null,
        reached_at: null,
      })),
      modules_total: 3,
      modules_completed: 0,
      quizzes_total: 0,
      assignments_total: 1,
      resources: [],
      resources_total: 0,
      timeline: [],
      quizzes: [],
      assignments: [
        {
          assignment_id: "essay",
          module_id: "m-2",
          status: "overdue",
          due_at: "2026-11-20T00:00:00.000Z",
          submissions_count: 0,
          late: false,
          best_score: null,
          submission_id: null,
          submitted_at: null,
        },
      ],
      notes: [],
      notes_total: 0,
      quality: {
        missing_pulses: 0,
        overlap_seconds: 0,
        late_seconds: 0,
        clock_moves: 0,
        long_days: [],
        unattended_seconds: 0,
        unwatched_seconds: 0,
        duration_mismatches: 0,
        undeclared_durations: 0,
        excess_evidence_seconds: 0,
      },
      computed_at: ISO,
      data_freshness_seconds: 0,
    });
  });

  it("sums in seconds, the newest activity, what is unusual; a day of over 16 h of the last 8 alone", () => {
    const hours = (n: number) => ({ rev: 1, quarters: { 0: n * HOUR }, tallies: {} });
    const totals = {
      ...factsOf().totals,
      focusMs: 10_000,
      lastSeenAt: NOW + 1000,
      lastActivityAt: NOW,
      notes: 3,
      missingPulses: 1,
      overlapMs: 2000,
      lateMs: 3000,
      clockMoves: 4,
      unattendedMs: 5000,
      unwatchedMs: 6000,
      durationMismatches: 7,
      ownMs: 28_000,
    };
    const days = {
      [TODAY - 9]: hours(20),
      [TODAY - 8]: hours(17),
      [TODAY - 1]: hours(16),
      [TODAY]: { rev: 1, quarters: { 0: 16 * HOUR, 1: 1 }, tallies: {} },
    };
    const facts = factsOf({ totals, quarters: packDays(days), notes: [note({ at: NOW })] });
    expect(describeLearner(facts, INDEX, NOW)).toMatchObject({
      total_focus_seconds: 10,
      last_seen: new Date(NOW + 1000).toISOString(),
      last_active: ISO,
      notes_total: 3,
      notes: [{ note_id: "n-1" }],
      quality: {
        missing_pulses: 1,
        overlap_seconds: 2,
        late_seconds: 3,
        clock_moves: 4,
        long_days: ["2026-11-12", "2026-11-20"],
        unattended_seconds: 5,
        unwatched_seconds: 6,
        duration_mismatches: 7,
        excess_evidence_seconds: 8,
      },
    });
  });

  it("modules → those in progress, then the completed ones, then the rest, each in the catalogue's order", () => {
    const modules = [
      moduleState("m-2", { status: "completed", percent: 100, completedAt: NOW }),
      moduleState("m-3", { percent: 40 }),
    ];
    const { modules: told } = describeLearner(factsOf({ modules }), INDEX, NOW);
    expect(
      told.map(({ module_id, percent, completed_at }) => [module_id, percent, completed_at]),
    ).toEqual([
      ["m-3", 40, null],
      ["m-2", 100, ISO],
      ["m-1", 0, null],
    ]);
  });

  it("resources → the catalogue's word on kind, place and length wins, the client's stands where it says none", () => {
    const played = { played: [0, 50_000], durationMs: 50_000, focusMs: 2000 };
    const record = (id: string, partial = {}) => ({ ...newResource(id), module: "x", ...partial });
    const newest = [
      record("film", { ...played, kind: "reading", position: { at: 1, ms: 2500 } }),
      record("text", played),
      record("elsewhere", { ...played, kind: "video", module: "m-9" }),
      record("unheard", { module: null }),
    ];
    const { resources, resources_total } = describeLearner(
      factsOf({ newest, resourcesTotal: 4 }),
      INDEX,
      NOW,
    );
    expect(resources_total).toBe(4);
    expect(resources).toEqual([
      {
        resource_id: "film",
        module_id: "m-1",
        kind: "video",
        focus_seconds: 2,
        coverage: 0.5,
        position: 2.5,
      },
      {
        resource_id: "text",
        module_id: "m-3",
        kind: "reading",
        focus_seconds: 2,
        coverage: null,
        position: null,
      },
      {
        resource_id: "elsewhere",
        module_id: "m-9",
        kind: "video",
        focus_seconds: 2,
        coverage: 1,
        position: null,
      },
      {
        resource_id: "unheard",
        module_id: null,
        kind: "other",
        focus_seconds: 0,
        coverage: null,
        position: null,
      },
    ]);
  });

  it("lines → whose word it is, and the catalogue's module of a resource", () => {
    const timeline = [
      {
        at: NOW,
        type: "opened",
        told: true as const,
        session: "s",
        module: "x",
        resource: "film",
        data: { a: 1 },
      },
      { at: NOW, type: "note_written", module: "m-2" },
      { at: NOW, type: "opened", resource: "elsewhere" },
    ];
    const { timeline: told } = describeLearner(factsOf({ timeline }), INDEX, NOW);
    expect(told).toEqual([
      {
        at: ISO,
        type: "opened",
        source: "client",
        session_id: "s",
        module_id: "m-1",
        resource_id: "film",
        data: { a: 1 },
      },
      {
        at: ISO,
        type: "note_written",
        source: "record",
        session_id: null,
        module_id: "m-2",
        resource_id: null,
        data: null,
      },
      {
        at: ISO,
        type: "opened",
        source: "record",
        session_id: null,
        module_id: null,
        resource_id: "elsewhere",
        data: null,
      },
    ]);
  });

  it("quizzes → with the catalogue's module", () => {
    const best = { ...attempt, id: "a" };
    const quiz = (id: string) => ({
      ...newResource(id),
      module: "x",
      quiz: quizStanding({ attempts: 2, best, last: best }),
    });
    const { quizzes } = describeLearner(
      factsOf({ quizzes: [quiz("quiz"), quiz("gone")] }),
      INDEX,
      NOW,
    );
    expect(
      quizzes.map(({ quiz_id, module_id, attempts_count }) => [quiz_id, module_id, attempts_count]),
    ).toEqual([
      ["quiz", "m-1", 2],
      ["gone", "x", 2],
    ]);
  });

  it("assignments → overdue, to be graded, due next, without a time, graded; those of a former catalogue too", () => {
    const due = (id: string, due_at?: string) =>
      ({ id, kind: "assignment", title: id, ...(due_at && { due_at }) }) as const;
    const index = indexCatalog({
      modules: [
        {
          id: "m",
          title: "M",
          resources: [
            due("graded", "2026-11-01T00:00:00.000Z"),
            due("open"),
            due("later", "2026-12-02T00:00:00.000Z"),
            due("sooner", "2026-12-01T00:00:00.000Z"),
            due("waiting"),
            due("overdue", "2026-11-20T11:59:59.000Z"),
          ],
        },
      ],
    });
    const { assignments } = describeLearner(
      factsOf({
        assignments: [
          ["graded", standing(true)],
          ["waiting", standing(false)],
          ["gone", standing(false)],
        ],
      }),
      index,
      NOW,
    );
    expect(assignments.map(({ assignment_id, module_id }) => [assignment_id, module_id])).toEqual([
      ["overdue", "m"],
      ["waiting", "m"],
      ["gone", null],
      ["sooner", "m"],
      ["later", "m"],
      ["open", "m"],
      ["graded", "m"],
    ]);
  });

  it("201 modules and 51 assignments → 200 and 50 are told", () => {
    const index = indexCatalog({
      modules: Array.from({ length: 201 }, (_, n) => ({
        id: `m-${n}`,
        title: "M",
        resources: [{ id: `r-${n}`, kind: n < 51 ? "assignment" : "reading", title: "R" } as const],
      })),
    });
    const { modules, modules_total, assignments } = describeLearner(factsOf(), index, NOW);
    expect([modules.length, modules_total, assignments.length]).toEqual([200, 201, 50]);
  });
});
