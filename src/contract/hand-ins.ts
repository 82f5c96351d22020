/** What learners hand in: quiz attempts, submissions, notes; and the grades that they are given. */
import * as z from "zod";
import { addressSchema } from "./address.ts";
import { optionSchema } from "./catalog.ts";
import {
  ASSIGNMENT_STATUSES,
  ATTEMPT_SOURCES,
  COUNTING_ATTEMPTS,
  IGNORED_REASONS,
  RESULT_STATUSES,
} from "./enums.ts";
import { idSchema, instantSchema } from "./ids.ts";
import { completedBySchema, moduleProgressSchema } from "./learning.ts";
import { MAX_TIME_SPENT_SECONDS } from "./limits.ts";
import { type ProblemCode, PROBLEMS } from "./problem.ts";
import { mediaSecondsSchema, noticeSchema } from "./telemetry.ts";
import { textSchema } from "./text.ts";

/** Whom a service speaks for; anybody else leaves it out. */
const learnerId = { learner_id: idSchema.optional() };

/** Questions of a quiz, as the catalogue bounds them. */
const MAX_QUESTIONS = 200;
/** Options that are chosen of one question. */
const MAX_CHOSEN = 32;

/** As JSON Schema, for what zod cannot say itself. */
function schemaOf(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...json } = z.toJSONSchema(schema);
  return json;
}

/** Question id → value. An object as it came, for an id may be `__proto__`, which a copy would lose. */
function byQuestion<S extends z.ZodType>(valueSchema: S) {
  return z
    .custom<Readonly<Record<string, z.output<S>>>>(
      (map) => typeof map === "object" && map !== null && !Array.isArray(map),
      { error: "must be an object of question ids" },
    )
    .superRefine((map, context) => {
      const entries = Object.entries(map);
      if (entries.length > MAX_QUESTIONS) {
        context.addIssue({
          code: "custom",
          message: `must name at most ${MAX_QUESTIONS} questions`,
        });
      }
      for (const [id, value] of entries.slice(0, MAX_QUESTIONS)) {
        const parsed = valueSchema.safeParse(value);
        for (const { message } of parsed.error?.issues ?? []) {
          context.addIssue({ code: "custom", path: [id], message });
        }
      }
    })
    .meta({ type: "object", additionalProperties: schemaOf(valueSchema) });
}

export const attemptRequestSchema = z
  .object({
    attempt_id: idSchema,
    answers: byQuestion(z.union([z.string(), z.array(z.string()).max(MAX_CHOSEN)])).describe(
      "Question id → the option that was chosen, by its id or, of a plain one, itself; a list where the question takes several. A question without one is wrong.",
    ),
    quiz_version: z
      .int()
      .min(0)
      .optional()
      .describe(
        "The `quiz_version` that the learner was served. What of it is still there is graded, and the rest is `ignored`; it may have been replaced up to 90 days ago. Without one, every answer has to be to the quiz as it is.",
      ),
    time_spent: byQuestion(z.number().min(0).max(MAX_TIME_SPENT_SECONDS))
      .optional()
      .describe("Question id → seconds that the learner spent on it."),
    ...learnerId,
  })
  .meta({ id: "AttemptRequest" });
export type AttemptRequest = z.infer<typeof attemptRequestSchema>;

/** A grade that another system gave. */
const resultSchema = z.object({
  learner_id: idSchema,
  attempt_id: idSchema,
  score: z.number().min(0).max(1e6),
  max_score: z.number().positive().max(1e6),
  occurred_at: instantSchema.optional(),
});

export const resultRequestSchema = resultSchema.refine(
  ({ score, max_score }) => score <= max_score,
  {
    path: ["score"],
    error: "must be at most max_score",
  },
);
export type ResultRequest = z.infer<typeof resultRequestSchema>;

const MAX_RESULTS = 100;

const resultsRequestSchema = z.object({
  results: z.array(resultSchema).min(1).max(MAX_RESULTS),
});

