/** What is handed in, as the journal, its own rows and its resource's row hold it. */
import * as z from "zod";
import type { ModuleProgress } from "../../contract/learning.ts";
import { countSchema, type FieldSchemas, recordSchema } from "../../core/state/stored.ts";
import type {
  Attempt,
  Grade,
  GradedAttempt,
  Note,
  QuizStanding,
  Submission,
  Work,
} from "../../core/work/work.ts";
import type { MemberOf } from "../../core/member-of.ts";

const progressSchema = recordSchema<ModuleProgress>({
  module_id: z.string(),
  status: z.enum(["not_started", "in_progress", "completed"]),
  percent: z.number(),
})
  .nullable()
  .default(null);

const gradedFields: FieldSchemas<GradedAttempt> = {
  id: z.string(),
  number: z.number(),
  at: z.number(),
  score: z.number(),
  maxScore: z.number(),
  accuracy: z.number(),
  passed: z.boolean(),
  source: z.enum(["quiz", "service"]),
  timeSpentMs: z.number().nullable().default(null),
};
const attemptFields: FieldSchemas<Omit<Attempt, "rev">> = {
  ...gradedFields,
  quiz: z.string(),
  questionMs: z.array(z.tuple([z.string(), z.number()])).default([]),
  progress: progressSchema,
};
const gradeSchema = recordSchema<Grade>({
  score: z.number(),
  feedback: z.string().default(""),
  at: z.number(),
  by: z.string(),
});
const submissionFields: FieldSchemas<Omit<Submission, "rev">> = {
  id: z.string(),
  assignment: z.string(),
  number: z.number(),
  at: z.number(),
  text: z.string().nullable().default(null),
  url: z.string().nullable().default(null),
  late: z.boolean().default(false),
  grade: gradeSchema.nullable().default(null),
  progress: progressSchema,
};
const noteFields: FieldSchemas<Omit<Note, "rev">> = {
  id: z.string(),
  number: z.number(),
  module: z.string(),
  resource: z.string().nullable().default(null),
  positionMs: z.number().nullable().default(null),
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
  passed: countSchema,
  best: graded,
  last: graded,
});

type Handed<T extends Work["type"]> = MemberOf<Work, "type", T>;

export const workSchema: z.ZodType<Work> = z.union([
  recordSchema<Handed<"attempt">>({
    type: z.literal("attempt"),
    attempt: recordSchema<Omit<Attempt, "rev">>(attemptFields),
  }),
  recordSchema<Handed<"submission">>({
    type: z.literal("submission"),
    submission: recordSchema<Omit<Submission, "rev">>(submissionFields),
  }),
  recordSchema<Handed<"grade">>({
    type: z.literal("grade"),
    assignment: z.string(),
    submission: z.string(),
    grade: gradeSchema,
    best: z.number(),
  }),
  recordSchema<Handed<"note">>({
    type: z.literal("note"),
    note: recordSchema<Omit<Note, "rev">>(noteFields),
  }),
]);
