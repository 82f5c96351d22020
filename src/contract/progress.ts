/** A learner's progress. Every answer says when it was computed. Formulas: TRACKING_CONTRACT.md, "Progress". */
import * as z from "zod";
import { ACHIEVEMENT_UNITS, ACTIONS, CONFIDENCE_LEVELS, INTERACTION_STATUSES } from "./enums.ts";
import { idSchema, instantSchema, kindSchema } from "./ids.ts";
import { moduleProgressSchema } from "./learning.ts";
import { MAX_PERIOD_DAYS, MAX_TIME_SPENT_SECONDS, PERIOD_DAYS } from "./limits.ts";
import { eventTypeSchema, noticeSchema } from "./telemetry.ts";
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
    current: z
      .int()
      .describe("Days in a row up to today or, while today has none yet, up to yesterday."),
    longest: z.int(),
    active_today: z.boolean(),
    since: dateSchema.nullable().describe("First day of the current one."),
  })
  .meta({ id: "Streak" });
export type Streak = z.infer<typeof streakSchema>;

const attemptFigures = {
  attempts: z.int(),
  accuracy: z
    .number()
    .nullable()
    .describe("Mean of the attempts, 0 to 1; null where there is none."),
};

export const overallSchema = z
  .object({
    ...computed,
    total_focus_seconds: z.number(),
    last_seen: instantSchema.nullable(),
    last_active: instantSchema.nullable(),
    percent: z.int().describe("Mean percent of the catalogue's modules, rounded down."),
    modules: z.object({ total: z.int(), completed: z.int(), in_progress: z.int() }),
    quizzes: z.object({
      total: z.int(),
      attempted: z.int().describe("Quizzes ever tried, of former catalogues too."),
      attempted_of_total: z.int().describe("Of `total`, tried."),
      ...attemptFigures,
      best_accuracy: z
        .number()
        .nullable()
        .describe(
          "Mean over the required quizzes that were tried of the accuracy by which each counts (its best, or its last where it says so); null where none was.",
        ),
    }),
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
    total_focus_seconds: z.number().describe("All time."),
    sessions: z.object({ count: z.int(), mean_focus_seconds: z.number().nullable() }),
    period: z
      .object({
        from: dateSchema,
        to: dateSchema,
        ...periodFigures,
        mean_focus_seconds: z
          .number()
          .nullable()
          .describe("Focus of its active days ÷ their number."),
      })
      .describe("The last `days` days, today's part of a day included."),
    by_weekday: z
      .array(z.number())
      .describe("Seconds of focus of the period by weekday, Monday first."),
    by_hour: z.array(z.number()).describe("Seconds of focus of the period by hour of the day."),
    resources: z
      .array(
        z.object({
          resource_id: z.string(),
          module_id: z.string().nullable(),
          title: z.string().nullable(),
          kind: kindSchema,
          focus_seconds: z.number(),
        }),
      )
      .describe("The 20 resources with the most focus, all time."),
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
    activity: z.array(daySchema).describe("Oldest first, one for each day, today last."),
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
    days: z.int().describe("As asked."),
    compared_days: z
      .int()
      .describe(
        "Days of each of the two periods: whole weeks where a week was asked for, so that weekdays are alike.",
      ),
    current: wholeDaysSchema.describe("Whole days only: it ends yesterday."),
    previous: wholeDaysSchema,
    change: z
      .object({
        focus_seconds: changeSchema,
        active_days: changeSchema,
        accuracy: changeSchema.describe("Difference, not ratio: 0.1 is ten points more."),
        submissions: changeSchema,
        completions: changeSchema,
      })
      .nullable()
      .describe(
        "Null where the learner began after the previous period did: half a period is no measure of a whole one.",
      ),
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
    resource_id: z
      .string()
      .nullable()
      .describe("Null where the module is large and only itself is named."),
    title: z.string(),
    reason: z.string().describe("In words, as `watch 90 s more of it`."),
    url: z.string().nullable(),
    due_at: instantSchema.nullable(),
    overdue: z.boolean(),
  })
  .meta({ id: "Recommendation" });
export type Recommendation = z.infer<typeof recommendationSchema>;

const readinessPartSchema = z.object({
  value: z.number().describe("0 to 1."),
  weight: z.number().describe("Its share of the score."),
  words: z.string(),
});

const certificationFigures = {
  ready: z.boolean(),
  score: z.int().describe("0 to 100; 100 exactly where it is ready."),
};