/** Of a batch the envelope alone: its results are judged one by one. */
export const resultsBodySchema = z
  .looseObject({ results: z.array(z.unknown()).min(1).max(MAX_RESULTS).optional() })
  .superRefine((body, context) => {
    if (body.results !== undefined) return;
    const { error } = resultRequestSchema.safeParse(body);
    for (const { path, message } of error?.issues ?? [])
      context.addIssue({ code: "custom", path, message });
  })
  .meta({
    id: "ResultsRequest",
    anyOf: [schemaOf(resultSchema), schemaOf(resultsRequestSchema)],
  });

/** One graded attempt. */
export const attemptSchema = z
  .object({
    attempt_id: z.string(),
    quiz_id: z.string(),
    attempt_number: z.int().describe("Counts from 1, in the order of receipt."),
    score: z.number(),
    max_score: z.number(),
    accuracy: z.number().describe("score ÷ max_score, 0 to 1."),
    passed: z.boolean().describe("By the pass mark of now."),
    attempted_at: instantSchema,
    source: z.enum(ATTEMPT_SOURCES),
    regradable: z
      .boolean()
      .describe(
        "Whether its answers are kept, so that a corrected key can grade it anew: not of a service's result, nor of an attempt of before answers were kept.",
      ),
    original: z
      .object({ score: z.number(), max_score: z.number(), accuracy: z.number() })
      .nullable()
      .describe(
        "What it was given first, where a corrected key gave it something else; else null.",
      ),
    regraded_at: instantSchema
      .nullable()
      .describe("When it was graded anew last; null where its result never changed."),
    time_spent_seconds: z
      .number()
      .nullable()
      .describe("Sum over the questions, as the client told; null where it did not."),
  })
  .meta({ id: "Attempt" });
export type Attempt = z.infer<typeof attemptSchema>;

const ignoredSchema = z.object({
  question_id: z.string().describe("A question that was served."),
  option: z.string().nullable().describe("Null where the whole question is gone."),
  reason: z.enum(IGNORED_REASONS).describe("What of it is gone."),
});

export const attemptAnswerSchema = attemptSchema
  .extend({
    revised: z
      .boolean()
      .describe("Whether a service has told other figures of it before; of its own results alone."),
    ignored: z
      .array(ignoredSchema)
      .describe("Answers to what was served and is gone since: they count for nothing."),
    module: moduleProgressSchema.nullable().describe("Where the quiz's module stood after it."),
    notice: noticeSchema,
  })
  .meta({ id: "AttemptAnswer" });
export type AttemptAnswer = z.infer<typeof attemptAnswerSchema>;

/** What became of one result of a batch. */
export const resultOutcomeSchema = z
  .object({
    learner_id: z.string().nullable().describe("As it was sent; null where it was no text."),
    attempt_id: z.string().nullable().describe("As it was sent; null where it was no text."),
    status: z.enum(RESULT_STATUSES),
    answer: attemptAnswerSchema
      .nullable()
      .describe("As one alone is answered; null where it is refused."),
    problem: z
      .object({
        code: z.enum(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]),
        detail: z.string(),
      })
      .nullable()
      .describe("Why it is refused; null where it is not."),
  })
  .meta({ id: "ResultOutcome" });
export type ResultOutcome = z.infer<typeof resultOutcomeSchema>;

export const resultsAnswerSchema = z
  .object({ results: z.array(resultOutcomeSchema) })
  .meta({ id: "ResultsAnswer" });

const quizFigures = {
  attempts_count: z.int(),
  passed: z.boolean().describe("Whether the attempt that counts reaches the pass mark of now."),
  completed_by: completedBySchema
    .nullable()
    .describe("Where it is not passed though its module is completed: why; else null."),
  best: attemptSchema.nullable(),
  last: attemptSchema.nullable(),
};

/** A quiz as its learner may see it: without its keys, and with what they made of it. */
export const quizSchema = z
  .object({
    quiz_id: z.string(),
    module_id: z.string(),
    title: z.string(),
    pass_mark: z.number(),
    counts: z.enum(COUNTING_ATTEMPTS).describe("Which of the attempts counts."),
    quiz_version: z.int().describe("Of the catalogue that this is from: an attempt names it."),
    attempts_left: z
      .int()
      .nullable()
      .describe("Attempts that may still be made here; null where any number may."),
    next_attempt_at: instantSchema
      .nullable()
      .describe("When the next may be made; null where it may be now, or none is left."),
    questions: z.array(
      z.object({
        id: z.string(),
        prompt: z.string(),
        options: z.array(optionSchema),
        multiple: z.boolean().describe("Whether several options are chosen, as a list."),
        mean_seconds: z
          .number()
          .nullable()
          .describe("Over the attempts listed here that told it; null where none did."),
      }),
    ),
    ...quizFigures,
    attempts: z.array(attemptSchema).describe("The newest 20, newest first."),
    computed_at: instantSchema,
  })
  .meta({ id: "Quiz" });
