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
  resultsAnswerSchema,
  resultsBodySchema,
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
    family: "learning",
    description: "What the token says, no more: nothing is looked up.",
    roles: ANYONE,
    cors: true,
    answer: meSchema,
  },
  catalog: {
    method: "GET",
    path: PATHS.catalog,
    summary: "The catalogue without its keys",
    family: "learning",
    description:
      "Every learner of a tenant is assigned all of it. What an admin wrote, without the `answer` of any question.",
    roles: ANYONE,
    cors: true,
    answer: learnerCatalogSchema,
  },
  modules: {
    method: "GET",
    path: PATHS.modules,
    summary: "The learner's state of every module",
    family: "learning",
    description:
      "In the catalogue's order, by pages: one ends early where its modules have over 200 resources together.",
    roles: ["learner"],
    cors: true,
    query: pageSchema,
    answer: z.array(moduleStateSchema),
  },
  module: {
    method: "GET",
    path: PATHS.module,
    summary: "The learner's state of one module",
    family: "learning",
    description:
      "With what is still missing of each resource, in words. The resources come by pages.",
    roles: ["learner"],
    cors: true,
    query: resourcePageSchema,
    answer: moduleStateSchema,
  },
  complete: {
    method: "POST",
    path: PATHS.complete,
    summary: "Ask whether a resource is completed; 409 with what is missing where it is not",
    family: "learning",
    description:
      "The answer is the verdict on what is there: a claim is no evidence and changes nothing, but for an `other` whose `complete_when` is `{claimed: true}`, which the claim of its learner, or of a service that speaks for them, completes. It needs no body; a service names the learner in one.",
    problems: ["not_complete"],
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
    family: "learning",
    description:
      "Others than its learner name one with `learner_id`; that read is in the audit trail.",
    roles: READER,
    cors: true,
    query: ofLearnerSchema,
    answer: quizSchema,
  },
  attempt: {
    method: "POST",
    path: PATHS.attempts,
    summary: "Hand in the answers of a quiz; they are graded here",
    family: "learning",
    description:
      "One point for each question of which all right options were chosen, and no other; a question without an answer is wrong. With the `quiz_version` that was served, what of it is still there is graded. Beyond `max_attempts`, or before `retry_after_seconds` are over, it is 409 with `next_at`. The same `attempt_id` again is answered as the first time, whatever its body; for another quiz it is 409.",
    problems: ["id_taken", "no_attempt_left", "too_many_records"],
    roles: LEARNER,
    cors: true,
    body: attemptRequestSchema,
    answer: attemptAnswerSchema,
  },
  result: {
    method: "POST",
    path: PATHS.results,
    summary: "Take grades of a quiz that were given elsewhere",
    family: "learning",
    description:
      "One, or up to 100 as `results`, each answered for itself and in order. The service is the authority: the same `attempt_id` with other figures replaces them, and both stand in the audit trail; with the same it is answered as before. It may lie in the past, not ahead; what was graded here is 409.",
    problems: ["id_taken", "too_many_records"],
    roles: ["service"],
    cors: false,
    body: resultsBodySchema,
    answer: z.union([attemptAnswerSchema, resultsAnswerSchema]),
  },
  submissions: {
    method: "GET",
    path: PATHS.submissions,
    summary: "A learner's submissions of an assignment, newest first",
    family: "learning",
    description:
      "Others than its learner name one with `learner_id`; that read is in the audit trail. A page ends before its texts are over 160 KiB.",
    roles: READER,
    cors: true,
    query: pageSchema.extend(ofLearnerSchema.shape),
    answer: z.array(submissionSchema),
  },
  submit: {
    method: "POST",
    path: PATHS.submissions,
    summary: "Hand in an assignment",
    family: "learning",
    description:
      "A `text` or a `url`, one of them. The same `submission_id` again is answered as the first time; for another assignment it is 409.",
    problems: ["id_taken", "too_many_records"],
    roles: LEARNER,
    cors: true,
    body: submissionRequestSchema,
    answer: submissionAnswerSchema,
  },
  grade: {
    method: "PUT",
    path: PATHS.grade,
    summary: "Grade a submission, or grade it anew",
    family: "learning",
    description:
      "A grade may be given again and then replaces the one before. A manager grades the learners of their teams, and nobody what they handed in themselves. It is in the audit trail.",
    roles: ["manager", "service"],
    cors: false,
    body: gradeRequestSchema,
    answer: submissionAnswerSchema,
  },
  notes: {
    method: "GET",
    path: PATHS.notes,
    summary: "The learner's notes, newest first",
    family: "learning",
    description: "A page ends before its texts are over 160 KiB.",
    problems: ["not_found"],
    roles: LEARNER,
    cors: true,
    query: pageSchema.extend({ module_id: idSchema.optional(), ...ofLearnerSchema.shape }),
    answer: z.array(noteSchema),
  },
  note: {
    method: "POST",
    path: PATHS.notes,
    summary: "Write a note beside a module or at a position of a resource",
    family: "learning",
    description:
      "The same `note_id` again is answered as the first time; for another module it is 409.",
    problems: ["not_found", "id_taken", "too_many_records"],
    roles: LEARNER,
    cors: true,
    body: noteRequestSchema,
    answer: noteSchema,
  },
} as const satisfies Record<string, Operation>;
