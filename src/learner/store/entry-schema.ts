/** A journal entry as the ring and the sealed journal hold it. */
import * as z from "zod";
import { kindSchema } from "../../contract/ids.ts";
import type { Cover } from "../../core/focus/cover.ts";
import type { Placement } from "../../core/focus/place.ts";
import type { Deed, PlacedEvent, PlacedItem, PlacedPulse } from "../../core/focus/placed-item.ts";
import { ADDED_TALLY_FIELDS, EMPTY_TALLY, type Tally } from "../../core/completion/tally.ts";
import { type JournalEntry, NO_LISTED } from "../../core/state/journal-entry.ts";
import type { ModuleProgressState } from "../../core/state/learner-state.ts";
import {
  countSchema,
  figureSchemas,
  figuresSchema,
  type FieldSchemas,
  recordSchema,
  variantsSchema,
} from "../../core/state/stored.ts";
import { correctionSchema, workSchema } from "./work-schemas.ts";

/** In an entry a cover is not packed: it is short, and an audit reads it. */
const coverSchema: z.ZodType<Cover> = z
  .array(z.number())
  .refine((cover) => cover.length % 2 === 0, { error: "has half a piece" });

/** An object as a client sent it, whatever its keys are called. */
export const dataSchema = z.custom<Readonly<Record<string, unknown>>>(
  (data) => typeof data === "object" && data !== null && !Array.isArray(data),
  { error: "must be an object" },
);

const placedFields = {
  id: z.string(),
  session: z.string(),
  at: z.number(),
  offset: z.number(),
};
const pulseFields: FieldSchemas<PlacedPulse> = {
  type: z.literal("pulse"),
  ...placedFields,
  module: z.string(),
  resource: z.string(),
  kind: kindSchema.exactOptional(),
  claim: coverSchema,
  seq: z.number().exactOptional(),
  watchMs: z.number().exactOptional(),
  positionMs: z.number().exactOptional(),
  durationMs: z.number().exactOptional(),
  played: coverSchema.exactOptional(),
  final: z.literal(true).exactOptional(),
  deed: recordSchema<Deed>({ type: z.string(), data: dataSchema.exactOptional() }).exactOptional(),
};
const eventFields: FieldSchemas<PlacedEvent> = {
  type: z.literal("event"),
  ...placedFields,
  module: z.string().exactOptional(),
  resource: z.string().exactOptional(),
  eventType: z.string(),
  data: dataSchema.exactOptional(),
};

const placementSchema = recordSchema<Placement>({
  key: z.string(),
  offset: z.number(),
  pin: z.boolean(),
  moved: z.boolean().default(false),
});

/** Before it was said when a module was reached, that was when it was completed. */
const moduleSchema = recordSchema<
  Omit<ModuleProgressState, "reachedAt"> & { readonly reachedAt: number | null }
>({
  id: z.string(),
  rev: z.number(),
  status: z.enum(["not_started", "in_progress", "completed"]),
  percent: z.number(),
  completedAt: z.number().nullable(),
  reachedAt: z.number().nullable().default(null),
  claimed: z.boolean().default(false),
  tally: recordSchema<Tally>(figureSchemas(EMPTY_TALLY, ADDED_TALLY_FIELDS)),
  tallyRev: z.number(),
}).transform((module): ModuleProgressState => ({
  ...module,
  reachedAt: module.reachedAt ?? module.completedAt ?? 0,
}));

/** Whoever opened the timeline's sessions may be absent; whoever an entry credits, places or decides may not. */
export const entrySchema = recordSchema<JournalEntry>({
  received: z.number(),
  rev: z.number(),
  items: z.array(variantsSchema<PlacedItem>("type", [pulseFields, eventFields])),
  placements: z.array(placementSchema),
  modules: z.array(moduleSchema),
  met: z.array(z.tuple([z.string(), z.number().nullable()])).exactOptional(),
  closed: z.array(
    recordSchema<JournalEntry["closed"][number]>({
      session: z.string(),
      by: z.enum(["close", "idle"]),
    }),
  ),
  opened: z.array(z.string()).default([]),
  work: workSchema.exactOptional(),
  review: recordSchema<NonNullable<JournalEntry["review"]>>({
    version: z.number(),
    putAt: z.number(),
    reopenedAt: z.number(),
    rules: countSchema,
  }).exactOptional(),
  corrections: z.array(correctionSchema).exactOptional(),
  passedMarks: z.array(z.tuple([z.string(), z.number()])).exactOptional(),
  listed: figuresSchema(NO_LISTED).exactOptional(),
  undecided: z.literal(true).exactOptional(),
  durationMismatches: z.number().exactOptional(),
  earned: z.record(z.string(), z.number()).exactOptional(),
});
