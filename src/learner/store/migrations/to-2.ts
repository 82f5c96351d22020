/**
 * From version 1, which the first release wrote, to version 2: days in packed blocks instead of a row each, a
 * resource's figures in columns, tallies, and totals that were not kept before. Written out as it was then: what
 * the store's own code writes goes on changing. Module tallies are counted anew by the review that the learner's
 * next touch brings.
 */
import * as z from "zod";
import { parseStored } from "../../../core/state/stored.ts";
import type { Sql } from "../sql.ts";

const TABLES = [
  `CREATE TABLE days (block INTEGER PRIMARY KEY, revs TEXT NOT NULL, quarters BLOB NOT NULL)`,
  `CREATE TABLE resource (id TEXT PRIMARY KEY, rev INTEGER NOT NULL, focus_ms INTEGER NOT NULL, has_quiz INTEGER NOT NULL, assignment TEXT, body TEXT NOT NULL) WITHOUT ROWID`,
  `CREATE INDEX resource_quiz ON resource (rev) WHERE has_quiz = 1`,
  `CREATE INDEX resource_assignment ON resource (id, assignment) WHERE assignment IS NOT NULL`,
  `CREATE TABLE attempt (quiz TEXT, n INTEGER, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL, PRIMARY KEY (quiz, n)) WITHOUT ROWID`,
  `CREATE TABLE submission (assignment TEXT, n INTEGER, id TEXT NOT NULL UNIQUE, score REAL, body TEXT NOT NULL, PRIMARY KEY (assignment, n)) WITHOUT ROWID`,
  `CREATE TABLE note (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, module TEXT NOT NULL, body TEXT NOT NULL)`,
];

const BLOCK_DAYS = 32;
const QUARTERS_PER_DAY = 96;
const RECENT = 12;
/** Totals that version 1 had, or not; of what it did not have there was nothing yet. */
const NO_TOTALS = {
  focusMs: 0,
  pulseCount: 0,
  eventCount: 0,
  modulesCompleted: 0,
  percentSum: 0,
  lastActivityAt: 0,
  attempts: 0,
  accuracySum: 0,
  quizzesAttempted: 0,
  submissions: 0,
  assignmentsSubmitted: 0,
  notes: 0,
};
const STATUSES = ["not_started", "in_progress", "completed"] as const;
const EMPTY_TALLY = { sum: 0, met: 0, started: 0, quizzesAttempted: 0, accuracySum: 0 };

/** Slot (0 to 95) → ms of focus. */
const daySchema = z.object({ rev: z.number(), quarters: z.record(z.string(), z.number()) });
const moduleSchema = z.looseObject({
  id: z.string(),
  rev: z.number(),
  status: z.enum(STATUSES),
  percent: z.number(),
  completedAt: z.number().nullable(),
});
const hotSchema = z.looseObject({
  state: z.looseObject({
    totals: z.record(z.string(), z.number()),
    days: z.record(z.string(), daySchema),
    arrivals: z.record(z.string(), z.record(z.string(), z.number())),
  }),
});
const entrySchema = z.looseObject({ modules: z.array(moduleSchema) });
const resourceSchema = z.object({
  id: z.string(),
  rev: z.number(),
  ownMs: z.number(),
  watchMs: z.number(),
  /** Distances: each second number is a piece's length. */
  played: z.array(z.number()),
});

