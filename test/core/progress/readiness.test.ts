import { indexCatalog } from "../../../src/core/completion/catalog-index.ts";
import { newResource } from "../../../src/core/focus/credit-item.ts";
import type { Resource } from "../../../src/core/state/learner-state.ts";
import { describe, expect, it } from "vitest";
import { describeReadiness, targetOf } from "../../../src/core/progress/readiness.ts";
import { planAdvice, recommend } from "../../../src/core/progress/recommend.ts";
import { standOf, sumModules } from "../../../src/core/progress/standing.ts";
import { byId, CATALOG, factsOf, INDEX, moduleState } from "../build/facts.ts";

/** As the index, but asked as a whole. */
const WHOLE = indexCatalog(CATALOG);
const NOW = Date.parse("2026-11-19T10:00:00Z");
const completed = (id: string, tally = {}) =>
  moduleState(id, { status: "completed", percent: 100, completedAt: 1, tally });
function readiness(
  modules: ReturnType<typeof moduleState>[],
  certification: string | undefined = "c",
  catalog = INDEX,
  records: Resource[] = [],
) {
  const target = targetOf(catalog, catalog === INDEX ? certification : undefined)!;
  const knownById = byId(modules);
  const sums = sumModules(target.modules, knownById);
  const improve = sums.completed === sums.modules && !standOf(sums, target.passMark).ready;
  const plan = planAdvice(target, catalog, knownById, factsOf(), improve, NOW);
  const recommendations = recommend(plan, knownById, records, NOW);
  return describeReadiness({ target, catalog, knownById, plan, records, recommendations });
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

  it("the whole catalogue → named, and everything of it", () => {
    expect(targetOf(INDEX, undefined)).toEqual({
      certification: null,
      title: "The whole catalogue",
      passMark: null,
      modules: INDEX.modules,
    });
    expect(targetOf(INDEX, "c")).toMatchObject({
      certification: "c",
      title: "Cert",
      passMark: 0.8,
    });
    const lost = indexCatalog({
      ...CATALOG,
      certifications: [{ id: "c", title: "Cert", modules: ["m-1", "gone"], pass_mark: 0.8 }],
    });
    expect(targetOf(lost, "c")?.modules.map(({ id }) => id)).toEqual(["m-1"]);
  });

  it("half way → every word of it", () => {
    const first = moduleState("m-1", {
      percent: 50,
      tally: { quizzesAttempted: 1, accuracySum: 400_000 },
    });
    expect(readiness([first])).toEqual({
      certification: "c",
      title: "Cert",
      ready: false,
      // 0.7 × 0.25 + 0.3 × 0.5
      score: 32,
      parts: {
        completion: { value: 0.25, weight: 0.7, words: "0 of 2 modules completed" },
        accuracy: {
          value: 0.5,
          weight: 0.3,
          words: "40 % is the mean of the best results, 80 % is asked for",
        },
      },
      confidence: {
        level: "medium",
        value: 0.75,
        words: "1 of 2 modules begun, 1 of 1 quizzes attempted",
      },
      missing: [
        "the mean of the best quiz results is 40 %: 80 % is needed",
        "Film: watch 90 s more of it: 0 % of 90 % seen",
        "Quiz: pass the quiz with 60 %",
        "Essay: submit it, and reach a grade of 50 %",
      ],
      missing_total: 4,
      recommendations: expect.arrayContaining([
        expect.objectContaining({ resource_id: "essay" }),
        expect.objectContaining({ resource_id: "film" }),
      ]),
      modules: [
        { module_id: "m-1", title: "One", status: "in_progress", percent: 50 },
        { module_id: "m-2", title: "Two", status: "not_started", percent: 0 },
      ],
      modules_total: 2,
      certifications: [{ certification_id: "c", title: "Cert", ready: false, score: 32 }],
    });
  });

  it.each([
    [4, 5, "high"],
    [3, 5, "medium"],
    [2, 5, "medium"],
    [1, 5, "low"],
    [0, 5, "low"],
  ])("%i of %i modules begun, no quiz → confidence %s", (begun, total, level) => {
    const catalog = indexCatalog({
      modules: Array.from({ length: total }, (_, n) => ({
        id: `m-${n}`,
        title: `M ${n}`,
        resources: [{ id: `r-${n}`, kind: "reading", title: "R" }],
      })),
    });
    const known = Array.from({ length: begun }, (_, n) =>
      moduleState(`m-${n}`, { percent: 10 * n }),
    );
    const told = readiness(known, undefined, catalog);
    expect(told.confidence).toEqual({
      level,
      value: begun / total,
      words: `${begun} of ${total} modules begun`,
    });
    expect(told.parts).toEqual({
      completion: expect.objectContaining({ weight: 1 }),
      accuracy: null,
    });
  });

  it("one of two quizzes tried → a half of what rests on quizzes", () => {
    const questions = [{ id: "a", prompt: "?", options: ["x", "y"], answer: "x" }];
    const catalog = indexCatalog({
      modules: ["a", "b"].map((id) => ({
        id,
        title: id,
        resources: [{ id: `quiz-${id}`, kind: "quiz", title: "Q", questions }],
      })),
    });
    const tried = moduleState("a", { tally: { quizzesAttempted: 1, accuracySum: 0 } });
    expect(readiness([tried], undefined, catalog).confidence).toEqual({
      level: "medium",
      value: 0.5,
      words: "1 of 2 modules begun, 1 of 2 quizzes attempted",
    });
  });

  it("of a large module the first fifty are looked at, and all of them are done → nothing is said to be missing", () => {
    const resources = Array.from({ length: 51 }, (_, n) => ({
      id: `r-${n}`,
      kind: "reading" as const,
      title: "R",
    }));
    const catalog = indexCatalog({ modules: [{ id: "m", title: "M", resources }] });
    const read = resources
      .slice(0, 50)
      .map(({ id }) => ({ ...newResource(id), items: 1, ownMs: 30_000 }));
    expect(
      readiness([moduleState("m", { percent: 98 })], undefined, catalog, read).missing,
    ).toEqual([]);
  });

  it("an empty catalogue → nothing begun of nothing", () => {
    expect(readiness([], undefined, indexCatalog({ modules: [] })).confidence).toEqual({
      level: "low",
      value: 0,
      words: "0 of 0 modules begun",
    });
  });

  it("five modules → those in progress, the furthest first, then the untouched, then the completed", () => {
    const catalog = indexCatalog({
      modules: Array.from({ length: 5 }, (_, n) => ({
        id: `m-${n}`,
        title: `M ${n}`,
        resources: [
          { id: `r-${n}`, kind: "reading", title: `R ${n}` },
          { id: `o-${n}`, kind: "reading", title: `O ${n}`, optional: true },
        ],
      })),
    });
    const known = [
      completed("m-0"),
      moduleState("m-2", { percent: 30 }),
      moduleState("m-3", { percent: 60 }),
    ];
    const told = readiness(known, undefined, catalog, [
      { ...newResource("r-3"), items: 1, ownMs: 15_000 },
    ]);
    expect(told.modules.map(({ module_id }) => module_id)).toEqual([
      "m-3",
      "m-2",
      "m-1",
      "m-4",
      "m-0",
    ]);
    // Three modules are looked into, optional ones aside; of the others it is said how far they are.
    expect(told.missing).toEqual([
      "R 3: 15 s more of attention",
      "R 2: 30 s more of attention",
      "R 1: 30 s more of attention",
      "M 4: 0 % done",
    ]);
  });

  it("what is done of an open module → is not missing", () => {
    const text = { ...newResource("text"), items: 1, ownMs: 30_000 };
    const known = [completed("m-1"), completed("m-2"), moduleState("m-3", { percent: 99 })];
    expect(readiness(known, undefined, WHOLE, [text]).missing).toEqual([]);
  });

  it("102 modules with 60 resources each → 100 modules and 50 things that are missing", () => {
    const catalog = indexCatalog({
      modules: Array.from({ length: 102 }, (_, n) => ({
        id: `m-${n}`,
        title: `M ${n}`,
        resources: Array.from({ length: 60 }, (_r, r) => ({
          id: `r-${n}-${r}`,
          kind: "reading" as const,
          title: `R ${r}`,
        })),
      })),
      certifications: Array.from({ length: 51 }, (_, n) => ({
        id: `c-${n}`,
        title: "C",
        modules: ["m-0"],
        pass_mark: 0.5,
      })),
    });
    const told = readiness([], undefined, catalog);
    expect([told.modules.length, told.modules_total]).toEqual([100, 102]);
    expect(told.missing).toHaveLength(50);
    expect(told.certifications).toHaveLength(50);
  });

  it("titles that are long → each list ends before it is too large", () => {
    const catalog = indexCatalog({
      modules: Array.from({ length: 100 }, (_, n) => ({
        id: `m-${n}`,
        title: "x".repeat(1000),
        resources: [{ id: `r-${n}`, kind: "reading", title: "R" }],
      })),
    });
    const { modules } = readiness([], undefined, catalog);
    expect(modules).toHaveLength(61);
    expect(JSON.stringify(modules).length).toBeLessThan(64 * 1024);
  });
});
