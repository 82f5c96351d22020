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
import type { AssignmentStanding } from "../../../src/core/work/work.ts";
import { attempt, note, submission } from "../build/work.ts";

const AT = Date.parse("2026-11-20T10:00:00.000Z");
const ISO = "2026-11-20T10:00:00.000Z";

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
    time_spent_seconds: null,
  };

  it("with its time and without", () => {
    expect(describeAttempt("quiz", attempt({ at: AT }))).toEqual(told);
    expect(describeAttempt("quiz", attempt({ at: AT, timeSpentMs: 1500 }))).toEqual({
      ...told,
      time_spent_seconds: 1.5,
    });
  });

  it("a quiz's standing, and none", () => {
    const none = { attempts_count: 0, passed: false, best: null, last: null };
    expect(describeStanding("quiz", null)).toEqual(none);
    const graded = attempt({ at: AT });
    const standing = { attempts: 3, passed: 1, best: graded, last: { ...graded, id: "a-2" } };
    expect(describeQuizRecord({ ...newResource("quiz"), quiz: standing }, "m")).toEqual({
      quiz_id: "quiz",
      module_id: "m",
      attempts_count: 3,
      passed: true,
      best: told,
      last: { ...told, attempt_id: "a-2" },
    });
    expect(describeStanding("quiz", { ...standing, passed: 0 }).passed).toBe(false);
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
    expect(describeSubmission(submission({ at: AT }))).toEqual(told);
    const grade = { score: 0.5, feedback: "good", at: AT + 1000, by: "maria" };
    expect(describeSubmission(submission({ at: AT, grade })).grade).toEqual({
      score: 0.5,
      feedback: "good",
      graded_at: "2026-11-20T10:00:01.000Z",
      graded_by: "maria",
    });
  });

  const standing = (graded: boolean): AssignmentStanding => ({
    submissions: 2,
    bestScore: graded ? 0.75 : null,
    last: { id: "s-2", at: AT, late: true, graded },
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
    expect(describeAssignment("essay", standing(true), "m", AT, AT)).toEqual({
      assignment_id: "essay",
      module_id: "m",
      status: "graded",
      due_at: ISO,
      submissions_count: 2,
      late: true,
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
