/** What a learner may read of their own state in the modules. */
import * as z from "zod";
import { MODULE_STATUSES } from "./enums.ts";
import { instantSchema, kindSchema, roleSchema } from "./ids.ts";

export const moduleStatusSchema = z
  .enum(MODULE_STATUSES)
  .describe("`in_progress` from the first second of attention or the first piece of work.");

/** Stands where a completion rests on the learner's own word, and nowhere else. */
export const claimedSchema = z.literal(true).optional();

/** A module in one line, as telemetry's answers carry it. */
export const moduleProgressSchema = z
  .object({
    module_id: z.string(),
    status: moduleStatusSchema,
    percent: z.int().min(0).max(100),
    claimed: claimedSchema,
  })
  .meta({ id: "ModuleProgress" });
export type ModuleProgress = z.infer<typeof moduleProgressSchema>;

/** Why a module is completed though one of its quizzes is not passed by the mark of now. */
export const completedBySchema = z
  .object({
    pass_mark: z
      .number()
      .nullable()
      .describe("The newest mark by which the quiz was passed; null where none is known."),
    words: z.string().describe("As `passed by the earlier mark of 60 %`."),
  })
  .meta({ id: "CompletedBy" });
export type CompletedBy = z.infer<typeof completedBySchema>;

export const resourceProgressSchema = z
  .object({
    resource_id: z.string(),
    title: z.string(),
    kind: kindSchema,
    optional: z.boolean(),
    percent: z.int(),
    missing: z
      .string()
      .nullable()
      .describe("What is still missing, in words; null where nothing is."),
    completed_by: completedBySchema
      .nullable()
      .describe("Of a quiz that is not passed though its module is completed: why; else null."),
    focus_seconds: z.number(),
    coverage: z.number().nullable(),
    position: z.number().nullable(),
    claimed: claimedSchema,
  })
  .meta({ id: "ResourceProgress" });
export type ResourceProgress = z.infer<typeof resourceProgressSchema>;

export const moduleStateSchema = z
  .object({
    module_id: z.string(),
    title: z.string(),
    status: moduleStatusSchema,
    percent: z.int(),
    completed_at: instantSchema.nullable(),
    reached_at: instantSchema.nullable(),
    claimed: claimedSchema,
    resources: z.array(resourceProgressSchema).describe("Of a large module one page of them."),
    resources_total: z.int(),
    computed_at: instantSchema,
  })
  .meta({ id: "ModuleState" });
export type ModuleState = z.infer<typeof moduleStateSchema>;

/** The authority's answer to a claim that a resource is completed. */
export const resourceVerdictSchema = z
  .object({
    module_id: z.string(),
    resource_id: z.string(),
    status: moduleStatusSchema,
    percent: z.int(),
    missing: z
      .array(z.string())
      .describe("Empty: with anything missing the answer is 409 `not_complete`."),
    claimed: claimedSchema,
    module: moduleProgressSchema.describe("Where the resource's module stands."),
    computed_at: instantSchema,
  })
  .meta({ id: "ResourceVerdict" });
export type ResourceVerdict = z.infer<typeof resourceVerdictSchema>;

export const meSchema = z
  .object({
    id: z.string(),
    name: z.string().nullable(),
    tenant: z.string(),
    roles: z.array(roleSchema),
  })
  .meta({ id: "Me" });
export type Me = z.infer<typeof meSchema>;
