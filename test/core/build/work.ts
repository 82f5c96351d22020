/** What learners hand in, by hand; every test says only what it is about. */
import type { Attempt, Note, Submission } from "../../../src/core/work/work.ts";

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
  source: "quiz",
  timeSpentMs: null,
  questionMs: [],
  progress: null,
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
