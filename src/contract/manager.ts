/** What a manager reads. Each answer says when its figures were computed. */
import * as z from "zod";
import { LEARNER_ORDERS, LEARNER_STATUSES, RISK_LEVELS, TIMELINE_SOURCES } from "./enums.ts";
import { idSchema, instantSchema, kindSchema } from "./ids.ts";
import { MAX_PAGE_LIMIT, MAX_SEARCH_LENGTH, NO_TEAM, PAGE_LIMIT } from "./limits.ts";
import { claimedSchema, moduleProgressSchema } from "./learning.ts";
import { jsonObjectSchema } from "./telemetry.ts";
import { assignmentRecordSchema, noteSchema, quizRecordSchema } from "./hand-ins.ts";

const freshness = {
  computed_at: instantSchema,
  data_freshness_seconds: z
    .number()
    .min(0)
    .describe("Age of the figures when they were answered, seconds."),
};

export const teamSummarySchema = z
  .object({
    active_24h: z.int(),
    inactive_72h: z.int(),
    avg_focus_mins: z.number(),
    avg_accuracy: z.number().nullable(),
    assignment_rate: z.number().nullable(),
    at_risk_count: z.int(),
    learners_total: z.int(),
    catalog_pending: z.int(),
    ...freshness,
  })
  .meta({ id: "TeamSummary" });
export type TeamSummary = z.infer<typeof teamSummarySchema>;

const riskLevelSchema = z.enum(RISK_LEVELS);
const learnerStatusSchema = z.enum(LEARNER_STATUSES);

export const learnerRowSchema = z
  .object({
    id: z.string(),
    username: z.string(),
    engagement_score: z
      .int()
      .min(0)
      .max(100)
      .nullable()
      .describe(
        "0 to 100, by the formula of TRACKING_CONTRACT.md; null for who has done all that is asked.",
      ),
    engagement: z
      .object({
        focus: z.number().describe("Of 40, for the focus of 7 days."),
        days: z.number().describe("Of 30, for its active days."),
        progress: z.number().describe("Of 30, for progress through the catalogue."),
      })
      .nullable()
      .describe("The points of which the score is the rounded sum."),
    modules_completed: z.int(),
    total_focus_mins: z.number(),
    last_seen: instantSchema.nullable(),
    last_active: instantSchema.nullable(),
    status: learnerStatusSchema.describe(
      "`Active` up to 24 h after the newest activity, `Quiet` up to 72 h, then `Inactive`.",
    ),
    risk_level: riskLevelSchema,
    risk_reasons: z.array(z.string()),
    catalog_version: z.int().nullable(),
    computed_at: instantSchema,
  })
  .meta({ id: "LearnerRow" });
export type LearnerRow = z.infer<typeof learnerRowSchema>;

export const learnerQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(MAX_PAGE_LIMIT).default(PAGE_LIMIT),
  /** Holds a name and an id, as base64. */
  cursor: z.string().max(4096).optional(),
  sort: z.enum(LEARNER_ORDERS).default("username").describe("A leading `-` turns the order round."),
  id: idSchema.optional().describe("That learner alone."),
  q: z.string().max(MAX_SEARCH_LENGTH).optional(),
  risk: riskLevelSchema.optional(),
  status: learnerStatusSchema.optional().describe("Only learners of this status."),
  team: idSchema
    .optional()
    .describe(`Only learners of this team; \`${NO_TEAM}\`: those who study without being in any.`),
});
export type LearnerQuery = z.infer<typeof learnerQuerySchema>;

/** One line of a learner's timeline, newest first. */
export const timelineEntrySchema = z
  .object({
    at: instantSchema,
    type: z.string(),
    source: z
      .enum(TIMELINE_SOURCES)
      .describe(
        "Whose word it is: `client`'s, which may say anything, or a `record` of ours, as an attempt that was graded.",
      ),
    session_id: z.string().nullable(),
    module_id: z.string().nullable(),
    resource_id: z.string().nullable(),
    data: jsonObjectSchema.nullable(),
  })
  .meta({ id: "TimelineEntry" });
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;

/** What is unusual about a learner's telemetry; all zero is the normal case. */
export const qualitySchema = z
  .object({
    missing_pulses: z.int().describe("Pulses that a session numbered and that have not come."),
    overlap_seconds: z
      .number()
      .describe("Claimed, but already credited: other tabs and devices at the same time."),
    late_seconds: z.number().describe("Credited over 24 h after it was studied."),
    clock_moves: z.int().describe("Times that a device's clock was moved."),
    long_days: z.array(z.string()).describe("Days with over 16 h of focus."),
    unattended_seconds: z
      .number()
      .describe(
        "Seconds of media said to be played beyond twice the attention that they were given.",
      ),
    unwatched_seconds: z.number().describe("The same of `watch_time`."),
    duration_mismatches: z
      .int()
      .describe(
        "Pulses that named another duration than the catalogue's, by more than rounding explains.",
      ),
    undeclared_durations: z
      .int()
      .describe(
        "Media that the learner gave attention and whose duration the catalogue does not name: they are measured by what a client reports.",
      ),
    excess_evidence_seconds: z
      .number()
      .describe(
        "Attention that resources claim, added up, beyond twice the focus: many at once prove little of each.",
      ),
  })
  .meta({ id: "Quality" });
export type Quality = z.infer<typeof qualitySchema>;

export const learnerDetailsSchema = z
  .object({
    id: z.string(),
    username: z.string(),
    total_focus_seconds: z.number(),
    last_seen: instantSchema.nullable(),
    last_active: instantSchema.nullable(),
    modules: z
      .array(
        moduleProgressSchema.extend({
          title: z.string(),
          completed_at: instantSchema.nullable(),
          reached_at: instantSchema.nullable(),
        }),
      )
      .describe("Those in progress first, then the completed ones; at most 200."),
    modules_total: z.int(),
    modules_completed: z.int(),
    resources: z.array(
      z.object({
        resource_id: z.string(),
        module_id: z.string().nullable(),
        kind: kindSchema,
        focus_seconds: z.number(),
        coverage: z.number().nullable(),
        position: z.number().nullable(),
        claimed: claimedSchema,
      }),
    ),
    resources_total: z
      .int()
      .describe("All that there are; `resources` has the 100 that were touched last."),
    timeline: z.array(timelineEntrySchema),
    quizzes: z.array(quizRecordSchema).describe("The 30 that were touched last."),
    quizzes_total: z.int(),
    assignments: z
      .array(assignmentRecordSchema)
      .describe(
        "The 50 that ask for attention first: overdue, to grade, due next; then the graded ones.",
      ),
    assignments_total: z.int(),
    notes: z.array(noteSchema).describe("The newest, as many as are small enough together."),
    notes_total: z.int(),
    quality: qualitySchema,
    ...freshness,
  })
  .meta({ id: "LearnerDetails" });
export type LearnerDetails = z.infer<typeof learnerDetailsSchema>;

export const auditEntrySchema = z
  .object({
    at: instantSchema,
    actor: z.string(),
    action: z.string(),
    learner_id: z.string().nullable(),
    request_id: z.string(),
    detail: jsonObjectSchema
      .nullable()
      .describe("Of a revised result its figures before and after; else null."),
  })
  .meta({ id: "AuditEntry" });
export type AuditEntry = z.infer<typeof auditEntrySchema>;
