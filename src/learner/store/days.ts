/**
 * Quarter-hours of days that nothing can reach any more; the days before that are in the hot row. A row holds
 * 32 days, packed, so that three years are 35 rows to read and nothing to parse.
 */
import { focusByDay, joinPacked, packDays, packedFrom } from "../../core/focus/packed-quarters.ts";
import type { Day } from "../../core/focus/quarters.ts";
import { encodeRow, type Sql } from "./sql.ts";

const BLOCK_DAYS = 32;

/** What the ledger has of a day. */
export interface StoredDay {
  readonly day: number;
  readonly focusMs: number;
  readonly rev: number;
}

function blockOf(day: number): number {
  return Math.floor(day / BLOCK_DAYS);
}

/** The stored quarter-hours from this day on, oldest first. */
export function readQuartersFrom(sql: Sql, day: number): Uint32Array {
  const rows = sql
    .exec(`SELECT quarters FROM days WHERE block >= ? ORDER BY block`, blockOf(day))
    .toArray();
  return packedFrom(
    joinPacked(rows.map((row) => new Uint32Array(row.quarters as ArrayBuffer))),
    day,
  );
}

/** The stored ones of these days, or all of them. */
export function readDays(sql: Sql, wanted: readonly number[] | null): StoredDay[] {
  const rows =
    wanted === null
      ? sql.exec(`SELECT revs, quarters FROM days`)
      : sql.exec(
          `SELECT revs, quarters FROM days WHERE block IN (SELECT value FROM json_each(?))`,
          JSON.stringify([...new Set(wanted.map(blockOf))]),
        );
  const names = wanted && new Set(wanted);
  return rows.toArray().flatMap((row) => {
    const focus = focusByDay(new Uint32Array(row.quarters as ArrayBuffer));
    return (JSON.parse(String(row.revs)) as [day: number, rev: number][])
      .filter(([day]) => names === null || names.has(day))
      .map(([day, rev]) => ({ day, rev, focusMs: focus.get(day) ?? 0 }));
  });
}

/** Adds days to their blocks; each must lie behind those that are there. */
export function writeDays(sql: Sql, days: readonly (readonly [number, Day])[]): void {
  const byBlock = Map.groupBy(
    days.toSorted(([a], [b]) => a - b),
    ([day]) => blockOf(day),
  );
  for (const [block, added] of byBlock) {
    const row = sql.exec(`SELECT revs, quarters FROM days WHERE block = ?`, block).toArray()[0];
    const revs = row ? (JSON.parse(String(row.revs)) as [number, number][]) : [];
    const before = new Uint32Array((row?.quarters as ArrayBuffer | undefined) ?? []);
    const quarters = joinPacked([before, packDays(Object.fromEntries(added))]);
    sql.exec(
      `REPLACE INTO days (block, revs, quarters) VALUES (?, ?, ?)`,
      block,
      encodeRow([...revs, ...added.map(([day, { rev }]) => [day, rev])]),
      quarters.buffer as ArrayBuffer,
    );
  }
}

/** The earliest stored day; null where none is. */
export function readFirstDay(sql: Sql): number | null {
  const row = sql.exec(`SELECT revs FROM days ORDER BY block LIMIT 1`).toArray()[0];
  return row ? ((JSON.parse(String(row.revs)) as [number, number][])[0]?.[0] ?? null) : null;
}
