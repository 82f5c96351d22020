/**
 * The one row that every wake reads: totals, the last 8 days' quarter-hours, the newest pieces of the cover,
 * the clocks. At most 16 KB, whatever the learner's history (about 30 for one who hands something in in each
 * quarter-hour of 8 days): older pieces of cover lie in a row of their own,
 * which is read only when a span reaches back to them.
 */
import * as z from "zod";
import { figuresOf } from "../../core/figures.ts";
import { RETENTION_MS } from "../../core/focus/constants.ts";
import { type Cover, forgetBefore, pieces } from "../../core/focus/cover.ts";
import { DAY_TALLY_FIELDS, type DayTally } from "../../core/focus/day-tally.ts";
import type { Clock } from "../../core/focus/place.ts";
import type { Days } from "../../core/focus/quarters.ts";
import {
  EMPTY_STATE,
  type LearnerState,
  NO_ARRIVALS,
  NO_REVIEW,
  NO_TOTALS,
  type Review,
  type Totals,
} from "../../core/state/learner-state.ts";
import {
  byNumberSchema,
  countSchema,
  figureSchemas,
  figuresSchema,
  parseStored,
  recordSchema,
  StoreFault,
} from "../../core/state/stored.ts";
import { strugglesSchema } from "../../core/state/struggles.ts";
import { dayOf } from "../../core/time.ts";
import { coverSchema, encodeCover } from "./cover.ts";
import { encodeRow, type Sql } from "./sql.ts";

const MAX_HOT_BYTES = 16 * 1024;
const NEWEST_PIECES = 500;

export interface Hot {
  readonly tenant: string;
  readonly learner: string;
  /** Newest journal entry that the tables hold. */
  readonly folded: number;
  /** Number of the newest sealed row of `sealedDay`. */
  readonly sealedDay: number;
  readonly sealedIndex: number;
  /** Newest chunk of the timeline. */
  readonly timelineChunk: number;
  /** As of `folded`, without the records that have rows of their own. */
  readonly state: LearnerState;
}

export function emptyHot(tenant: string, learner: string): Hot {
  return {
    tenant,
    learner,
    folded: 0,
    sealedDay: 0,
    sealedIndex: 0,
    timelineChunk: 0,
    state: EMPTY_STATE,
  };
}

export function readHot(sql: Sql): Hot | null {
  const row = sql.exec(`SELECT body FROM hot WHERE id = 1`).toArray()[0];
  if (!row) return null;
  const { cover, days, state, ...marks } = parseStored("hot row", hotSchema, row.body);
  return { ...marks, state: { ...EMPTY_STATE, ...state, cover, days } };
}

/** The state without the records that have rows of their own; its days as flat lists. */
type StoredState = Omit<LearnerState, keyof typeof NO_RECORDS | "cover" | "days">;

/** What is loaded only where it is needed. */
export const NO_RECORDS = {
  sessions: EMPTY_STATE.sessions,
  resources: EMPTY_STATE.resources,
  modules: EMPTY_STATE.modules,
  watches: EMPTY_STATE.watches,
  attempts: EMPTY_STATE.attempts,
  submissions: EMPTY_STATE.submissions,
  notes: EMPTY_STATE.notes,
};

/** As it is decoded: its state without records, and the parts that are packed beside it. */
interface DecodedHot extends Omit<Hot, "state"> {
  readonly cover: Cover;
  readonly days: Days;
  readonly state: StoredState;
}

/**
 * `[day, rev, [slot, ms, …], [slot, figure, …, slot, …], numbers a slot]`: as many numbers for each slot of a
 * tally as its last element says.
 */
const SLOT_NUMBERS = 1 + DAY_TALLY_FIELDS.length;
/** Before the number was said there were as many, and there have never been fewer. */
const UNSAID_SLOT_NUMBERS = 6;
const daySchema = z
  .tuple(
    [z.int(), z.number(), z.array(z.number()), z.array(z.number())],
    z.int().min(UNSAID_SLOT_NUMBERS).max(SLOT_NUMBERS),
  )
  .refine(
    ([, , focus, happened, numbers = UNSAID_SLOT_NUMBERS]) =>
      focus.length % 2 === 0 && happened.length % numbers === 0,
    { error: "has half a quarter-hour" },
  );

function encodeDays(days: Days): z.output<typeof daySchema>[] {
  return Object.entries(days).map(([day, { rev, quarters, tallies }]) => [
    Number(day),
    rev,
    Object.entries(quarters).flatMap(([slot, ms]) => [Number(slot), ms]),
    Object.entries(tallies).flatMap(([slot, tally]) => [
      Number(slot),
      ...DAY_TALLY_FIELDS.map((field) => tally[field]),
    ]),
    SLOT_NUMBERS,
  ]);
}

