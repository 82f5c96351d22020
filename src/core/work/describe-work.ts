/** Work as the wire tells it. */
import type * as wire from "../../contract/hand-ins.ts";
import type { QuizRule } from "../completion/requirement.ts";
import type { Resource } from "../state/learner-state.ts";
import { instantToIso, msToSeconds } from "../time.ts";
import { completedBy, isPassed, isQuizPassed } from "./judge-quiz.ts";
import type { AssignmentStanding, GradedAttempt, Note, QuizStanding, Submission } from "./work.ts";

/** `rule` is the catalogue's, by which it is judged; null of a quiz that it does not have. */
export function describeAttempt(
  quiz: string,
  attempt: GradedAttempt,
  rule: QuizRule | null,
): wire.Attempt {
  return {
    attempt_id: attempt.id,
    quiz_id: quiz,
    attempt_number: attempt.number,
    score: attempt.score,
    max_score: attempt.maxScore,
    accuracy: attempt.accuracy,
    passed: isPassed(attempt, rule),
    attempted_at: instantToIso(attempt.at),
    source: attempt.source,
    regradable: attempt.regradable,
    original: attempt.original && {
      score: attempt.original.score,
      max_score: attempt.original.maxScore,
      accuracy: attempt.original.accuracy,
    },
    regraded_at: attempt.regradedAt === null ? null : instantToIso(attempt.regradedAt),
    time_spent_seconds: attempt.timeSpentMs === null ? null : msToSeconds(attempt.timeSpentMs),
  };
}

/** What the catalogue says of a quiz, and whether its module is completed. */
export interface QuizSituation {
  /** Null where the catalogue does not know the quiz. */
  readonly rule: QuizRule | null;
  readonly optional: boolean;
  readonly isModuleCompleted: boolean;
}

/** What a quiz's attempts add up to. */
export function describeStanding(
  quiz: string,
  standing: QuizStanding | null,
  { rule, optional, isModuleCompleted }: QuizSituation,
): Pick<wire.QuizRecord, "attempts_count" | "passed" | "completed_by" | "best" | "last"> {
  return {
    attempts_count: standing?.attempts ?? 0,
    passed: isQuizPassed(standing, rule),
    completed_by: completedBy(standing, rule, isModuleCompleted && !optional),
    best: standing && describeAttempt(quiz, standing.best, rule),
    last: standing && describeAttempt(quiz, standing.last, rule),
  };
}

export function describeQuizRecord(
  resource: Resource,
  module: string | null,
  situation: QuizSituation,
): wire.QuizRecord {
  return {
    quiz_id: resource.id,
    module_id: module,
    ...describeStanding(resource.id, resource.quiz, situation),
  };
}

/** Whether what was handed in at `at` came after the due date of now; both epoch ms, null where there is none. */
export function isLate(at: number, dueAt: number | null): boolean {
  return dueAt !== null && at > dueAt;
}

/** `dueAt` is the catalogue's, epoch ms. */
export function describeSubmission(submission: Submission, dueAt: number | null): wire.Submission {
  const { grade } = submission;
  return {
    submission_id: submission.id,
    assignment_id: submission.assignment,
    submission_number: submission.number,
    text: submission.text,
    url: submission.url,
    submitted_at: instantToIso(submission.at),
    late: isLate(submission.at, dueAt),
    grade: grade && {
      score: grade.score,
      feedback: grade.feedback,
      graded_at: instantToIso(grade.at),
      graded_by: grade.by,
    },
  };
}

export function describeNote(note: Note): wire.Note {
  return {
    note_id: note.id,
    module_id: note.module,
    resource_id: note.resource,
    position: note.positionMs === null ? null : msToSeconds(note.positionMs),
    text: note.text,
    created_at: instantToIso(note.at),
  };
}

/** Where an assignment stands: overdue is past its time with nothing submitted. */
export function assignmentStatus(
  standing: AssignmentStanding | undefined,
  dueAt: number | null,
  now: number,
): wire.AssignmentRecord["status"] {
  if (standing) return standing.last.graded ? "graded" : "submitted";
  return dueAt !== null && now > dueAt ? "overdue" : "open";
}

/** `module` and `dueAt` (epoch ms) are the catalogue's, null where it does not know the assignment. */
export function describeAssignment(
  id: string,
  standing: AssignmentStanding | undefined,
  module: string | null,
  dueAt: number | null,
  now: number,
): wire.AssignmentRecord {
  return {
    assignment_id: id,
    module_id: module,
    status: assignmentStatus(standing, dueAt, now),
    due_at: dueAt === null ? null : instantToIso(dueAt),
    submissions_count: standing?.submissions ?? 0,
    late: standing !== undefined && isLate(standing.last.at, dueAt),
    best_score: standing?.bestScore ?? null,
    submission_id: standing?.last.id ?? null,
    submitted_at: standing ? instantToIso(standing.last.at) : null,
  };
}
