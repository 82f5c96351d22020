import { describe, expect, it } from "vitest";
import { newResource } from "../../../src/core/focus/credit-item.ts";
import {
  assignmentStatus,
  describeAssignment,
  describeAttempt,
  describeNote,
  describeQuizRecord,
  describeStanding,
  describeSubmission,
} from "../../../src/core/work/describe-work.ts";
import type { AssignmentStanding, Attempt } from "../../../src/core/work/work.ts";
import { attempt, graded, note, standing as quizStanding, submission } from "../build/work.ts";

const AT = Date.parse("2026-11-20T10:00:00.000Z");
const ISO = "2026-11-20T10:00:00.000Z";
/** Of a quiz that the catalogue does not have. */
const GONE = { rule: null, optional: false, isModuleCompleted: false };

describe("attempts on the wire", () => {
  const told = {
    attempt_id: "a-1",
    quiz_id: "quiz",
    attempt_number: 1,
    score: 1,
    max_score: 2,
    accuracy: 0.5,
    passed: false,
    attempted_at: ISO,
    source: "quiz",
    regradable: false,
    original: null,
    regraded_at: null,
    time_spent_seconds: null,
  };

  it("with its time and without", () => {
    expect(describeAttempt("quiz", attempt({ at: AT }), null)).toEqual(told);
    expect(describeAttempt("quiz", attempt({ at: AT, timeSpentMs: 1500 }), null)).toEqual({
      ...told,
      time_spent_seconds: 1.5,
    });
  });

  it("a quiz's standing, and none", () => {
    const none = {
      attempts_count: 0,
      passed: false,
      completed_by: null,
      best: null,
      last: null,
    };
    expect(describeStanding("quiz", null, GONE)).toEqual(none);
    const last = graded({ at: AT, id: "a-2" });
    const standing = quizStanding({ attempts: 3, passed: 1, last }, { at: AT });
    expect(describeQuizRecord({ ...newResource("quiz"), quiz: standing }, "m", GONE)).toEqual({
      quiz_id: "quiz",
      module_id: "m",
      attempts_count: 3,
      passed: true,
      completed_by: null,
      best: told,
      last: { ...told, attempt_id: "a-2" },
    });
    expect(describeStanding("quiz", { ...standing, passed: 0 }, GONE).passed).toBe(false);
  });

  const rule = (goal: number, counts: "best" | "last" = "best") =>
    ({ type: "accuracy", goal, counts }) as const;
  const of = (goal: number, counts?: "best" | "last") => ({ ...GONE, rule: rule(goal, counts) });

  it.each<[string, Partial<Attempt>, number, boolean]>([
    ["failed on its day, enough now", { accuracy: 0.6, passed: false }, 0.6, true],
    ["passed on its day, too little now", { accuracy: 0.6, passed: true }, 0.8, false],
    ["14 of 20 by 70 %", { accuracy: 14 / 20, passed: false }, 0.7, true],
  ])("%s → passed by the mark of now: %#", (_, made, goal, passed) => {
    expect(describeAttempt("quiz", attempt(made), rule(goal)).passed).toBe(passed);
    expect(describeStanding("quiz", quizStanding({}, made), of(goal)).passed).toBe(passed);
  });

  it("a better one and then a worse one → passed where the best counts, not where the last does", () => {
    const two = quizStanding({ best: graded({ accuracy: 1 }), last: graded({ accuracy: 0 }) });
    expect(describeStanding("quiz", two, of(0.7)).passed).toBe(true);
    expect(describeStanding("quiz", two, of(0.7, "last")).passed).toBe(false);
  });

  it.each<[string, number | null, number, number, string | null]>([
    ["the mark is higher now", 0.6, 0.6, 0.8, "passed by the earlier mark of 60 %"],
    ["its results are worse now", 0.8, 0.5, 0.7, "passed by an earlier result"],
    ["nobody knows by which mark", null, 0.5, 0.7, "completed under an earlier catalogue"],
    ["it is passed", 0.6, 0.6, 0.6, null],
  ])(
    "not passed beside a completed module, %s → says so",
    (_, passedMark, accuracy, goal, words) => {
      const standing = quizStanding({ passed: 1, passedMark }, { accuracy });
      const told = (partial: object) =>
        describeStanding("quiz", standing, { ...of(goal), isModuleCompleted: true, ...partial });
      const completedBy = words === null ? null : { pass_mark: passedMark, words };
      expect(told({}).completed_by).toEqual(completedBy);
      expect(told({ isModuleCompleted: false }).completed_by).toBeNull();
      expect(told({ optional: true }).completed_by).toBeNull();
    },
  );

  it("asked for since the module was completed, without an attempt → says so", () => {
    const asked = { ...of(0.7), isModuleCompleted: true };
    const words = "completed before this quiz was asked for";
    expect(describeStanding("quiz", null, asked).completed_by).toEqual({ pass_mark: null, words });
  });
});

