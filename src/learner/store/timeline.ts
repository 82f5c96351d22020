/** What happened, in lines for people: the newest 256 chunks of about 32 KB. The journal's tail is not in it yet. */
import * as z from "zod";
import type { JournalEntry } from "../../core/state/journal-entry.ts";
import { timelineOf, type TimelineLine } from "../../core/state/timeline-of.ts";
import { parseStored, recordSchema } from "../../core/state/stored.ts";
import { dataSchema } from "./entry-schema.ts";
import { encodeRow, type Sql } from "./sql.ts";

const linesSchema = z.array(
  recordSchema<TimelineLine>({
    at: z.number(),
    type: z.string(),
    told: z.literal(true).exactOptional(),
    session: z.string().exactOptional(),
    module: z.string().exactOptional(),
    resource: z.string().exactOptional(),
    data: dataSchema.exactOptional(),
  }),
);

const CHUNKS = 256;
const CHUNK_BYTES = 32 * 1024;

/** Appends what the entries say; answers the newest chunk's number. */
export function appendTimeline(sql: Sql, chunk: number, entries: readonly JournalEntry[]): number {
  const added = entries.flatMap(timelineOf);
  if (added.length === 0) return chunk;
  const before = readChunk(sql, chunk);
  let at = chunk;
  let lines = before?.lines ?? [];
  let bytes = before?.bytes ?? 0;
  for (const line of added) {
    if (bytes >= CHUNK_BYTES) {
      writeChunk(sql, at, lines);
      at += 1;
      lines = [];
      bytes = 0;
    }
    lines.push(line);
    bytes += JSON.stringify(line).length;
  }
  writeChunk(sql, at, lines);
  return at;
}

function writeChunk(sql: Sql, chunk: number, lines: readonly TimelineLine[]): void {
  sql.exec(
    `REPLACE INTO timeline (slot, chunk, body) VALUES (?, ?, ?)`,
    chunk % CHUNKS,
    chunk,
    encodeRow(lines),
  );
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
  return { lines: parseStored(`timeline ${chunk}`, linesSchema, body), bytes: body.length };
}
