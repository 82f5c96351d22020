/** What a client sends to the collector, and what it is answered. */
import * as z from "zod";
import { ITEM_STATUSES, NOTICES, REFUSALS, SESSION_ENDS, SESSION_STATUSES } from "./enums.ts";
import { idSchema, instantSchema, kindSchema } from "./ids.ts";
import {
  EVENT_TYPE,
  MAX_DURATION_DELTA_SECONDS,
  MAX_EVENT_DATA_BYTES,
  MAX_ITEMS,
  MAX_SEQ,
  MAX_SPANS,
} from "./limits.ts";
import { moduleProgressSchema } from "./learning.ts";
import { utf8Length } from "./utf8-length.ts";

// JSON cannot say Infinity, but 1e999 parses to it: zod's number refuses both that and NaN.
const amountSchema = z.number().min(0);
/** Seconds of a medium: thirty years are enough, and exact as milliseconds. */
export const mediaSecondsSchema = amountSchema.max(1e9);
/** Epoch milliseconds, up to the last that a date can say. */
const instantMsSchema = amountSchema.max(8.64e15);

const rangeSchema = (bound: z.ZodNumber) =>
  z
    .tuple([bound, bound])
    .refine(([start, end]) => start <= end, { error: "start must not be after end" });

const itemFields = {
  event_id: idSchema,
  session_id: idSchema,
  occurred_at: instantSchema,
  sent_at: instantSchema
    .optional()
    .describe("In a bare item only; in a batch the batch's own counts."),
  device_id: idSchema.optional(),
  learner_id: idSchema
    .optional()
    .describe("The learner: oneself, or whom a service speaks for. In a bare item only."),
};

/** One heartbeat of one session about one resource. Times of media are seconds, spans epoch milliseconds. */
export const pulseSchema = z
  .object({
    type: z.literal("pulse"),
    ...itemFields,
    seq: z.int().min(1).max(MAX_SEQ).optional(),
    module_id: idSchema,
    resource_id: idSchema,
    kind: kindSchema.optional(),
    duration_delta: amountSchema,
    spans: z.array(rangeSchema(instantMsSchema)).max(MAX_SPANS).optional(),
    watch_time: mediaSecondsSchema.optional(),
    position: mediaSecondsSchema.optional(),
    duration: mediaSecondsSchema.optional(),
    played: z.array(rangeSchema(mediaSecondsSchema)).optional(),
    final: z.boolean().optional(),
  })
  .refine((p) => p.spans !== undefined || p.duration_delta <= MAX_DURATION_DELTA_SECONDS, {
    path: ["duration_delta"],
    error: `must be at most ${MAX_DURATION_DELTA_SECONDS} where there are no spans`,
  })
  .meta({ id: "Pulse" });
export type Pulse = z.infer<typeof pulseSchema>;

/**
 * An object as it came, `__proto__` and all. Nothing walks it: a few kilobytes of brackets are deep enough to
 * overflow a stack.
 */
export const jsonObjectSchema = z
  .custom<Readonly<Record<string, z.core.util.JSONType>>>(
    (data) => typeof data === "object" && data !== null && !Array.isArray(data),
    { error: "must be an object" },
  )
  .meta({ type: "object", additionalProperties: true });

const eventDataSchema = jsonObjectSchema
  .refine((data) => jsonBytes(data) <= MAX_EVENT_DATA_BYTES, {
    error: `must be at most ${MAX_EVENT_DATA_BYTES} bytes of JSON`,
  })
  .meta({ type: "object", additionalProperties: true });

export const eventTypeSchema = z.string().regex(EVENT_TYPE);

/** Anything that happened in a session and claims no time. */
export const eventSchema = z
  .object({
    type: z.literal("event"),
    ...itemFields,
    event_type: eventTypeSchema,
    module_id: idSchema.optional(),
    resource_id: idSchema.optional(),
    event_data: eventDataSchema.optional(),
  })
  .meta({ id: "Event" });
export type TelemetryEvent = z.infer<typeof eventSchema>;

