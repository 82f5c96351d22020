/** A learner's progress. Every answer says when it was computed. Formulas: TRACKING_CONTRACT.md, "Progress". */
import * as z from "zod";
import { ACHIEVEMENT_UNITS, ACTIONS, CONFIDENCE_LEVELS, INTERACTION_STATUSES } from "./enums.ts";
import { idSchema, instantSchema, kindSchema } from "./ids.ts";
import { moduleProgressSchema } from "./learning.ts";
import { MAX_PERIOD_DAYS, MAX_TIME_SPENT_SECONDS, PERIOD_DAYS } from "./limits.ts";
import { eventTypeSchema } from "./telemetry.ts";
import { isZone } from "./zone.ts";

const daysSchema = z.coerce.number().int().min(1).max(MAX_PERIOD_DAYS).default(PERIOD_DAYS);
const zoneSchema = z
  .string()
  .max(64)
  .refine(isZone, { error: "must be an IANA zone, as Europe/Rome" })
  .default("UTC");

export const zoneQuerySchema = z.object({ tz: zoneSchema });
export const periodQuerySchema = z.object({ days: daysSchema, tz: zoneSchema });
export type PeriodQuery = z.infer<typeof periodQuerySchema>;
export const readinessQuerySchema = z.object({
  certification: idSchema.optional(),
});

/** `2026-11-20`, a day of the zone that was asked for. */
const dateSchema = z.string();
const computed = { user_id: z.string(), computed_at: instantSchema };

export const streakSchema = z
  .object({
    /** Days in a row up to today or, while today has none yet, up to yesterday. */
    current: z.int(),
    longest: z.int(),
    active_today: z.boolean(),
    /** First day of the current one. */
    since: dateSchema.nullable(),
  })
  .meta({ id: "Streak" });
export type Streak = z.infer<typeof streakSchema>;

const attemptFigures = {
  attempts: z.int(),
  /** Mean of the attempts, 0 to 1; null where there is none. */
  accuracy: z.number().nullable(),
};

export const overallSchema = z
  .object({
    ...computed,
    total_focus_seconds: z.number(),
    last_active: instantSchema.nullable(),
    /** Mean percent of the catalogue's modules, rounded down. */
    percent: z.int(),
    modules: z.object({ total: z.int(), completed: z.int(), in_progress: z.int() }),
    quizzes: z.object({ total: z.int(), attempted: z.int(), ...attemptFigures }),
    assignments: z.object({ total: z.int(), submitted: z.int(), overdue: z.int() }),
    certifications: z.object({ total: z.int(), ready: z.int() }),
    streak: streakSchema,
  })
  .meta({ id: "Overall" });
export type Overall = z.infer<typeof overallSchema>;

/** What a stretch of whole days held. */
const periodFigures = {
  focus_seconds: z.number(),
  active_days: z.int(),
  ...attemptFigures,
  submissions: z.int(),
  completions: z.int(),
};

export const analyticsSchema = z
  .object({
    ...computed,
    tz: z.string(),
    days: z.int(),
    /** All time. */
    total_focus_seconds: z.number(),
    sessions: z.object({ count: z.int(), mean_focus_seconds: z.number().nullable() }),
    /** The last `days` days, today's part of a day included. */
    period: z.object({
      from: dateSchema,
      to: dateSchema,
      ...periodFigures,
      /** Focus of its active days ÷ their number. */
      mean_focus_seconds: z.number().nullable(),
    }),
    /** Seconds of focus of the period by weekday, Monday first, and by hour of the day. */
    by_weekday: z.array(z.number()),
    by_hour: z.array(z.number()),
    /** The 20 resources with the most focus, all time. */
    resources: z.array(
      z.object({
        resource_id: z.string(),
        module_id: z.string().nullable(),
        title: z.string().nullable(),
        kind: kindSchema,
        focus_seconds: z.number(),
      }),
    ),
  })
  .meta({ id: "Analytics" });
export type Analytics = z.infer<typeof analyticsSchema>;

const daySchema = z.object({
  date: dateSchema,
  focus_seconds: z.number(),
  active: z.boolean(),
  ...attemptFigures,
  submissions: z.int(),
  completions: z.int(),
});
export type ActivityDay = z.infer<typeof daySchema>;

export const activitySchema = z
  .object({
    ...computed,
    tz: z.string(),
    days: z.int(),
    /** Oldest first, one for each day, today last. */
    activity: z.array(daySchema),
    streak: streakSchema,
  })
  .meta({ id: "Activity" });
export type Activity = z.infer<typeof activitySchema>;

const wholeDaysSchema = z.object({ from: dateSchema, to: dateSchema, ...periodFigures });
/** Relative to the period before, 0.1 is a tenth more; null where that had none. */
const changeSchema = z.number().nullable();

export const trendsSchema = z
  .object({
    ...computed,
    tz: z.string(),
    /** As asked. */
    days: z.int(),
    /** Days of each of the two periods: whole weeks where a week was asked for, so that weekdays are alike. */
    compared_days: z.int(),
    /** Whole days only: it ends yesterday. */
    current: wholeDaysSchema,
    previous: wholeDaysSchema,
    /** Null where the learner began after the previous period did: half a period is no measure of a whole one. */
    change: z
      .object({
        focus_seconds: changeSchema,
        active_days: changeSchema,
        /** Difference, not ratio: 0.1 is ten points more. */
        accuracy: changeSchema,
        submissions: changeSchema,
        completions: changeSchema,
      })
      .nullable(),
    why_no_change: z.string().nullable(),
  })
  .meta({ id: "Trends" });
