/**
 * Quarter-hours of days that nothing can reach any more; the days before that are in the hot row. A row holds
 * 32 days, packed, so that three years are 35 rows to read and nothing to parse.
 */
import * as z from "zod";
import {
  focusByDay,
  joinPacked,
  packDays,
  packedFrom,
  widenPacked,
  WORDS,
} from "../../core/focus/packed-quarters.ts";
import type { Day } from "../../core/focus/quarters.ts";
import { parseStored, StoreFault } from "../../core/state/stored.ts";
import { encodeRow, IN_LIST, type Sql, type SqlValue } from "./sql.ts";

const BLOCK_DAYS = 32;

/** `[day, rev]` of each day of a block. */
const revsSchema = z.array(z.tuple([z.number(), z.number()]));

interface Block {
  readonly revs: z.output<typeof revsSchema>;
  readonly quarters: Uint32Array;
}

function readBlocks(sql: Sql, rest: string, ...bindings: SqlValue[]): Block[] {
  return sql
    .exec(`SELECT block, revs, words, quarters FROM days ${rest}`, ...bindings)
    .toArray()
    .map(decodeBlock);
}

function decodeBlock(row: Record<string, SqlValue>): Block {
  const name = `days of block ${Number(row.block)}`;
  const words = Number(row.words);
  const bytes = row.quarters;
  const isWhole =
    bytes instanceof ArrayBuffer &&
    words > 0 &&
    words <= WORDS &&
    bytes.byteLength % (4 * words) === 0;
  if (!isWhole) throw new StoreFault(`${name}: quarters are no whole quarter-hours`);
  return {
    revs: parseStored(name, revsSchema, row.revs),
    quarters: widenPacked(new Uint32Array(bytes), words),
  };
}

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
  const blocks = readBlocks(sql, `WHERE block >= ? ORDER BY block`, blockOf(day));
  return packedFrom(joinPacked(blocks.map(({ quarters }) => quarters)), day);
}

/** The stored ones of these days, or all of them. */
export function readDays(sql: Sql, wanted: readonly number[] | null): StoredDay[] {
  const blocks =
    wanted === null
      ? readBlocks(sql, "")
      : readBlocks(
          sql,
          `WHERE block ${IN_LIST}`,
          JSON.stringify([...new Set(wanted.map(blockOf))]),
        );
  const names = wanted && new Set(wanted);
  return blocks.flatMap(({ revs, quarters }) => {
    const focus = focusByDay(quarters);
    return revs
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
    const [before] = readBlocks(sql, `WHERE block = ?`, block);
    const quarters = joinPacked([
      before?.quarters ?? new Uint32Array(),
      packDays(Object.fromEntries(added)),
    ]);
    sql.exec(
      `REPLACE INTO days (block, revs, words, quarters) VALUES (?, ?, ?, ?)`,
      block,
      encodeRow([...(before?.revs ?? []), ...added.map(([day, { rev }]) => [day, rev])]),
      WORDS,
      quarters.buffer as ArrayBuffer,
    );
  }
}

/** The earliest stored day; null where none is. */
export function readFirstDay(sql: Sql): number | null {
  const [first] = readBlocks(sql, `ORDER BY block LIMIT 1`);
  return first?.revs[0]?.[0] ?? null;
}
