/** A row for what one session did with one medium. */
import * as z from "zod";
import type { Watch } from "../../core/state/learner-state.ts";
import { parseStored, recordSchema } from "../../core/state/stored.ts";
import { encodeRow, type Sql } from "./sql.ts";

const watchSchema = recordSchema<Watch>({
  ms: z.number(),
  playedMs: z.number(),
  claimedMs: z.number(),
});

function decode(session: string, resource: string, body: unknown): Watch {
  return parseStored(`watch of ${resource} in session ${session}`, watchSchema, body);
}

export function readWatch(sql: Sql, session: string, resource: string): Watch | null {
  const query = `SELECT body FROM watch WHERE session = ? AND resource = ?`;
  const row = sql.exec(query, session, resource).toArray()[0];
  return row ? decode(session, resource, row.body) : null;
}

export function readWatchesOf(
  sql: Sql,
  session: string,
): (readonly [resource: string, watch: Watch])[] {
  return sql
    .exec(`SELECT resource, body FROM watch WHERE session = ?`, session)
    .toArray()
    .map((row) => {
      const resource = String(row.resource);
      return [resource, decode(session, resource, row.body)];
    });
}

export function writeWatch(sql: Sql, session: string, resource: string, watch: Watch): void {
  sql.exec(
    `REPLACE INTO watch (session, resource, body) VALUES (?, ?, ?)`,
    session,
    resource,
    encodeRow(watch),
  );
}
