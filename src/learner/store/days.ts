/**
 * Quarter-hours of days that nothing can reach any more; the days before that are in the hot row. A row holds
 * 32 days, so that three years are 35 rows to read, in a form that parses in microseconds.
 */
import type { DayTally } from "../../core/focus/day-tally.ts";
import type { Day, Days } from "../../core/focus/quarters.ts";
import { encodeRow, type Sql } from "./sql.ts";

const BLOCK_DAYS = 32;

function blockOf(day: number): number {
  return Math.floor(day / BLOCK_DAYS);
}

/** `[day, rev, [slot, ms, …], [slot, attempts, passed, accuracySum, submissions, completions, …]]` */
type StoredDay = readonly [number, number, readonly number[], readonly number[]];

/** The stored days from this one on. */
export function readDaysFrom(sql: Sql, day: number): Days {
  const rows = sql.exec(`SELECT body FROM days WHERE block >= ?`, blockOf(day)).toArray();
  const days: Record<number, Day> = {};
  for (const row of rows) {
    for (const [number, record] of decodeBlock(String(row.body))) {
      if (number >= day) days[number] = record;
    }
  }
  return days;
}

/** The earliest stored day; null where none is. */
export function readFirstDay(sql: Sql): number | null {
  const row = sql.exec(`SELECT body FROM days ORDER BY block LIMIT 1`).toArray()[0];
  return row ? (decodeBlock(String(row.body))[0]?.[0] ?? null) : null;
}

/** The stored ones of these days. */
export function readDays(sql: Sql, wanted: readonly number[]): (readonly [number, Day])[] {
  const blocks = [...new Set(wanted.map(blockOf))];
  const names = new Set(wanted);
  return sql
    .exec(
      `SELECT body FROM days WHERE block IN (SELECT value FROM json_each(?))`,
      JSON.stringify(blocks),
    )
    .toArray()
    .flatMap((row) => decodeBlock(String(row.body)))
    .filter(([day]) => names.has(day));
}

/** Adds days to their blocks. */
export function writeDays(sql: Sql, days: readonly (readonly [number, Day])[]): void {
  const byBlock = Map.groupBy(days, ([day]) => blockOf(day));
  for (const [block, added] of byBlock) {
    const row = sql.exec(`SELECT body FROM days WHERE block = ?`, block).toArray()[0];
    const all = new Map(row ? decodeBlock(String(row.body)) : []);
    for (const [day, record] of added) all.set(day, record);
    const body = encodeRow([...all].sort(([a], [b]) => a - b).map(encodeDay));
    sql.exec(`REPLACE INTO days (block, body) VALUES (?, ?)`, block, body);
  }
}

function encodeDay([day, { rev, quarters, tallies }]: readonly [number, Day]): StoredDay {
  return [
    day,
    rev,
    Object.entries(quarters).flatMap(([slot, ms]) => [Number(slot), ms]),
    Object.entries(tallies).flatMap(([slot, t]) => [
      Number(slot),
      t.attempts,
      t.passed,
      t.accuracySum,
      t.submissions,
      t.completions,
    ]),
  ];
}

function decodeBlock(body: string): (readonly [number, Day])[] {
  return (JSON.parse(body) as StoredDay[]).map(([day, rev, flatQuarters, flatTallies]) => {
    const quarters: Record<number, number> = {};
    for (let i = 0; i < flatQuarters.length; i += 2)
      quarters[flatQuarters[i]!] = flatQuarters[i + 1]!;
    const tallies: Record<number, DayTally> = {};
    for (let i = 0; i < flatTallies.length; i += 6) {
      tallies[flatTallies[i]!] = {
        attempts: flatTallies[i + 1]!,
        passed: flatTallies[i + 2]!,
        accuracySum: flatTallies[i + 3]!,
        submissions: flatTallies[i + 4]!,
        completions: flatTallies[i + 5]!,
      };
    }
    return [day, { rev, quarters, tallies }] as const;
  });
}
