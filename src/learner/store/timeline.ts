/** What happened, in lines for people: the newest 256 chunks of about 32 KB. The journal's tail is not in it yet. */
import type { JournalEntry } from "../../core/learner/journal-entry.ts";
import { timelineOf, type TimelineLine } from "../../core/learner/timeline-of.ts";
import { encodeRow, type Sql } from "./sql.ts";

const CHUNKS = 256;
const CHUNK_BYTES = 32 * 1024;

/** Appends what the entries say; answers the newest chunk's number. */
export function appendTimeline(sql: Sql, chunk: number, entries: readonly JournalEntry[]): number {
  const lines = entries.flatMap(timelineOf);
  if (lines.length === 0) return chunk;
  const before = readChunk(sql, chunk);
  const full = before !== null && before.bytes >= CHUNK_BYTES;
  const target = full ? chunk + 1 : chunk;
  sql.exec(
    `REPLACE INTO timeline (slot, chunk, body) VALUES (?, ?, ?)`,
    target % CHUNKS,
    target,
    encodeRow([...(full ? [] : (before?.lines ?? [])), ...lines]),
  );
  return target;
}

/** At least `most` of the newest lines, where there are so many, oldest first. */
export function readTimeline(sql: Sql, chunk: number, most: number): TimelineLine[] {
  let lines: TimelineLine[] = [];
  for (let at = chunk; at >= 0 && lines.length < most; at -= 1) {
    const found = readChunk(sql, at);
    if (!found) break;
    lines = [...found.lines, ...lines];
  }
  return lines;
}

function readChunk(sql: Sql, chunk: number): { lines: TimelineLine[]; bytes: number } | null {
  const query = `SELECT body FROM timeline WHERE slot = ? AND chunk = ?`;
  const row = sql.exec(query, chunk % CHUNKS, chunk).toArray()[0];
  if (!row) return null;
  const body = String(row.body);
  return { lines: JSON.parse(body) as TimelineLine[], bytes: body.length };
}
