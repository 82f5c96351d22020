/**
 * The journal of the last 8 days, folded: audits recompute focus from it, and a flush finds in it what changed
 * since the ledger's last confirmation. One row a fold, at (day % 9) × 100,000 + its number on that day, so
 * that slots of nine days ago are written over and nothing is ever deleted. The day is that of the writing,
 * which a rev tells: a receipt may be handed in from the past.
 */
import * as z from "zod";
import { RETENTION_MS } from "../../core/focus/constants.ts";
import type { JournalEntry } from "../../core/state/journal-entry.ts";
import { parseStored } from "../../core/state/stored.ts";
import { dayOf } from "../../core/time.ts";
import { entrySchema } from "./entry-schema.ts";
import type { Hot } from "./hot.ts";
import type { TailEntry } from "./journal.ts";
import { encodeRow, type Sql } from "./sql.ts";

const entriesSchema = z.array(entrySchema);

const DAYS = 9;
const ROWS_PER_DAY = 100_000;

/** Bytes of one sealed row: a tail that could not be folded for a while takes several. */
const ROW_BYTES = 512 * 1024;

/** Seals the tail; answers where its last row went. */
export function sealEntries(
  sql: Sql,
  hot: Hot,
  tail: readonly TailEntry[],
): Pick<Hot, "sealedDay" | "sealedIndex"> {
  const newest = tail.at(-1);
  if (!newest) return hot;
  const kept = tail.filter(({ entry }) => entry.rev > newest.entry.rev - RETENTION_MS);
  const day = dayOf(newest.entry.rev);
  let index = day === hot.sealedDay ? hot.sealedIndex : -1;
  for (const chunk of chunksOf(kept)) {
    index += 1;
    sql.exec(
      `REPLACE INTO sealed (slot, day, last_rev, body) VALUES (?, ?, ?, ?)`,
      (day % DAYS) * ROWS_PER_DAY + index,
      day,
      chunk.at(-1)!.entry.rev,
      encodeRow(chunk.map(({ entry }) => entry)),
    );
  }
  return { sealedDay: day, sealedIndex: index };
}

function chunksOf(tail: readonly TailEntry[]): TailEntry[][] {
  const chunks: TailEntry[][] = [];
  let bytes = Infinity;
  for (const entry of tail) {
    if (bytes + entry.bytes > ROW_BYTES) {
      chunks.push([]);
      bytes = 0;
    }
    chunks.at(-1)!.push(entry);
    bytes += entry.bytes;
  }
  return chunks;
}

/** Sealed entries with a rev above `rev`, oldest first; complete for the 8 days before `newestRev`. */
export function readSealed(sql: Sql, rev: number, newestRev: number): JournalEntry[] {
  return sql
    .exec(
      `SELECT slot, body FROM sealed WHERE last_rev > ? AND day >= ? ORDER BY last_rev`,
      rev,
      dayOf(newestRev - RETENTION_MS),
    )
    .toArray()
    .flatMap(({ slot, body }) => parseStored(`sealed journal ${Number(slot)}`, entriesSchema, body))
    .filter((entry) => entry.rev > rev);
}
