/**
 * The ring: one row a request, written before the answer, at slot n % 64. A slot whose entry is not folded
 * yet is never overwritten.
 */
import type { JournalEntry } from "../../core/state/journal-entry.ts";
import { parseStored, StoreFault } from "../../core/state/stored.ts";
import { entrySchema } from "./entry-schema.ts";
import { encodeRow, type Sql } from "./sql.ts";

export const RING_SLOTS = 64;

export interface TailEntry {
  readonly n: number;
  readonly entry: JournalEntry;
  readonly bytes: number;
}

/** The entries after `folded`, oldest first. */
export function readTail(sql: Sql, folded: number): TailEntry[] {
  const rows = sql.exec(`SELECT n, body FROM journal WHERE n > ? ORDER BY n`, folded).toArray();
  return rows.map((row, index) => {
    const n = Number(row.n);
    if (n !== folded + 1 + index)
      throw new StoreFault(`journal entry ${folded + 1 + index}: is missing`);
    const body = String(row.body);
    return { n, entry: parseStored(`journal entry ${n}`, entrySchema, body), bytes: body.length };
  });
}

export function ringIsFull(n: number, folded: number): boolean {
  return n - folded > RING_SLOTS;
}

export function encodeEntry(n: number, entry: JournalEntry): TailEntry & { readonly body: string } {
  const body = encodeRow(entry);
  return { n, entry, body, bytes: body.length };
}

export function writeEntry(sql: Sql, n: number, body: string): void {
  sql.exec(`REPLACE INTO journal (slot, n, body) VALUES (?, ?, ?)`, n % RING_SLOTS, n, body);
}
