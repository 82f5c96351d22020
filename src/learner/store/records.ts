/** Records with a row each: read when a request touches them, written when they are folded. */
import type { ModuleProgressState, Resource, Session } from "../../core/focus/state.ts";
import { decodeCover, encodeCover } from "./hot.ts";
import { encodeRow, type Sql } from "./sql.ts";

/** Bound parameters of one statement are limited to 100, so lists go in as one JSON parameter. */
const IN_LIST = `IN (SELECT value FROM json_each(?))`;

function bodies(sql: Sql, query: string, ...bindings: string[]): string[] {
  return sql
    .exec(query, ...bindings)
    .toArray()
    .map((row) => String(row.body));
}

export function readSessions(sql: Sql, ids: readonly string[]): Session[] {
  const query = `SELECT body FROM session WHERE closed IN (0, 1) AND id ${IN_LIST}`;
  return bodies(sql, query, JSON.stringify(ids)).map((body) => JSON.parse(body) as Session);
}

export function readOpenSessions(sql: Sql): Session[] {
  return bodies(sql, `SELECT body FROM session WHERE closed = 0`).map(
    (b) => JSON.parse(b) as Session,
  );
}

export function readAllSessions(sql: Sql): Session[] {
  return bodies(sql, `SELECT body FROM session`).map((body) => JSON.parse(body) as Session);
}

export function writeSession(sql: Sql, session: Session): void {
  const closed = session.closedBy === null ? 0 : 1;
  sql.exec(`DELETE FROM session WHERE closed = ? AND id = ?`, 1 - closed, session.id);
  sql.exec(
    `REPLACE INTO session (closed, id, body) VALUES (?, ?, ?)`,
    closed,
    session.id,
    encodeRow(session),
  );
}

type StoredResource = Omit<Resource, "cover" | "played"> & {
  readonly cover: readonly number[];
  readonly played: readonly number[];
};

function decodeResource(body: string): Resource {
  const stored = JSON.parse(body) as StoredResource;
  return { ...stored, cover: decodeCover(stored.cover), played: decodeCover(stored.played) };
}

export function readResources(sql: Sql, ids: readonly string[]): Resource[] {
  const query = `SELECT body FROM resource WHERE id ${IN_LIST}`;
  return bodies(sql, query, JSON.stringify(ids)).map(decodeResource);
}

export function readAllResources(sql: Sql): Resource[] {
  return bodies(sql, `SELECT body FROM resource`).map(decodeResource);
}

export function writeResource(sql: Sql, resource: Resource): void {
  const stored: StoredResource = {
    ...resource,
    cover: encodeCover(resource.cover),
    played: encodeCover(resource.played),
  };
  sql.exec(`REPLACE INTO resource (id, body) VALUES (?, ?)`, resource.id, encodeRow(stored));
}

export function readModules(sql: Sql, ids: readonly string[]): ModuleProgressState[] {
  const query = `SELECT body FROM module WHERE id ${IN_LIST}`;
  return bodies(sql, query, JSON.stringify(ids)).map((b) => JSON.parse(b) as ModuleProgressState);
}

export function readAllModules(sql: Sql): ModuleProgressState[] {
  return bodies(sql, `SELECT body FROM module`).map((b) => JSON.parse(b) as ModuleProgressState);
}

export function writeModule(sql: Sql, module: ModuleProgressState): void {
  sql.exec(`REPLACE INTO module (id, body) VALUES (?, ?)`, module.id, encodeRow(module));
}

export function readWatch(sql: Sql, session: string, resource: string): number | null {
  const row = sql
    .exec(`SELECT ms FROM watch WHERE session = ? AND resource = ?`, session, resource)
    .toArray()[0];
  return row ? Number(row.ms) : null;
}

export function writeWatch(sql: Sql, session: string, resource: string, ms: number): void {
  sql.exec(`REPLACE INTO watch (session, resource, ms) VALUES (?, ?, ?)`, session, resource, ms);
}