export function migrateTo2(sql: Sql): void {
  const days = sql
    .exec(`SELECT day, body FROM day ORDER BY day`)
    .toArray()
    .map(
      ({ day, body }) => [Number(day), parseStored(`day ${Number(day)}`, daySchema, body)] as const,
    );
  sql.exec(`ALTER TABLE resource RENAME TO old_resource`);
  for (const table of TABLES) sql.exec(table);
  sql.exec(`INSERT INTO resource (id, rev, focus_ms, has_quiz, assignment, body)
    SELECT id, body ->> 'rev', body ->> 'focusMs', 0, NULL, json_set(body, '$.quiz', NULL) FROM old_resource`);
  sql.exec(`DROP TABLE old_resource`);
  sql.exec(`DROP TABLE day`);
  for (const [block, among] of Map.groupBy(days, ([day]) => Math.floor(day / BLOCK_DAYS))) {
    const revs = among.map(([day, { rev }]) => [day, rev]);
    const quarters = Uint32Array.from(
      among.flatMap(([day, body]) =>
        pairsOf(body).flatMap(([slot, ms]) => [day * QUARTERS_PER_DAY + slot, ms, 0, 0, 0, 0]),
      ),
    );
    sql.exec(
      `INSERT INTO days (block, revs, quarters) VALUES (?, ?, ?)`,
      block,
      JSON.stringify(revs),
      quarters.buffer,
    );
  }
  for (const { id, body } of sql.exec(`SELECT id, body FROM module`).toArray()) {
    const module = parseStored(`module ${String(id)}`, moduleSchema, body);
    sql.exec(`UPDATE module SET body = ? WHERE id = ?`, toLine(module), String(id));
  }
  for (const { n, body } of sql.exec(`SELECT n, body FROM journal`).toArray()) {
    const entry = parseStored(`journal entry ${Number(n)}`, entrySchema, body);
    const modules = entry.modules.map((module) => ({
      ...module,
      tally: EMPTY_TALLY,
      tallyRev: module.rev,
    }));
    const upgraded = JSON.stringify({ ...entry, modules });
    sql.exec(`UPDATE journal SET body = ? WHERE n = ?`, upgraded, Number(n));
  }
  migrateHot(sql);
}

function migrateHot(sql: Sql): void {
  const row = sql.exec(`SELECT body FROM hot WHERE id = 1`).toArray()[0];
  if (!row) return;
  const { state, ...hot } = parseStored("hot row", hotSchema, row.body);
  const { days, ...rest } = state;
  const resources = sql
    .exec(`SELECT id, body FROM resource ORDER BY rev DESC`)
    .toArray()
    .map(({ id, body }) => parseStored(`resource ${String(id)}`, resourceSchema, body));
  const sum = (of: (resource: (typeof resources)[number]) => number) =>
    resources.reduce((total, resource) => total + of(resource), 0);
  const beyond = (mediaMs: number, ownMs: number) => Math.max(0, mediaMs - 2 * ownMs);
  const sessions = sql.exec(`SELECT count(*) AS n FROM session`).toArray();
  const totals = {
    ...NO_TOTALS,
    ...state.totals,
    sessionCount: Number(sessions[0]?.n ?? 0),
    ownMs: sum(({ ownMs }) => ownMs),
    unattendedMs: sum(({ played, ownMs }) =>
      beyond(
        played.reduce((ms, length, index) => ms + (index % 2 === 1 ? length : 0), 0),
        ownMs,
      ),
    ),
    unwatchedMs: sum(({ watchMs, ownMs }) => beyond(watchMs, ownMs)),
  };
  const packedDays = Object.entries(days).map(([day, body]) => [
    Number(day),
    body.rev,
    pairsOf(body).flat(),
    [],
  ]);
  const recent = resources.slice(0, RECENT).map(({ id }) => id);
  const arrivals = Object.fromEntries(
    Object.entries(state.arrivals).map(([day, arrival]) => [day, { ...arrival, records: 0 }]),
  );
  const added = { arrivals, totals, recent, undecidedRev: 0, earned: {} };
  const migrated = { ...hot, days: packedDays, state: { ...rest, ...added } };
  sql.exec(`UPDATE hot SET body = ? WHERE id = 1`, JSON.stringify(migrated));
}

function pairsOf({ quarters }: z.output<typeof daySchema>): [slot: number, ms: number][] {
  return Object.entries(quarters).map(([slot, ms]) => [Number(slot), ms]);
}

function toLine({ id, rev, status, percent, completedAt }: z.output<typeof moduleSchema>): string {
  return JSON.stringify([
    id,
    rev,
    STATUSES.indexOf(status),
    percent,
    completedAt,
    rev,
    ...Object.values(EMPTY_TALLY),
  ]);
}
