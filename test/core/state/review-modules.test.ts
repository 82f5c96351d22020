import { expect, it } from "vitest";
import { moduleRequirements, wholePart } from "../../../src/core/completion/requirement.ts";
import { newResource } from "../../../src/core/focus/credit-item.ts";
import { EMPTY_STATE, type LearnerState } from "../../../src/core/state/learner-state.ts";
import { reviewModules } from "../../../src/core/state/review-modules.ts";
import { NOW } from "../build/accept.ts";
import { moduleState } from "../build/facts.ts";
import { standing as quizStanding } from "../build/work.ts";

const questions = [{ id: "a", prompt: "?", options: ["x", "y"], answer: "x" }];
const named = { title: "R" };
const modules = [
  moduleRequirements({
    id: "m-1",
    title: "M",
    resources: [
      { ...named, id: "text", kind: "reading" },
      { ...named, id: "quiz", kind: "quiz", questions },
      { ...named, id: "untried", kind: "quiz", questions },
    ],
  }),
  moduleRequirements({
    id: "m-2",
    title: "M",
    resources: [
      { ...named, id: "essay", kind: "assignment" },
      { ...named, id: "graded", kind: "assignment", complete_when: { min_score: 0.5 } },
      { ...named, id: "unsent", kind: "assignment" },
    ],
  }),
  moduleRequirements({
    id: "m-3",
    title: "M",
    resources: [{ ...named, id: "r", kind: "reading" }],
  }),
].map(wholePart);
const catalog = { version: 8, putAt: NOW - 1000, reopenedAt: 0 };
const RECEIPT = { received: NOW, rev: 9 };

const made = { accuracy: 1 };
const handed = {
  submissions: 1,
  bestScore: null,
  last: { id: "s", at: 1, graded: false },
};
const record = (id: string, partial = {}) =>
  [id, { ...newResource(id), items: 1, ...partial }] as const;
const state: LearnerState = {
  ...EMPTY_STATE,
  rev: 1,
  totals: { ...EMPTY_STATE.totals, modulesCompleted: 7, percentSum: 700, quizzesAttempted: 7 },
  resources: new Map([
    record("text", { ownMs: 30_000 }),
    record("quiz", { quiz: quizStanding({ passed: 1 }, made) }),
    record("essay", { assignment: handed }),
    record("graded", { assignment: handed }),
    record("r", { ownMs: 30_000 }),
    // Of a former catalogue: it counts for nothing in this one.
    record("gone", {
      assignment: handed,
      quiz: quizStanding({ passed: 1 }, made),
    }),
  ]),
};

it("all modules anew → what is in this catalogue is counted, and what changed is kept", () => {
  const reviewed = reviewModules(state, { modules, catalog }, RECEIPT)!;
  expect(reviewed.entry).toMatchObject({
    review: catalog,
    listed: {
      modulesCompleted: 1,
      percentSum: 66 + 33 + 100,
      quizzesAttempted: 1,
      assignmentsSubmitted: 2,
    },
    modules: [
      { id: "m-1", percent: 66 },
      { id: "m-2", percent: 33 },
      { id: "m-3", percent: 100, completedAt: NOW },
    ],
  });
  expect(reviewed.state).toMatchObject({
    rev: 9,
    review: { ...catalog, rev: 9 },
    totals: reviewed.entry.listed!,
  });
  // Another review of the same finds nothing to do.
  expect(reviewModules(reviewed.state, { modules, catalog }, RECEIPT)).toBeNull();
  const next = { ...catalog, version: 9, putAt: NOW };
  const again = reviewModules(
    reviewed.state,
    { modules, catalog: next },
    { received: NOW, rev: 12 },
  )!;
  expect(again.entry.modules).toEqual([]);
});

it("a wish that was carried out → what is completed stays; a newer one → it is judged anew", () => {
  const completed = moduleState("m-3", { status: "completed", percent: 100, completedAt: 5 });
  const unread = {
    ...state,
    resources: new Map(),
    modules: new Map([["m-3", completed]]),
    review: { version: 7, putAt: 1, reopenedAt: 50, rules: 0, rev: 1 },
  };
  const stands = (reopenedAt: number) =>
    reviewModules(
      unread,
      { modules, catalog: { ...catalog, reopenedAt } },
      RECEIPT,
    )!.state.modules.get("m-3");
  expect(stands(50)).toMatchObject({ status: "completed", completedAt: 5 });
  expect(stands(51)).toMatchObject({ status: "not_started", completedAt: null });
});

it("a mark that passes what no attempt had → it is noted by which; one that an attempt passed → nothing to note", () => {
  const standing = (passed: number, passedMark: number | null, accuracy = 0.7) => ({
    quiz: quizStanding({ passed, passedMark }, { accuracy }),
  });
  const reviewed = (quiz: ReturnType<typeof standing>) =>
    reviewModules(
      { ...state, resources: new Map([record("quiz", quiz)]) },
      { modules, catalog },
      RECEIPT,
    )!;
  const noted = reviewed(standing(0, null));
  expect(noted.entry.passedMarks).toEqual([["quiz", 0.7]]);
  expect(noted.state.resources.get("quiz")).toMatchObject({ rev: 9, quiz: { passedMark: 0.7 } });
  for (const quiz of [standing(1, null), standing(0, 0.6), standing(0, null, 0.69)])
    expect(reviewed(quiz).entry).not.toHaveProperty("passedMarks");
});