export const itemSchema = z.discriminatedUnion("type", [pulseSchema, eventSchema]);
export type Item = z.infer<typeof itemSchema>;

/** The envelope alone: its items are judged one by one, so that one wrong item does not lose the others. */
export const batchSchema = z.object({
  sent_at: instantSchema.optional(),
  device_id: idSchema.optional(),
  learner_id: idSchema.optional().describe("The learner: oneself, or whom a service speaks for."),
  token: z
    .string()
    .optional()
    .describe("The bearer token, for beacons, which cannot carry a header."),
  items: z.array(z.unknown()).min(1).max(MAX_ITEMS),
});
export type Batch = z.infer<typeof batchSchema>;

/** A bare item's own envelope. */
export const bareSchema = batchSchema.omit({ items: true });

/** A batch as a client should send it: what openapi.json says. */
export const documentedBatchSchema = batchSchema
  .extend({ items: z.array(itemSchema).min(1).max(MAX_ITEMS) })
  .meta({ id: "Batch" });

/** Stands where there is something to notice, and nowhere else. */
export const noticeSchema = z.enum(NOTICES).optional();

export const itemResultSchema = z
  .object({
    event_id: z.string().nullable(),
    status: z.enum(ITEM_STATUSES).describe("What became of the item."),
    credited_seconds: z.number(),
    problem: z.object({ code: z.enum(REFUSALS), detail: z.string() }).optional(),
    notice: noticeSchema,
  })
  .meta({ id: "ItemResult" });
export type ItemResult = z.infer<typeof itemResultSchema>;

export const batchAnswerSchema = z
  .object({
    results: z.array(itemResultSchema),
    credited_seconds: z.number(),
    modules: z.array(moduleProgressSchema),
    server_time: instantSchema,
    next_pulse_seconds: z.number(),
  })
  .meta({ id: "BatchAnswer" });
export type BatchAnswer = z.infer<typeof batchAnswerSchema>;

export const sessionFeaturesSchema = z
  .object({
    focus_ratio: z.number().nullable().describe("Credited time ÷ wall time."),
    idle_share: z
      .number()
      .nullable()
      .describe("Share of the wall time without this session's attention."),
    span_count: z.int(),
    mean_span_seconds: z.number().nullable(),
    longest_span_seconds: z.number(),
    tab_switches: z.int(),
    pauses: z.int(),
    seeks_forward: z.int(),
    seeks_back: z.int(),
    rewatch_ratio: z
      .number()
      .nullable()
      .describe("Share of the watch time that was played before in this session."),
    pace: z.number().nullable().describe("Seconds of media for a second of attention."),
    time_of_day: z
      .object({
        night: z.number(),
        morning: z.number(),
        afternoon: z.number(),
        evening: z.number(),
      })
      .describe("Seconds of attention in each quarter of the UTC day."),
    events: z.array(z.object({ type: z.string(), count: z.int() })),
  })
  .meta({ id: "SessionFeatures" });
export type SessionFeatures = z.infer<typeof sessionFeaturesSchema>;

export const sessionSchema = z
  .object({
    session_id: z.string(),
    status: z.enum(SESSION_STATUSES),
    closed_by: z.enum(SESSION_ENDS).nullable(),
    pulse_count: z.int(),
    event_count: z.int(),
    wall_seconds: z.number().describe("From the earliest to the newest placed time."),
    focus_seconds: z.number(),
    overlap_seconds: z.number(),
    drift_seconds: z
      .number()
      .describe("By how much the device's clock was moved while the session lasted."),
    started_at: instantSchema,
    ended_at: instantSchema,
    features: sessionFeaturesSchema.nullable().describe("Null while the session is open."),
  })
  .meta({ id: "LearningSession" });
export type SessionView = z.infer<typeof sessionSchema>;

/** Infinity for what is nested too deeply to be written at all. */
function jsonBytes(data: unknown): number {
  try {
    return utf8Length(JSON.stringify(data));
  } catch {
    return Infinity;
  }
}