export type Trends = z.infer<typeof trendsSchema>;

/** What to do next, as an action that a page can offer. */
export const recommendationSchema = z
  .object({
    action: z.enum(ACTIONS),
    module_id: z.string(),
    module_title: z.string(),
    /** Null where the module is large and only itself is named. */
    resource_id: z.string().nullable(),
    title: z.string(),
    /** In words, as `watch 90 s more of it`. */
    reason: z.string(),
    url: z.string().nullable(),
    due_at: instantSchema.nullable(),
    overdue: z.boolean(),
  })
  .meta({ id: "Recommendation" });
export type Recommendation = z.infer<typeof recommendationSchema>;

const readinessPartSchema = z.object({
  /** 0 to 1. */
  value: z.number(),
  /** Its share of the score. */
  weight: z.number(),
  words: z.string(),
});

const certificationFigures = {
  ready: z.boolean(),
  /** 0 to 100; 100 exactly where it is ready. */
  score: z.int(),
};

export const certificationStandingSchema = z
  .object({ certification_id: z.string(), title: z.string(), ...certificationFigures })
  .meta({ id: "CertificationStanding" });
export type CertificationStanding = z.infer<typeof certificationStandingSchema>;

export const learnerReadinessSchema = z
  .object({
    ...computed,
    /** Null: for the whole catalogue. */
    certification: z.string().nullable(),
    title: z.string(),
    ...certificationFigures,
    parts: z.object({
      completion: readinessPartSchema,
      /** Null where none of the modules has a quiz that counts. */
      accuracy: readinessPartSchema.nullable(),
    }),
    confidence: z.object({
      level: z.enum(CONFIDENCE_LEVELS),
      /** 0 to 1: how much of what the score rests on has been seen at all. */
      value: z.number(),
      words: z.string(),
    }),
    /** What is still missing, in words; the first 50. */
    missing: z.array(z.string()),
    recommendations: z.array(recommendationSchema),
    /** The modules that count, those in progress first; the first 100. */
    modules: z.array(moduleProgressSchema.extend({ title: z.string() })),
    modules_total: z.int(),
    /** How each certification of the catalogue stands; the first 50. */
    certifications: z.array(certificationStandingSchema),
  })
  .meta({ id: "LearnerReadiness" });
export type LearnerReadiness = z.infer<typeof learnerReadinessSchema>;

export const achievementSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    description: z.string(),
    /** When it was reached; once told it stays. */
    earned_at: instantSchema.nullable(),
    progress: z.object({ value: z.number(), goal: z.number(), unit: z.enum(ACHIEVEMENT_UNITS) }),
    percent: z.int().min(0).max(100),
  })
  .meta({ id: "Achievement" });
export type Achievement = z.infer<typeof achievementSchema>;

export const achievementsSchema = z
  .object({
    ...computed,
    earned_count: z.int(),
    /** The one that is nearest; null where all are earned. */
    next: achievementSchema.nullable(),
    /** All of them: earned ones first, newest first, then the nearest. */
    achievements: z.array(achievementSchema),
  })
  .meta({ id: "Achievements" });
export type Achievements = z.infer<typeof achievementsSchema>;

export const dashboardSchema = z
  .object({
    ...computed,
    overall: overallSchema.omit({ user_id: true, computed_at: true }),
    /** The last seven days, today last. */
    week: z.array(daySchema),
    /** Where the learner left off; null before anything was begun, or where all is done. */
    resume: z
      .object({
        module_id: z.string(),
        module_title: z.string(),
        resource_id: z.string(),
        title: z.string(),
        kind: kindSchema,
        percent: z.int(),
        position: z.number().nullable(),
        url: z.string().nullable(),
      })
      .nullable(),
    /** At most five, the most urgent first. */
    next: z.array(recommendationSchema),
    achievements: z.object({
      earned_count: z.int(),
      /** The newest three. */
      newest: z.array(achievementSchema),
      next: achievementSchema.nullable(),
    }),
    /** At most ten, the nearest to ready first. */
    certifications: z.array(certificationStandingSchema),
  })
  .meta({ id: "LearnerDashboard" });
export type LearnerDashboard = z.infer<typeof dashboardSchema>;

/** What a system without the SDK tells of one thing that a learner did. */
export const interactionSchema = z
  .object({
    interaction_id: idSchema.optional(),
    /** A resource of the catalogue, or any other id. */
    content_id: idSchema,
    interaction_type: eventTypeSchema,
    /** Seconds; one span that ends at `occurred_at`. */
    time_spent: z.number().min(0).max(MAX_TIME_SPENT_SECONDS).optional(),
    /** Kept in the timeline; it proves nothing. */
    score: z.number().min(-1e9).max(1e9).optional(),
    occurred_at: instantSchema.optional(),
    /** The learner of the path, where anybody. */
    learner_id: idSchema.optional(),
  })
  .meta({ id: "Interaction" });
export type Interaction = z.infer<typeof interactionSchema>;

export const interactionAnswerSchema = z
  .object({
    interaction_id: z.string(),
    status: z.enum(INTERACTION_STATUSES),
    credited_seconds: z.number(),
    /** Null for a duplicate. */
    session_id: z.string().nullable(),
    modules: z.array(moduleProgressSchema),
    computed_at: instantSchema,
    /** Where a repeat could not be told apart from a second interaction. */
    warning: z.string().optional(),
  })
  .meta({ id: "InteractionAnswer" });
export type InteractionAnswer = z.infer<typeof interactionAnswerSchema>;
