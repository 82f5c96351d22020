import { describe, expect, it } from "vitest";
import type { CatalogResource } from "../../../src/contract/catalog.ts";
import { type CatalogIndex, indexCatalog } from "../../../src/core/completion/catalog-index.ts";
import { newResource } from "../../../src/core/focus/credit-item.ts";
import type { Resource } from "../../../src/core/state/learner-state.ts";
import { targetOf } from "../../../src/core/progress/readiness.ts";
import { planAdvice, plannedResources, recommend } from "../../../src/core/progress/recommend.ts";
import { byId, factsOf, INDEX, moduleState } from "../build/facts.ts";
import { standing } from "../build/work.ts";

const NOW = Date.parse("2026-11-19T10:00:00Z");
const ALL = targetOf(INDEX, undefined)!;
const completed = (id: string, tally = {}) =>
  moduleState(id, { status: "completed", percent: 100, completedAt: 1, tally });
const quizRecord = (id: string, accuracy: number): Resource => ({
  ...newResource(id),
  quiz: standing({}, { accuracy }),
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
        last: { id: "s", at: 1, graded: false },
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
        ["essay", { submissions: 1, bestScore: 1, last: { id: "s", at: 1, graded: true } }],
      ],
    });
    const target = targetOf(INDEX, "c")!;
    const plan = planAdvice(target, INDEX, byId(modules), facts, true, NOW);
    expect(recommend(plan, byId(modules), records, NOW)).toMatchObject([
      { action: "improve", resource_id: "quiz", reason: "your best was 70 %" },
    ]);
  });

  /** One module of these resources. */
  const moduleOf = (...resources: CatalogResource[]) =>
    indexCatalog({ modules: [{ id: "m", title: "M", resources }] });
  const adviceOn = (
    catalog: CatalogIndex,
    known: ReturnType<typeof moduleState>[] = [],
    records: Resource[] = [],
    improve = false,
    certification: string | null = null,
  ) => {
    const knownById = byId(known);
    const target = { certification, modules: catalog.modules };
    const plan = planAdvice(target, catalog, knownById, factsOf(), improve, NOW);
    return recommend(plan, knownById, records, NOW);
  };
  const DAY = 86_400_000;
  const due = (id: string, dueAt: number): CatalogResource => ({
    id,
    kind: "assignment",
    title: id,
    due_at: new Date(dueAt).toISOString(),
  });

  it("one of each kind → its own word, whole", () => {
    const named = { title: "R" };
    const questions = [{ id: "a", prompt: "?", options: ["x", "y"], answer: "x" }];
    const catalog = moduleOf(
      { ...named, id: "audio", kind: "audio", url: "/a" },
      { ...named, id: "video", kind: "video" },
      { ...named, id: "reading", kind: "reading" },
      { ...named, id: "quiz", kind: "quiz", questions },
      { ...named, id: "other", kind: "other" },
    );
    const told = adviceOn(catalog);
    expect(told.map(({ action }) => action)).toEqual([
      "listen",
      "watch",
      "read",
      "take_quiz",
      "open",
    ]);
    expect(told[0]).toEqual({
      action: "listen",
      module_id: "m",
      module_title: "M",
      resource_id: "audio",
      title: "R",
      reason: "play it: 90 % of it is needed",
      url: "/a",
      due_at: null,
      overdue: false,
    });
  });

  it("due within 7 days → soon, at its very time still; a millisecond later overdue; in 7 days not yet urgent", () => {
    const late = (offset: number) =>
      adviceOn(
        moduleOf({ id: "text", kind: "reading", title: "T" }, due("essay", NOW + offset)),
      ).map(({ resource_id, reason, overdue, due_at }) => [resource_id, reason, overdue, due_at]);
    const iso = (offset: number) => new Date(NOW + offset).toISOString();
    const text = ["text", "30 s more of attention", false, null];
    expect(late(7 * DAY - 1)[0]).toEqual(["essay", "it is due soon", false, iso(7 * DAY - 1)]);
    expect(late(0)[0]).toEqual(["essay", "it is due soon", false, iso(0)]);
    expect(late(-1)[0]).toEqual(["essay", "it is overdue", true, iso(-1)]);
    expect(late(7 * DAY)).toEqual([text, ["essay", "submit it", false, iso(7 * DAY)]]);
  });

  it("six that are due → the five earliest; one without a time is none of them", () => {
    const days = [6, 2, 4, 1, 5, 3];
    const catalog = moduleOf(
      { id: "whenever", kind: "assignment", title: "W" },
      ...days.map((n) => due(`in-${n}`, NOW + n * DAY)),
    );
    const earliest = [1, 2, 3, 4, 5].map((n) => `in-${n}`);
    expect(adviceOn(catalog).map(({ resource_id }) => resource_id)).toEqual(earliest);
    const target = { certification: null, modules: [] };
    const plan = planAdvice(target, catalog, byId([]), factsOf(), false, NOW);
    expect(plannedResources(plan)).toEqual(earliest);
  });

  it("of a certification → what is due of its modules alone", () => {
    const other = { id: "m-2", title: "M", resources: [due("theirs", NOW + 1000)] };
    const own = { id: "m-1", title: "M", resources: [due("ours", NOW + 2000)] };
    const catalog = indexCatalog({ modules: [other, own] });
    const plan = (certification: string | null) =>
      planAdvice(
        { certification, modules: [catalog.modules[1]!] },
        catalog,
        byId([]),
        factsOf(),
        false,
        NOW,
      ).due.map(({ resource }) => resource.id);
    expect(plan("c")).toEqual(["ours"]);
    expect(plan(null)).toEqual(["theirs", "ours"]);
  });

  it("four open modules → the three furthest are looked into, in that order", () => {
    const modules = ["a", "b", "c", "d"].map((id) => ({
      id,
      title: id,
      resources: [{ id: `r-${id}`, kind: "reading" as const, title: "R" }],
    }));
    const known = [moduleState("c", { percent: 10 }), moduleState("d", { percent: 20 })];
    const told = adviceOn(indexCatalog({ modules }), known);
    expect(told.map(({ module_id }) => module_id)).toEqual(["d", "c", "a"]);
  });

  it("of a large module whose first fifty are done → go on with it; of fifty nothing is left to say", () => {
    const texts = (count: number) =>
      moduleOf(
        ...Array.from({ length: count }, (_, n): CatalogResource => ({
          id: `r-${n}`,
          kind: "reading",
          title: "R",
        })),
      );
    const read = Array.from({ length: 50 }, (_, n) => ({
      ...newResource(`r-${n}`),
      items: 1,
      ownMs: 30_000,
    }));
    const known = [moduleState("m", { percent: 98 })];
    expect(adviceOn(texts(51), known, read)).toEqual([
      {
        action: "continue",
        module_id: "m",
        module_title: "M",
        resource_id: null,
        title: "M",
        reason: "98 % of it is done",
        url: null,
        due_at: null,
        overdue: false,
      },
    ]);
    expect(adviceOn(texts(50), known, read)).toEqual([]);
    // Where something of it is advised already, that is enough.
    expect(adviceOn(texts(51), known, read.slice(1))).toMatchObject([{ action: "read" }]);
  });

  it("a large module after five other things → nothing more is said", () => {
    const small = {
      id: "a",
      title: "A",
      resources: [1, 2, 3, 4, 5].map((n) => due(`d-${n}`, NOW + n)),
    };
    const large = {
      id: "b",
      title: "B",
      resources: Array.from({ length: 51 }, (_, n): CatalogResource => ({
        id: `r-${n}`,
        kind: "reading",
        title: "R",
      })),
    };
    const read = large.resources.map(({ id }) => ({ ...newResource(id), items: 1, ownMs: 30_000 }));
    expect(adviceOn(indexCatalog({ modules: [small, large] }), [], read)).toHaveLength(5);
  });

  it("submitted, where any submission is enough, and still open → nothing waits for a grade", () => {
    const handed: Resource = {
      ...newResource("film"),
      assignment: {
        submissions: 1,
        bestScore: null,
        last: { id: "s", at: 1, graded: false },
      },
    };
    const film: CatalogResource = { id: "film", kind: "video", title: "F" };
    expect(adviceOn(moduleOf(film), [], [handed])).toMatchObject([{ action: "watch" }]);
  });

  it("opened, and nothing handed in or tried → still to be submitted, and to be done better", () => {
    const opened = (id: string) => ({ ...newResource(id), items: 1 });
    const essay: CatalogResource = {
      id: "essay",
      kind: "assignment",
      title: "E",
      complete_when: { min_score: 0.5 },
    };
    expect(adviceOn(moduleOf(essay), [], [opened("essay")])).toMatchObject([{ action: "submit" }]);
    const questions = [{ id: "a", prompt: "?", options: ["x", "y"], answer: "x" }];
    const quiz = moduleOf({ id: "q", kind: "quiz", title: "Q", questions });
    const known = [moduleState("m", { status: "completed", percent: 100, completedAt: 1 })];
    expect(adviceOn(quiz, known, [opened("q")], true)).toMatchObject([
      { reason: "your best was 0 %" },
    ]);
  });

  it("quizzes to do better in → are planned, by their names", () => {
    const questions = [{ id: "a", prompt: "?", options: ["x", "y"], answer: "x" }];
    const catalog = moduleOf({ id: "q", kind: "quiz", title: "Q", questions });
    const known = byId([moduleState("m", { status: "completed", percent: 100, completedAt: 1 })]);
    const target = { certification: null, modules: catalog.modules };
    const plan = planAdvice(target, catalog, known, factsOf(), true, NOW);
    expect(plannedResources(plan)).toEqual(["q"]);
  });

  it("what is planned → named, required ones alone, at most fifty of a module", () => {
    const optional: CatalogResource = { id: "o", kind: "reading", title: "O", optional: true };
    const texts = Array.from({ length: 51 }, (_, n): CatalogResource => ({
      id: `r-${n}`,
      kind: "reading",
      title: "R",
    }));
    const catalog = moduleOf(optional, due("essay", NOW + 1000), ...texts);
    const plan = planAdvice(
      { certification: null, modules: catalog.modules },
      catalog,
      byId([]),
      factsOf(),
      false,
      NOW,
    );
    const first = ["essay", ...texts.slice(0, 49).map(({ id }) => id)];
    expect(plannedResources(plan)).toEqual(["essay", ...first]);
  });

  it("graded below the goal → hand in a better one; where any submission is enough and there is none → submit", () => {
    const essay: CatalogResource = {
      id: "essay",
      kind: "assignment",
      title: "E",
      complete_when: { min_score: 0.5 },
      due_at: new Date(NOW - 1).toISOString(),
    };
    const handed = (graded: boolean): Resource => ({
      ...newResource("essay"),
      assignment: {
        submissions: 1,
        bestScore: graded ? 0.25 : null,
        last: { id: "s", at: 1, graded },
      },
    });
    const told = (record: Resource) => {
      const catalog = moduleOf(essay);
      const facts = factsOf({ assignments: [["essay", record.assignment!]] });
      const target = { certification: null, modules: catalog.modules };
      const plan = planAdvice(target, catalog, byId([]), facts, false, NOW);
      return recommend(plan, byId([]), [record], NOW);
    };
    // What was handed in is not overdue, whatever became of it.
    expect(told(handed(true))).toMatchObject([
      {
        action: "improve",
        reason: "reach a grade of 50 %: the best was 25 %",
        overdue: false,
      },
    ]);
    expect(told(handed(false))).toEqual([]);
  });

  it("results to be bettered → the weakest first, never tried as 0, perfect ones left out, fifty looked at", () => {
    const questions = [{ id: "a", prompt: "?", options: ["x", "y"], answer: "x" }];
    const quizzes = Array.from({ length: 51 }, (_, n): CatalogResource => ({
      id: `q-${n}`,
      kind: "quiz",
      title: "Q",
      questions,
    }));
    const catalog = moduleOf(...quizzes);
    const known = [moduleState("m", { status: "completed", percent: 100, completedAt: 1 })];
    const records = [
      quizRecord("q-0", 1),
      quizRecord("q-1", 0.9),
      quizRecord("q-2", 0.29),
      ...quizzes.slice(3, 48).map(({ id }) => quizRecord(id, 1)),
      quizRecord("q-48", 0.5),
    ];
    const told = adviceOn(catalog, known, records, true);
    expect(told.map(({ action, resource_id, reason }) => [action, resource_id, reason])).toEqual([
      ["improve", "q-49", "your best was 0 %"],
      ["improve", "q-2", "your best was 29 %"],
      ["improve", "q-48", "your best was 50 %"],
      ["improve", "q-1", "your best was 90 %"],
    ]);
    expect(adviceOn(catalog, known, records, false)).toEqual([]);
  });
});
