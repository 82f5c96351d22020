/** Records with a row each: read when a request touches them, written when they are folded. */
import type {
  ModuleProgressState,
  Resource,
  Session,
  Watch,
} from "../../core/state/learner-state.ts";
import { decodeModules, encodeModule } from "../../core/state/module-line.ts";
import { decodeCover, encodeCover } from "./hot.ts";
import type { AssignmentStanding } from "../../core/work/work.ts";
import { encodeRow, type Sql, type SqlValue } from "./sql.ts";

/** Bound parameters of one statement are limited to 100, so lists go in as one JSON parameter. */
const IN_LIST = `IN (SELECT value FROM json_each(?))`;

function bodies(sql: Sql, query: string, ...bindings: string[]): string[] {
  return sql
    .exec(query, ...bindings)
    .toArray()
    .map((row) => String(row.body));
}

type StoredSession = Omit<Session, "cover"> & { readonly cover: readonly number[] };

function decodeSession(body: string): Session {
  const stored = JSON.parse(body) as StoredSession;
  return { ...stored, cover: decodeCover(stored.cover) };
}

export function readSessions(sql: Sql, ids: readonly string[]): Session[] {
  const query = `SELECT body FROM session WHERE closed IN (0, 1) AND id ${IN_LIST}`;
  return bodies(sql, query, JSON.stringify(ids)).map(decodeSession);
}

export function readOpenSessions(sql: Sql): Session[] {
  return bodies(sql, `SELECT body FROM session WHERE closed = 0`).map(decodeSession);
}

export function readAllSessions(sql: Sql): Session[] {
  return bodies(sql, `SELECT body FROM session`).map(decodeSession);
}

export function writeSession(sql: Sql, session: Session): void {
  const closed = session.closedBy === null ? 0 : 1;
  const stored: StoredSession = { ...session, cover: encodeCover(session.cover) };
  sql.exec(`DELETE FROM session WHERE closed = ? AND id = ?`, 1 - closed, session.id);
  sql.exec(
    `REPLACE INTO session (closed, id, body) VALUES (?, ?, ?)`,
    closed,
    session.id,
    encodeRow(stored),
  );
}

type StoredResource = Omit<Resource, "cover" | "played" | "assignment"> & {
  readonly cover: readonly number[];
  readonly played: readonly number[];
};

function decodeResource(row: Record<string, SqlValue>): Resource {
  const stored = JSON.parse(String(row.body)) as StoredResource;
  return {
    ...stored,
    cover: decodeCover(stored.cover),
    played: decodeCover(stored.played),
    assignment:
      row.assignment === null ? null : (JSON.parse(String(row.assignment)) as AssignmentStanding),
  };
}

function resources(sql: Sql, rest: string, ...bindings: SqlValue[]): Resource[] {
  return sql
    .exec(`SELECT assignment, body FROM resource ${rest}`, ...bindings)
    .toArray()
    .map(decodeResource);
}

export function readResources(sql: Sql, ids: readonly string[]): Resource[] {
  return resources(sql, `WHERE id ${IN_LIST}`, JSON.stringify(ids));
}

export function readAllResources(sql: Sql): Resource[] {
  return resources(sql, "");
}

/** Those that were touched last, newest first. */
export function readNewestResources(sql: Sql, count: number): Resource[] {
  return resources(sql, `ORDER BY rev DESC LIMIT ?`, count);
}

/** Those with the most focus, most first. */
export function readMostFocused(sql: Sql, count: number): Resource[] {
  return resources(sql, `ORDER BY focus_ms DESC LIMIT ?`, count);
}

/** Quizzes that were touched last, newest first. */
export function readNewestQuizzes(sql: Sql, count: number): Resource[] {
  return resources(sql, `WHERE has_quiz = 1 ORDER BY rev DESC LIMIT ?`, count);
}

/** `[id, standing]` as JSON, of every assignment of which anything was submitted, but for these. */
export function readOtherAssignmentLines(sql: Sql, but: readonly string[]): string[] {
  const query = `SELECT group_concat(json_array(id, json(assignment))) AS lines FROM resource
    WHERE assignment IS NOT NULL AND id NOT ${IN_LIST}`;
  return joined(sql.exec(query, JSON.stringify(but)).toArray());
}

/** Lines of all modules but these. */
export function readOtherModuleLines(sql: Sql, but: readonly string[]): string[] {
  const query = `SELECT group_concat(body) AS lines FROM module WHERE id NOT ${IN_LIST}`;
  return joined(sql.exec(query, JSON.stringify(but)).toArray());
}

/** One string, as long as there is anything. */
function joined(rows: readonly Record<string, SqlValue>[]): string[] {
  const lines = rows[0]?.lines;
  return typeof lines === "string" ? [lines] : [];
}

/** Stored ones, and how many of these ids are among them. */
export function countResources(sql: Sql, ids: readonly string[]): [all: number, known: number] {
  const query = `SELECT (SELECT count(*) FROM resource) AS every, (SELECT count(*) FROM resource WHERE id ${IN_LIST}) AS known`;
  const row = sql.exec(query, JSON.stringify(ids)).toArray()[0];
  return [Number(row?.every ?? 0), Number(row?.known ?? 0)];
}

export function writeResource(sql: Sql, resource: Resource): void {
  const { assignment, ...rest } = resource;
  const stored: StoredResource = {
    ...rest,
    cover: encodeCover(resource.cover),
    played: encodeCover(resource.played),
  };
  sql.exec(
    `REPLACE INTO resource (id, rev, focus_ms, has_quiz, assignment, body) VALUES (?, ?, ?, ?, ?, ?)`,
    resource.id,
    resource.rev,
    resource.focusMs,
    resource.quiz ? 1 : 0,
    assignment && encodeRow(assignment),
    encodeRow(stored),
  );
}

export function readModules(sql: Sql, ids: readonly string[]): ModuleProgressState[] {
  const query = `SELECT body FROM module WHERE id ${IN_LIST}`;
  return decodeModules(`[${bodies(sql, query, JSON.stringify(ids)).join(",")}]`);
}

export function readAllModules(sql: Sql): ModuleProgressState[] {
  return decodeModules(`[${bodies(sql, `SELECT body FROM module`).join(",")}]`);
}

export function writeModule(sql: Sql, module: ModuleProgressState): void {
  sql.exec(`REPLACE INTO module (id, body) VALUES (?, ?)`, module.id, encodeModule(module));
}

export function readWatch(sql: Sql, session: string, resource: string): Watch | null {
  const query = `SELECT body FROM watch WHERE session = ? AND resource = ?`;
  const body = bodies(sql, query, session, resource)[0];
  return body === undefined ? null : (JSON.parse(body) as Watch);
}

export function readWatchesOf(
  sql: Sql,
  session: string,
): (readonly [resource: string, watch: Watch])[] {
  return sql
    .exec(`SELECT resource, body FROM watch WHERE session = ?`, session)
    .toArray()
    .map((row) => [String(row.resource), JSON.parse(String(row.body)) as Watch]);
}

export function writeWatch(sql: Sql, session: string, resource: string, watch: Watch): void {
  sql.exec(
    `REPLACE INTO watch (session, resource, body) VALUES (?, ?, ?)`,
    session,
    resource,
    encodeRow(watch),
  );
}