export const certificationStandingSchema = z
  .object({ certification_id: z.string(), title: z.string(), ...certificationFigures })
  .meta({ id: "CertificationStanding" });
export type CertificationStanding = z.infer<typeof certificationStandingSchema>;

export const learnerReadinessSchema = z
  .object({
    ...computed,
    certification: z.string().nullable().describe("Null: for the whole catalogue."),
    title: z.string(),
    ...certificationFigures,
    parts: z.object({
      completion: readinessPartSchema,
      accuracy: readinessPartSchema
        .nullable()
        .describe("Null where none of the modules has a quiz that counts."),
    }),
    confidence: z.object({
      level: z.enum(CONFIDENCE_LEVELS),
      value: z
        .number()
        .describe("0 to 1: how much of what the score rests on has been seen at all."),
      words: z.string(),
    }),
    missing: z.array(z.string()).describe("What is still missing, in words; the first 50."),
    missing_total: z.int().describe("All that is missing, as far as it has words."),
    recommendations: z.array(recommendationSchema),
    modules: z
      .array(moduleProgressSchema.extend({ title: z.string() }))
      .describe("The modules that count, those in progress first; the first 100."),
    modules_total: z.int(),
    certifications: z
      .array(certificationStandingSchema)
      .describe("How each certification of the catalogue stands; the first 50."),
  })
  .meta({ id: "LearnerReadiness" });
export type LearnerReadiness = z.infer<typeof learnerReadinessSchema>;

export const achievementSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    description: z.string(),
    earned_at: instantSchema.nullable().describe("When it was reached; once told it stays."),
    progress: z.object({ value: z.number(), goal: z.number(), unit: z.enum(ACHIEVEMENT_UNITS) }),
    percent: z.int().min(0).max(100),
  })
  .meta({ id: "Achievement" });
export type Achievement = z.infer<typeof achievementSchema>;

export const achievementsSchema = z
  .object({
    ...computed,
    earned_count: z.int(),
    next: achievementSchema
      .nullable()
      .describe("The one that is nearest; null where all are earned."),
    achievements: z
      .array(achievementSchema)
      .describe("All of them: earned ones first, newest first, then the nearest."),
  })
  .meta({ id: "Achievements" });
export type Achievements = z.infer<typeof achievementsSchema>;

export const dashboardSchema = z
  .object({
    ...computed,
    overall: overallSchema.omit({ user_id: true, computed_at: true }),
    week: z.array(daySchema).describe("The last seven days, today last."),
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
      .nullable()
      .describe(
        "Where the learner left off, else what is open next: of modules in progress, then of those not begun; a quiz or an assignment where nothing else is. Null where nothing is open.",
      ),
    next: z.array(recommendationSchema).describe("At most five, the most urgent first."),
    achievements: z.object({
      earned_count: z.int(),
      newest: z.array(achievementSchema).describe("The newest three."),
      next: achievementSchema.nullable(),
    }),
    certifications: z
      .array(certificationStandingSchema)
      .describe("At most ten, the nearest to ready first."),
  })
  .meta({ id: "LearnerDashboard" });
export type LearnerDashboard = z.infer<typeof dashboardSchema>;

/** What a system without the SDK tells of one thing that a learner did. */
export const interactionSchema = z
  .object({
    interaction_id: idSchema.optional(),
    content_id: idSchema.describe("A resource of the catalogue, or any other id."),
    interaction_type: eventTypeSchema,
    time_spent: z
      .number()
      .min(0)
      .max(MAX_TIME_SPENT_SECONDS)
      .optional()
      .describe("Seconds; one span that ends at `occurred_at`."),
    score: z
      .number()
      .min(-1e9)
      .max(1e9)
      .optional()
      .describe("Kept in the timeline; it proves nothing."),
    occurred_at: instantSchema.optional(),
    learner_id: idSchema.optional().describe("The learner of the path, where anybody."),
  })
  .meta({ id: "Interaction" });
export type Interaction = z.infer<typeof interactionSchema>;

export const interactionAnswerSchema = z
  .object({
    interaction_id: z.string(),
    status: z.enum(INTERACTION_STATUSES),
    credited_seconds: z.number(),
    session_id: z.string().nullable().describe("Null for a duplicate."),
    modules: z.array(moduleProgressSchema),
    computed_at: instantSchema,
    warning: z
      .string()
      .optional()
      .describe("Where a repeat could not be told apart from a second interaction."),
    notice: noticeSchema,
  })
  .meta({ id: "InteractionAnswer" });
export type InteractionAnswer = z.infer<typeof interactionAnswerSchema>;
