/** A session's row. Open ones lie together, so that closing them reads no closed one. */
import * as z from "zod";
import type { Session } from "../../core/state/learner-state.ts";
import { countSchema, parseStored, recordSchema } from "../../core/state/stored.ts";
import { coverSchema, encodeCover } from "./cover.ts";
import { encodeRow, IN_LIST, type Sql } from "./sql.ts";

const sessionSchema = recordSchema<Session>({
  id: z.string(),
  rev: z.number(),
  startedAt: z.number(),
  endedAt: z.number(),
  receivedAt: z.number(),
  closedBy: z.enum(["final", "close", "idle"]).nullable(),
  pulseCount: z.number(),
  eventCount: z.number(),
  maxSeq: countSchema,
  focusMs: z.number(),
  overlapMs: countSchema,
  cover: coverSchema,
  firstOffset: countSchema,
  lastOffset: countSchema,
  events: z.array(z.tuple([z.string(), z.number()])).default([]),
  seeksForward: countSchema,
  seeksBack: countSchema,
});

function sessions(sql: Sql, where: string, ...bindings: string[]): Session[] {
  return sql
    .exec(`SELECT id, body FROM session ${where}`, ...bindings)
    .toArray()
    .map(({ id, body }) => parseStored(`session ${String(id)}`, sessionSchema, body));
}

export function readSessions(sql: Sql, ids: readonly string[]): Session[] {
  return sessions(sql, `WHERE closed IN (0, 1) AND id ${IN_LIST}`, JSON.stringify(ids));
}

export function readOpenSessions(sql: Sql): Session[] {
  return sessions(sql, `WHERE closed = 0`);
}

export function readAllSessions(sql: Sql): Session[] {
  return sessions(sql, "");
}

export function writeSession(sql: Sql, session: Session): void {
  const closed = session.closedBy === null ? 0 : 1;
  sql.exec(`DELETE FROM session WHERE closed = ? AND id = ?`, 1 - closed, session.id);
  sql.exec(
    `REPLACE INTO session (closed, id, body) VALUES (?, ?, ?)`,
    closed,
    session.id,
    encodeRow({ ...session, cover: encodeCover(session.cover) }),
  );
}