export type Quiz = z.infer<typeof quizSchema>;

/** A quiz in a manager's details. */
export const quizRecordSchema = z
  .object({ quiz_id: z.string(), module_id: z.string().nullable(), ...quizFigures })
  .meta({ id: "QuizRecord" });
export type QuizRecord = z.infer<typeof quizRecordSchema>;

export const submissionRequestSchema = z
  .object({
    submission_id: idSchema,
    text: textSchema.min(1).optional(),
    url: addressSchema.optional(),
    ...learnerId,
  })
  .refine(({ text, url }) => (text === undefined) !== (url === undefined), {
    path: ["text"],
    error: "send a text or a url, one of them",
  })
  .meta({ id: "SubmissionRequest" });
export type SubmissionRequest = z.infer<typeof submissionRequestSchema>;

export const gradeSchema = z
  .object({
    score: z.number().min(0).max(1).describe("Of 1."),
    feedback: z.string(),
    graded_at: instantSchema,
    graded_by: z.string(),
  })
  .meta({ id: "Grade" });
export type Grade = z.infer<typeof gradeSchema>;

export const submissionSchema = z
  .object({
    submission_id: z.string(),
    assignment_id: z.string(),
    submission_number: z.int().describe("Counts from 1, in the order of receipt."),
    text: z.string().nullable(),
    url: z.string().nullable(),
    submitted_at: instantSchema,
    late: z.boolean().describe("Whether it came after the `due_at` of now."),
    grade: gradeSchema.nullable(),
  })
  .meta({ id: "Submission" });
export type Submission = z.infer<typeof submissionSchema>;

export const submissionAnswerSchema = submissionSchema
  .extend({ learner_id: z.string(), module: moduleProgressSchema.nullable() })
  .meta({ id: "SubmissionAnswer" });
export type SubmissionAnswer = z.infer<typeof submissionAnswerSchema>;

export const gradeRequestSchema = z
  .object({
    score: z.number().min(0).max(1),
    feedback: textSchema.default(""),
    learner_id: idSchema
      .optional()
      .describe("Only needed where several learners chose the same `submission_id`."),
  })
  .meta({ id: "GradeRequest" });
export type GradeRequest = z.infer<typeof gradeRequestSchema>;

/** An assignment in a manager's details; one that is due stands here too, with nothing submitted. */
export const assignmentRecordSchema = z
  .object({
    assignment_id: z.string(),
    module_id: z.string().nullable(),
    status: z.enum(ASSIGNMENT_STATUSES),
    due_at: instantSchema.nullable(),
    submissions_count: z.int(),
    late: z.boolean().describe("Whether the newest came after the `due_at` of now."),
    best_score: z.number().nullable().describe("The best of its grades, of 1."),
    submission_id: z.string().nullable(),
    submitted_at: instantSchema.nullable(),
  })
  .meta({ id: "AssignmentRecord" });
export type AssignmentRecord = z.infer<typeof assignmentRecordSchema>;

export const noteRequestSchema = z
  .object({
    note_id: idSchema,
    module_id: idSchema,
    resource_id: idSchema.optional(),
    position: mediaSecondsSchema.optional().describe("Seconds into the medium."),
    text: textSchema.min(1),
    ...learnerId,
  })
  .meta({ id: "NoteRequest" });
export type NoteRequest = z.infer<typeof noteRequestSchema>;

export const noteSchema = z
  .object({
    note_id: z.string(),
    module_id: z.string(),
    resource_id: z.string().nullable(),
    position: z.number().nullable(),
    text: z.string(),
    created_at: instantSchema,
  })
  .meta({ id: "Note" });
export type Note = z.infer<typeof noteSchema>;
