/** What learners hand in, by hand; every test says only what it is about. */
import { toGraded } from "../../../src/core/work/quiz-standing.ts";
import type {
  Attempt,
  GradedAttempt,
  Note,
  QuizStanding,
  Submission,
} from "../../../src/core/work/work.ts";

export const attempt = (partial: Partial<Attempt> = {}): Attempt => ({
  id: "a-1",
  rev: 1,
  quiz: "quiz",
  number: 1,
  at: 1000,
  score: 1,
  maxScore: 2,
  accuracy: 0.5,
  passed: false,
  mark: 0.7,
  source: "quiz",
  timeSpentMs: null,
  questionMs: [],
  regradable: false,
  answers: [],
  ignored: [],
  original: null,
  regradedAt: null,
  revised: false,
  progress: null,
  ...partial,
});

export const graded = (partial: Partial<Attempt> = {}): GradedAttempt => toGraded(attempt(partial));

/** Of one attempt, which is the best and the last, unless another thing is said. */
export const standing = (
  partial: Partial<QuizStanding> = {},
  made: Partial<Attempt> = {},
): QuizStanding => ({
  attempts: 1,
  passed: 0,
  passedMark: null,
  here: { attempts: 1, at: 1000 },
  best: graded(made),
  last: graded(made),
  ...partial,
});

export const submission = (partial: Partial<Submission> = {}): Submission => ({
  id: "s-1",
  rev: 1,
  assignment: "essay",
  number: 1,
  at: 1000,
  text: "text",
  url: null,
  late: false,
  grade: null,
  progress: null,
  ...partial,
});

export const note = (partial: Partial<Note> = {}): Note => ({
  id: "n-1",
  rev: 1,
  number: 1,
  module: "m",
  resource: null,
  positionMs: null,
  text: "text",
  at: 1000,
  ...partial,
});