function decodeDays(stored: readonly z.output<typeof daySchema>[]): Days {
  return Object.fromEntries(
    stored.map(([day, rev, focus, happened, numbers = UNSAID_SLOT_NUMBERS]) => {
      const quarters: Record<number, number> = {};
      for (let i = 0; i + 1 < focus.length; i += 2) quarters[focus[i]!] = focus[i + 1]!;
      const tallies: Record<number, DayTally> = {};
      for (let i = 0; i < happened.length; i += numbers) {
        const [slot, ...figures] = happened.slice(i, i + numbers);
        tallies[slot!] = figuresOf(DAY_TALLY_FIELDS, (_, index) => figures[index] ?? 0);
      }
      return [day, { rev, quarters, tallies }];
    }),
  );
}

/** Totals that tell of quality alone. */
const QUALITY = [
  "overlapMs",
  "lateMs",
  "missingPulses",
  "clockMoves",
  "unattendedMs",
  "unwatchedMs",
  "durationMismatches",
] as const;

/** Totals that stores of before lack, and of which there was nothing then. */
const ADDED = ["earlierPasses", "earlierPassedAt"] as const;

/** What decides over credit has no default: a cover that was forgotten would be credited once more. */
const hotSchema = recordSchema<DecodedHot>({
  tenant: z.string(),
  learner: z.string(),
  folded: z.number(),
  sealedDay: z.number(),
  sealedIndex: z.number(),
  timelineChunk: z.number(),
  cover: coverSchema,
  days: z.array(daySchema).transform(decodeDays),
  state: recordSchema<StoredState>({
    rev: z.number(),
    statusRev: countSchema,
    receivedAt: z.number(),
    totals: recordSchema<Totals>(figureSchemas(NO_TOTALS, [...QUALITY, ...ADDED])),
    olderPieces: z.number(),
    clocks: z.array(
      recordSchema<Clock>({ key: z.string(), offset: z.number(), usedAt: z.number() }),
    ),
    arrivals: byNumberSchema(figuresSchema(NO_ARRIVALS)),
    // Not known: all modules are decided anew.
    review: recordSchema<Review>(figureSchemas(NO_REVIEW, ["rules"])).default(NO_REVIEW),
    undecidedRev: z.number(),
    recent: z.array(z.string()).default([]),
    earned: z.record(z.string(), z.number()),
    struggles: strugglesSchema.default([]),
  }),
});

function withoutRecords(state: LearnerState): Omit<LearnerState, keyof typeof NO_RECORDS> {
  const {
    sessions: _s,
    resources: _r,
    modules: _m,
    watches: _w,
    attempts: _a,
    submissions: _b,
    notes: _n,
    ...rest
  } = state;
  return rest;
}

/** Writes the row, and the older pieces' row where the cover outgrew it. The state's cover must be loaded whole. */
export function writeHot(sql: Sql, hot: Hot, received: number): Hot {
  if (hot.state.olderPieces > 0) throw new Error("the older pieces of the cover are not loaded");
  const all = forgetBefore(hot.state.cover, received - RETENTION_MS);
  for (let newest = NEWEST_PIECES; ; newest = newest >> 1) {
    const split = Math.max(0, all.length - 2 * newest);
    const older = all.slice(0, split);
    const cover = all.slice(split);
    const written = { ...hot, state: { ...hot.state, cover, olderPieces: pieces(older) } };
    const body = encodeHot(written);
    if (new TextEncoder().encode(body).length > MAX_HOT_BYTES && newest > 1) continue;
    if (older.length > 0 || hasOlderCover(sql)) writeOlderCover(sql, older);
    writeHotRow(sql, body);
    return written;
  }
}

export function encodeHot({ state: whole, ...marks }: Hot): string {
  const { cover, days, ...state } = withoutRecords(whole);
  return encodeRow({ ...marks, cover: encodeCover(cover), days: encodeDays(days), state });
}

export function writeHotRow(sql: Sql, body: string): void {
  sql.exec(`REPLACE INTO hot (id, body) VALUES (1, ?)`, body);
}

/** Quarter-hours that can still change or that the ledger's row carries; older days have rows of their own. */
export function oldestHotDay(received: number): number {
  return dayOf(received - RETENTION_MS);
}

export function readOlderCover(sql: Sql): Cover {
  const row = sql.exec(`SELECT body FROM older_cover WHERE id = 1`).toArray()[0];
  if (row) return parseStored("older cover", coverSchema, row.body);
  throw new StoreFault("older cover: is missing");
}

function hasOlderCover(sql: Sql): boolean {
  return (
    sql.exec(`SELECT 1 AS there FROM older_cover WHERE id = 1 AND body <> '[]'`).toArray().length >
    0
  );
}

function writeOlderCover(sql: Sql, cover: Cover): void {
  sql.exec(`REPLACE INTO older_cover (id, body) VALUES (1, ?)`, encodeRow(encodeCover(cover)));
}
