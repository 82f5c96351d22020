/**
 * Ids of accepted items, 8 bytes each, one row a UTC day of receipt, sorted so that a look-up is a binary
 * search in the row as it was read: a wake parses nothing. Nine slots hold eight days and the running one;
 * the stored day tells a slot that was not reused yet.
 */
import type { SeenIds } from "../../core/focus/accept-batch.ts";
import { RETENTION_MS } from "../../core/focus/constants.ts";
import type { JournalEntry } from "../../core/state/journal-entry.ts";
import { dayOf } from "../../core/time.ts";
import { StoreFault } from "../../core/state/stored.ts";
import type { Sql, SqlValue } from "./sql.ts";
import type { TailEntry } from "./journal.ts";

const SLOTS = 9;

export interface KeptIds extends SeenIds {
  /** The day of receipt for which they were read. */
  readonly day: number;
  add(entry: JournalEntry): void;
}

export function readSeenIds(sql: Sql, tail: readonly TailEntry[], received: number): KeptIds {
  const oldest = dayOf(received - RETENTION_MS);
  const folded = sql
    .exec(`SELECT day, hashes FROM event_ids WHERE day >= ?`, oldest)
    .toArray()
    .map(decodeHashes);
  const recent = new Set<string>();
  const add = (entry: JournalEntry) => {
    if (dayOf(entry.received) < oldest) return;
    for (const item of entry.items) recent.add(item.id);
  };
  for (const { entry } of tail) add(entry);
  const foldedCount = folded.reduce((sum, ids) => sum + ids.length, 0);
  return {
    day: dayOf(received),
    add,
    get count() {
      return foldedCount + recent.size;
    },
    has: (id) => {
      if (recent.has(id)) return true;
      const hash = hashToNumber(id);
      return folded.some((ids) => holds(ids, hash));
    },
  };
}

/** Adds the ids of folded entries to their days' rows. Entries that are older than the retention bring none. */
export function foldIds(sql: Sql, tail: readonly TailEntry[], received: number): void {
  const oldest = dayOf(received - RETENTION_MS);
  const added = new Map<number, bigint[]>();
  for (const { entry } of tail) {
    const day = dayOf(entry.received);
    if (day < oldest || entry.items.length === 0) continue;
    const hashes = added.get(day) ?? [];
    hashes.push(...entry.items.map((item) => hashToNumber(item.id)));
    added.set(day, hashes);
  }
  for (const [day, hashes] of added) {
    const slot = day % SLOTS;
    const row = sql.exec(`SELECT day, hashes FROM event_ids WHERE slot = ?`, slot).toArray()[0];
    const before = row && Number(row.day) === day ? decodeHashes(row) : [];
    const ids = BigUint64Array.from([...before, ...hashes]).sort();
    sql.exec(
      `REPLACE INTO event_ids (slot, day, hashes) VALUES (?, ?, ?)`,
      slot,
      day,
      ids.buffer as ArrayBuffer,
    );
  }
}

function decodeHashes({ day, hashes }: Record<string, SqlValue>): BigUint64Array {
  if (hashes instanceof ArrayBuffer && hashes.byteLength % 8 === 0)
    return new BigUint64Array(hashes);
  throw new StoreFault(`event ids of day ${Number(day)}: are no whole hashes`);
}

function hashToNumber(id: string): bigint {
  return BigInt(`0x${id}`);
}

function holds(sorted: BigUint64Array, hash: bigint): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < hash) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === hash;
}
