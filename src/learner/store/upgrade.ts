/** From the tables of version 0.1 to today's: nothing that was acknowledged is lost by a release. */
import { EMPTY_TALLY } from "../../core/completion/tally.ts";
import type { Day } from "../../core/focus/quarters.ts";
import { measure } from "../../core/focus/cover.ts";
import { beyondAttention, RECENT } from "../../core/focus/credit-item.ts";
import {
  EMPTY_STATE,
  type LearnerState,
  type ModuleProgressState,
  type Resource,
} from "../../core/state/learner-state.ts";
import type { JournalEntry } from "../../core/state/journal-entry.ts";
import { writeDays } from "./days.ts";
import { decodeCover, encodeHot, type Hot, writeHotRow } from "./hot.ts";
import { readAllResources, readAllSessions, readNewestResources, writeModule } from "./records.ts";
import { encodeRow, type Sql } from "./sql.ts";
import { createTables } from "./tables.ts";

type OldDay = Pick<Day, "rev" | "quarters">;
type OldModule = Omit<ModuleProgressState, "tally" | "tallyRev">;
type OldState = Omit<LearnerState, "days" | "totals"> & {
  readonly totals: Partial<LearnerState["totals"]>;
  readonly days: Readonly<Record<number, OldDay>>;
};
type OldHot = Omit<Hot, "state"> & { readonly cover: readonly number[]; readonly state: OldState };

/** Whether the tables are version 0.1's: it kept each day in a row of its own. */
function isOld(sql: Sql): boolean {
  const query = `SELECT 1 AS there FROM sqlite_master WHERE type = 'table' AND name = 'day'`;
  return sql.exec(query).toArray().length > 0;
}

/** All or nothing. Module tallies are counted anew by the review that the learner's next touch brings. */
export function upgradeStore(storage: {
  readonly sql: Sql;
  transactionSync<T>(work: () => T): T;
}): void {
  if (isOld(storage.sql)) storage.transactionSync(() => upgrade(storage.sql));
}

function upgrade(sql: Sql): void {
  const rows = (table: string) =>
    sql
      .exec(`SELECT * FROM ${table}`)
      .toArray()
      .map(({ body, ...row }) => ({ ...row, body: JSON.parse(String(body)) as unknown }));
  const days = rows("day").map(
    (row) => [Number((row as { day?: unknown }).day), row.body] as const,
  );
  const modules = rows("module").map(({ body }) => body as OldModule);
  const [hot] = rows("hot").map(({ body }) => body as OldHot);
  const entries = rows("journal").map((row) => row as { n?: unknown; body: unknown });
  sql.exec(`ALTER TABLE resource RENAME TO old_resource`);
  createTables(sql);
  sql.exec(`INSERT INTO resource (id, rev, focus_ms, has_quiz, assignment, body)
    SELECT id, body ->> 'rev', body ->> 'focusMs', 0, NULL, json_set(body, '$.quiz', NULL) FROM old_resource`);
  sql.exec(`DROP TABLE old_resource`);
  sql.exec(`DROP TABLE day`);
  writeDays(
    sql,
    days.map(([day, body]) => [day, withTallies(body as OldDay)]),
  );
  for (const module of modules) writeModule(sql, withTally(module));
  for (const { n, body } of entries) {
    const entry = body as JournalEntry;
    const upgraded = { ...entry, modules: entry.modules.map(withTally) };
    sql.exec(`UPDATE journal SET body = ? WHERE n = ?`, encodeRow(upgraded), Number(n));
  }
  if (hot) upgradeHot(sql, hot);
}

/** Totals that version 0.1 did not keep, from the records. */
function totalsOfRecords(sql: Sql): Partial<LearnerState["totals"]> {
  const resources = readAllResources(sql);
  const sum = (of: (resource: Resource) => number) =>
    resources.reduce((total, resource) => total + of(resource), 0);
  return {
    sessionCount: readAllSessions(sql).length,
    ownMs: sum(({ ownMs }) => ownMs),
    unattendedMs: sum((resource) => beyondAttention(measure(resource.played), resource)),
    unwatchedMs: sum((resource) => beyondAttention(resource.watchMs, resource)),
  };
}

function upgradeHot(sql: Sql, { cover, state, ...marks }: OldHot): void {
  const arrivals = Object.entries(state.arrivals).map(([day, arrival]) => [
    day,
    { ...arrival, records: 0 },
  ]);
  const whole: LearnerState = {
    ...EMPTY_STATE,
    ...state,
    totals: { ...EMPTY_STATE.totals, ...state.totals, ...totalsOfRecords(sql) },
    recent: readNewestResources(sql, RECENT).map(({ id }) => id),
    arrivals: Object.fromEntries(arrivals) as LearnerState["arrivals"],
    days: Object.fromEntries(
      Object.entries(state.days).map(([day, body]) => [day, withTallies(body)]),
    ),
    cover: decodeCover(cover),
  };
  // Its older pieces stay where they are: the row is as it was, but for what is new.
  writeHotRow(sql, encodeHot({ ...marks, state: whole }));
}

function withTallies(day: OldDay): Day {
  return { ...day, tallies: {} };
}

function withTally(module: OldModule): ModuleProgressState {
  return { ...module, tally: EMPTY_TALLY, tallyRev: module.rev };
}