describe("submissions on the wire", () => {
  const told = {
    submission_id: "s-1",
    assignment_id: "essay",
    submission_number: 1,
    text: "text",
    url: null,
    submitted_at: ISO,
    late: false,
    grade: null,
  };

  it("before its grade and after", () => {
    expect(describeSubmission(submission({ at: AT }), null)).toEqual(told);
    // By the due date of now, whatever was said when it was handed in.
    const late = (dueAt: number) => describeSubmission(submission({ at: AT }), dueAt).late;
    expect([late(AT - 1), late(AT)]).toEqual([true, false]);
    const grade = { score: 0.5, feedback: "good", at: AT + 1000, by: "maria" };
    expect(describeSubmission(submission({ at: AT, grade }), null).grade).toEqual({
      score: 0.5,
      feedback: "good",
      graded_at: "2026-11-20T10:00:01.000Z",
      graded_by: "maria",
    });
  });

  const standing = (graded: boolean): AssignmentStanding => ({
    submissions: 2,
    bestScore: graded ? 0.75 : null,
    last: { id: "s-2", at: AT, graded },
  });
  it.each([
    ["nothing submitted, no time", undefined, null, "open"],
    ["nothing submitted, at its time", undefined, AT, "open"],
    ["nothing submitted, past its time", undefined, AT - 1, "overdue"],
    ["submitted, past its time", standing(false), AT - 1, "submitted"],
    ["graded", standing(true), AT - 1, "graded"],
  ] as const)("%s", (_, known, dueAt, status) => {
    expect(assignmentStatus(known, dueAt, AT)).toBe(status);
  });

  it("an assignment with submissions, and one without", () => {
    const late = (dueAt: number | null) =>
      describeAssignment("essay", standing(true), "m", dueAt, AT).late;
    expect([late(AT - 1), late(AT), late(null)]).toEqual([true, false, false]);
    expect(describeAssignment("essay", standing(true), "m", AT, AT)).toEqual({
      assignment_id: "essay",
      module_id: "m",
      status: "graded",
      due_at: ISO,
      submissions_count: 2,
      late: false,
      best_score: 0.75,
      submission_id: "s-2",
      submitted_at: ISO,
    });
    expect(describeAssignment("essay", undefined, null, null, AT)).toEqual({
      assignment_id: "essay",
      module_id: null,
      status: "open",
      due_at: null,
      submissions_count: 0,
      late: false,
      best_score: null,
      submission_id: null,
      submitted_at: null,
    });
  });
});

describe("notes on the wire", () => {
  it("beside a resource at a position, and beside a module", () => {
    const told = {
      note_id: "n-1",
      module_id: "m",
      resource_id: null,
      position: null,
      text: "text",
      created_at: ISO,
    };
    expect(describeNote(note({ at: AT }))).toEqual(told);
    expect(describeNote(note({ at: AT, resource: "film", positionMs: 2500 }))).toEqual({
      ...told,
      resource_id: "film",
      position: 2.5,
    });
  });
});
