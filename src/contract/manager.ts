/** What a manager reads. Each answer says when its figures were computed. */
import * as z from "zod";
import { LEARNER_ORDERS, LEARNER_STATUSES, RISK_LEVELS, TIMELINE_SOURCES } from "./enums.ts";
import { idSchema, instantSchema, kindSchema } from "./ids.ts";
import { MAX_PAGE_LIMIT, MAX_SEARCH_LENGTH, PAGE_LIMIT } from "./limits.ts";
import { moduleProgressSchema } from "./learning.ts";
import { jsonObjectSchema } from "./telemetry.ts";
import { assignmentRecordSchema, noteSchema, quizRecordSchema } from "./hand-ins.ts";

const freshness = {
  computed_at: instantSchema,
  /** Age of the figures when they were answered, seconds. */
  data_freshness_seconds: z.number().min(0),
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
    engagement_score: z.int().min(0).max(100),
    modules_completed: z.int(),
    total_focus_mins: z.number(),
    last_active: instantSchema.nullable(),
    status: learnerStatusSchema,
    risk_level: riskLevelSchema,
    risk_reasons: z.array(z.string()),
    computed_at: instantSchema,
  })
  .meta({ id: "LearnerRow" });
export type LearnerRow = z.infer<typeof learnerRowSchema>;

export const learnerQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(MAX_PAGE_LIMIT).default(PAGE_LIMIT),
  /** Holds a name and an id, as base64. */
  cursor: z.string().max(4096).optional(),
  /** A leading `-` turns the order round. */
  sort: z.enum(LEARNER_ORDERS).default("username"),
  /** That learner alone. */
  id: idSchema.optional(),
  q: z.string().max(MAX_SEARCH_LENGTH).optional(),
  risk: riskLevelSchema.optional(),
  status: learnerStatusSchema.optional(),
  team: idSchema.optional(),
});
export type LearnerQuery = z.infer<typeof learnerQuerySchema>;

/** One line of a learner's timeline, newest first. */
export const timelineEntrySchema = z
  .object({
    at: instantSchema,
    type: z.string(),
    /** Whose word it is: `client`'s, which may say anything, or a `record` of ours, as an attempt that was graded. */
    source: z.enum(TIMELINE_SOURCES),
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
    /** Pulses that a session numbered and that have not come. */
    missing_pulses: z.int(),
    /** Claimed, but already credited: other tabs and devices at the same time. */
    overlap_seconds: z.number(),
    /** Credited over 24 h after it was studied. */
    late_seconds: z.number(),
    /** Times that a device's clock was moved. */
    clock_moves: z.int(),
    /** Days with over 16 h of focus. */
    long_days: z.array(z.string()),
    /** Seconds of media said to be played beyond twice the attention that they were given. */
    unattended_seconds: z.number(),
    /** The same of `watch_time`. */
    unwatched_seconds: z.number(),
    /** Pulses that named another duration than the catalogue's. */
    duration_mismatches: z.int(),
    /** Attention that resources claim, added up, beyond twice the focus: many at once prove little of each. */
    excess_evidence_seconds: z.number(),
  })
  .meta({ id: "Quality" });
export type Quality = z.infer<typeof qualitySchema>;

export const learnerDetailsSchema = z
  .object({
    id: z.string(),
    username: z.string(),
    total_focus_seconds: z.number(),
    last_active: instantSchema.nullable(),
    /** Those in progress first, then the completed ones; at most 200. */
    modules: z.array(
      moduleProgressSchema.extend({ title: z.string(), completed_at: instantSchema.nullable() }),
    ),
    modules_total: z.int(),
    resources: z.array(
      z.object({
        resource_id: z.string(),
        module_id: z.string().nullable(),
        kind: kindSchema,
        focus_seconds: z.number(),
        coverage: z.number().nullable(),
        position: z.number().nullable(),
      }),
    ),
    /** All that there are; `resources` has the 100 that were touched last. */
    resources_total: z.int(),
    timeline: z.array(timelineEntrySchema),
    /** The 30 that were touched last. */
    quizzes: z.array(quizRecordSchema),
    /** The 50 that ask for attention first: overdue, to grade, due next; then the graded ones. */
    assignments: z.array(assignmentRecordSchema),
    /** The newest, as many as are small enough together. */
    notes: z.array(noteSchema),
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
  })
  .meta({ id: "AuditEntry" });
export type AuditEntry = z.infer<typeof auditEntrySchema>;
