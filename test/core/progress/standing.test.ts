import { describe, expect, it } from "vitest";
import { indexCatalog } from "../../../src/core/completion/catalog-index.ts";
import {
  describeCertifications,
  standOf,
  type Sums,
  sumModules,
} from "../../../src/core/progress/standing.ts";
import { byId, CATALOG, INDEX, moduleState } from "../build/facts.ts";

const sums = (partial: Partial<Sums>): Sums => ({
  modules: 2,
  completed: 2,
  started: 2,
  completion: 1,
  quizzes: 2,
  quizzesAttempted: 2,
  accuracy: 1,
  attemptedAccuracy: 1,
  ...partial,
});

describe("what modules have together", () => {
  it("one completed, one begun, one untouched → counts, means; quizzes that are required alone", () => {
    const known = byId([
      moduleState("m-1", {
        status: "completed",
        percent: 100,
        tally: { quizzesAttempted: 1, accuracySum: 600_000 },
      }),
      moduleState("m-3", { percent: 20 }),
    ]);
    expect(sumModules(INDEX.modules, known)).toEqual({
      modules: 3,
      completed: 1,
      started: 2,
      completion: 0.4,
      quizzes: 1,
      quizzesAttempted: 1,
      accuracy: 0.6,
      attemptedAccuracy: 0.6,
    });
  });

  it("two required quizzes, one of them tried → the mean of both", () => {
    const twice = indexCatalog({
      modules: [CATALOG.modules[0]!, { ...CATALOG.modules[0]!, id: "x" }],
    });
    const known = byId([
      moduleState("x", { tally: { quizzesAttempted: 1, accuracySum: 600_000 } }),
    ]);
    expect(sumModules(twice.modules, known)).toMatchObject({
      quizzes: 2,
      accuracy: 0.3,
      attemptedAccuracy: 0.6,
    });
  });

  it("no modules → nothing, and no accuracy", () => {
    expect(sumModules([], byId([]))).toEqual({
      modules: 0,
      completed: 0,
      started: 0,
      completion: 0,
      quizzes: 0,
      quizzesAttempted: 0,
      accuracy: null,
      attemptedAccuracy: null,
    });
  });
});

describe("a standing", () => {
  const none = { completionWeight: 1, accuracyWeight: 0, accuracyShare: null };
  const both = { completionWeight: 0.7, accuracyWeight: 0.3 };
  it.each<[string, Partial<Sums>, number | null, ReturnType<typeof standOf>]>([
    [
      "all completed above the mark",
      {},
      0.8,
      { ready: true, score: 100, ...both, accuracyShare: 1 },
    ],
    ["just at it", { accuracy: 0.8 }, 0.8, { ready: true, score: 100, ...both, accuracyShare: 1 }],
    [
      "half of it",
      { accuracy: 0.4 },
      0.8,
      { ready: false, score: 85, ...both, accuracyShare: 0.5 },
    ],
    [
      "short by less than half a millionth",
      { accuracy: 0.6666665 },
      0.6666667,
      { ready: true, score: 100, ...both, accuracyShare: 0.6666665 / 0.6666667 },
    ],
    [
      "short by just half a millionth",
      { accuracy: 0.4999995 },
      0.5,
      { ready: true, score: 100, ...both, accuracyShare: 0.4999995 / 0.5 },
    ],
    ["no accuracy asked for", { accuracy: 0 }, null, { ready: true, score: 100, ...none }],
    ["no quiz that counts", { accuracy: null }, 0.8, { ready: true, score: 100, ...none }],
    [
      "one module short",
      { completed: 1, completion: 0.5 },
      null,
      { ready: false, score: 50, ...none },
    ],
    [
      "no modules at all",
      { modules: 0, completed: 0, completion: 0, accuracy: null },
      null,
      { ready: false, score: 0, ...none },
    ],
    ["all but a hair", { completed: 1, completion: 1 }, null, { ready: false, score: 99, ...none }],
  ])("%s", (_, partial, passMark, standing) => {
    expect(standOf(sums(partial), passMark)).toEqual(standing);
  });
});

describe("certifications", () => {
  it("the nearest to ready first; a module that the catalogue lost counts for nothing", () => {
    const certification = (id: string, modules: string[]) => ({
      id,
      title: id.toUpperCase(),
      modules,
      pass_mark: 0.5,
    });
    const index = indexCatalog({
      ...CATALOG,
      certifications: [
        certification("a", ["m-2"]),
        certification("b", ["m-3", "gone"]),
        certification("c", ["m-2", "m-3"]),
      ],
    });
    const known = byId([moduleState("m-3", { status: "completed", percent: 100, completedAt: 1 })]);
    expect(describeCertifications(index, known)).toEqual([
      { certification_id: "b", title: "B", ready: true, score: 100 },
      { certification_id: "c", title: "C", ready: false, score: 50 },
      { certification_id: "a", title: "A", ready: false, score: 0 },
    ]);
  });
});
