/** What is handed in, as the journal, its own rows and its resource's row hold it. */
import * as z from "zod";
import { IGNORED_REASONS } from "../../contract/enums.ts";
import type { ModuleProgress } from "../../contract/learning.ts";
import { type FieldSchemas, recordSchema, variantsSchema } from "../../core/state/stored.ts";
import type {
  Attempt,
  Correction,
  Grade,
  GradedAttempt,
  IgnoredAnswer,
  Note,
  QuizStanding,
  Result,
  Submission,
  Work,
} from "../../core/work/work.ts";
import type { MemberOf } from "../../core/member-of.ts";

const progressSchema = recordSchema<ModuleProgress>({
  module_id: z.string(),
  status: z.enum(["not_started", "in_progress", "completed"]),
  percent: z.number(),
  claimed: z.literal(true).optional(),
}).nullable();

const resultFields: FieldSchemas<Result> = {
  score: z.number(),
  maxScore: z.number(),
  accuracy: z.number(),
  passed: z.boolean(),
};
const gradedFields: FieldSchemas<GradedAttempt> = {
  ...resultFields,
  id: z.string(),
  number: z.number(),
  at: z.number(),
  mark: z.number().nullable().default(null),
  source: z.enum(["quiz", "service"]),
  timeSpentMs: z.number().nullable(),
  regradable: z.boolean().default(false),
  original: recordSchema<Result>(resultFields).nullable().default(null),
  regradedAt: z.number().nullable().default(null),
};
const attemptFields: FieldSchemas<Omit<Attempt, "rev">> = {
  ...gradedFields,
  quiz: z.string(),
  questionMs: z.array(z.tuple([z.string(), z.number()])).default([]),
  answers: z.array(z.tuple([z.string()], z.string())).default([]),
  ignored: z
    .array(
      recordSchema<IgnoredAnswer>({
        question: z.string(),
        option: z.string().nullable(),
        reason: z.enum(IGNORED_REASONS),
      }),
    )
    .default([]),
  revised: z.boolean().default(false),
  progress: progressSchema,
};
const gradeSchema = recordSchema<Grade>({
  score: z.number(),
  feedback: z.string(),
  at: z.number(),
  by: z.string(),
});
const submissionFields: FieldSchemas<Omit<Submission, "rev">> = {
  id: z.string(),
  assignment: z.string(),
  number: z.number(),
  at: z.number(),
  text: z.string().nullable(),
  url: z.string().nullable(),
  late: z.boolean(),
  grade: gradeSchema.nullable(),
  progress: progressSchema,
};
const noteFields: FieldSchemas<Omit<Note, "rev">> = {
  id: z.string(),
  number: z.number(),
  module: z.string(),
  resource: z.string().nullable(),
  positionMs: z.number().nullable(),
  text: z.string(),
  at: z.number(),
};
const rev = z.number();

export const attemptSchema = recordSchema<Attempt>({ ...attemptFields, rev });
export const submissionSchema = recordSchema<Submission>({ ...submissionFields, rev });
export const noteSchema = recordSchema<Note>({ ...noteFields, rev });

const graded = recordSchema<GradedAttempt>(gradedFields);
export const quizStandingSchema = recordSchema<QuizStanding>({
  attempts: z.number(),
  passed: z.number(),
  passedMark: z.number().nullable().default(null),
  here: recordSchema<NonNullable<QuizStanding["here"]>>({ attempts: z.number(), at: z.number() })
    .nullable()
    .default(null),
  best: graded,
  last: graded,
});

const figure = z.number();
export const correctionSchema = recordSchema<Correction>({
  quiz: z.string(),
  by: z.enum(["key", "service"]),
  mark: z.number().nullable(),
  attempts: z.array(z.tuple([figure, figure, figure, figure, figure])),
  standing: quizStandingSchema,
  progress: progressSchema.exactOptional(),
});

type Handed<T extends Work["type"]> = MemberOf<Work, "type", T>;

const workFields: { readonly [T in Work["type"]]: FieldSchemas<Handed<T>> } = {
  attempt: {
    type: z.literal("attempt"),
    attempt: recordSchema<Omit<Attempt, "rev">>(attemptFields),
  },
  revision: { type: z.literal("revision"), correction: correctionSchema },
  submission: {
    type: z.literal("submission"),
    submission: recordSchema<Omit<Submission, "rev">>(submissionFields),
  },
  grade: {
    type: z.literal("grade"),
    assignment: z.string(),
    submission: z.string(),
    grade: gradeSchema,
    best: z.number(),
  },
  note: { type: z.literal("note"), note: recordSchema<Omit<Note, "rev">>(noteFields) },
  claim: { type: z.literal("claim"), resource: z.string(), at: z.number() },
};
export const workSchema = variantsSchema<Work>("type", Object.values(workFields));
