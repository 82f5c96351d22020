/** Modules, quizzes, assignments and notes. */
import * as z from "zod";
import { learnerCatalogSchema } from "./catalog.ts";
import { idSchema } from "./ids.ts";
import { meSchema, moduleStateSchema, resourceVerdictSchema } from "./learning.ts";
import {
  ANYONE,
  LEARNER,
  ofLearnerSchema,
  type Operation,
  pageSchema,
  READER,
} from "./operation.ts";
import { MAX_PAGE_LIMIT } from "./limits.ts";
import { PATHS } from "./paths.ts";
import {
  attemptAnswerSchema,
  attemptRequestSchema,
  gradeRequestSchema,
  noteRequestSchema,
  noteSchema,
  quizSchema,
  resultRequestSchema,
  submissionAnswerSchema,
  submissionRequestSchema,
  submissionSchema,
} from "./hand-ins.ts";

/** A module's resources, of which a large one has several pages. */
const resourcePageSchema = pageSchema.extend({
  limit: z.coerce.number().int().min(1).max(MAX_PAGE_LIMIT).default(MAX_PAGE_LIMIT),
});

export const LEARNING_OPERATIONS = {
  me: {
    method: "GET",
    path: PATHS.me,
    summary: "Whose token this is",
    roles: ANYONE,
    cors: true,
    answer: meSchema,
  },
  catalog: {
    method: "GET",
    path: PATHS.catalog,
    summary: "The catalogue without its keys",
    roles: ANYONE,
    cors: true,
    answer: learnerCatalogSchema,
  },
  modules: {
    method: "GET",
    path: PATHS.modules,
    summary: "The learner's state of every module",
    roles: ["learner"],
    cors: true,
    query: pageSchema,
    answer: z.array(moduleStateSchema),
  },
  module: {
    method: "GET",
    path: PATHS.module,
    summary: "The learner's state of one module",
    roles: ["learner"],
    cors: true,
    query: resourcePageSchema,
    answer: moduleStateSchema,
  },
  complete: {
    method: "POST",
    path: PATHS.complete,
    summary: "Ask whether a resource is completed; 409 with what is missing where it is not",
    roles: LEARNER,
    cors: true,
    body: ofLearnerSchema,
    bodyOptional: true,
    answer: resourceVerdictSchema,
  },
  quiz: {
    method: "GET",
    path: PATHS.quiz,
    summary: "A quiz without its keys, and the learner's attempts",
    roles: READER,
    cors: true,
    query: ofLearnerSchema,
    answer: quizSchema,
  },
  attempt: {
    method: "POST",
    path: PATHS.attempts,
    summary: "Hand in the answers of a quiz; they are graded here",
    roles: LEARNER,
    cors: true,
    body: attemptRequestSchema,
    answer: attemptAnswerSchema,
  },
  result: {
    method: "POST",
    path: PATHS.results,
    summary: "Take the grade of a quiz that was given elsewhere",
    roles: ["service"],
    cors: false,
    body: resultRequestSchema,
    answer: attemptAnswerSchema,
  },
  submissions: {
    method: "GET",
    path: PATHS.submissions,
    summary: "A learner's submissions of an assignment, newest first",
    roles: READER,
    cors: true,
    query: pageSchema.extend(ofLearnerSchema.shape),
    answer: z.array(submissionSchema),
  },
  submit: {
    method: "POST",
    path: PATHS.submissions,
    summary: "Hand in an assignment",
    roles: LEARNER,
    cors: true,
    body: submissionRequestSchema,
    answer: submissionAnswerSchema,
  },
  grade: {
    method: "PUT",
    path: PATHS.grade,
    summary: "Grade a submission, or grade it anew",
    roles: ["manager", "service"],
    cors: false,
    body: gradeRequestSchema,
    answer: submissionAnswerSchema,
  },
  notes: {
    method: "GET",
    path: PATHS.notes,
    summary: "The learner's notes, newest first",
    roles: LEARNER,
    cors: true,
    query: pageSchema.extend({ module_id: idSchema.optional(), ...ofLearnerSchema.shape }),
    answer: z.array(noteSchema),
  },
  note: {
    method: "POST",
    path: PATHS.notes,
    summary: "Write a note beside a module or at a position of a resource",
    roles: LEARNER,
    cors: true,
    body: noteRequestSchema,
    answer: noteSchema,
  },
} as const satisfies Record<string, Operation>;
