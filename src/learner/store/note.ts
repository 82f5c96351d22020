/** A row for each note: looked up by id to know a repeat, listed by number, newest first. */
import { parseStored } from "../../core/state/stored.ts";
import type { Note } from "../../core/work/work.ts";
import { encodeRow, IN_LIST, type Sql, type SqlValue } from "./sql.ts";
import { noteSchema } from "./work-schemas.ts";

function notes(sql: Sql, rest: string, ...bindings: SqlValue[]): Note[] {
  return sql
    .exec(`SELECT id, body FROM note ${rest}`, ...bindings)
    .toArray()
    .map(({ id, body }) => parseStored(`note ${String(id)}`, noteSchema, body));
}

export function readNotes(sql: Sql, ids: readonly string[]): Note[] {
  return notes(sql, `WHERE id ${IN_LIST}`, JSON.stringify(ids));
}

/** Numbers below `below`, newest first; `module` null: of all modules. */
export function listNotes(sql: Sql, module: string | null, below: number, limit: number): Note[] {
  const rest = `WHERE (?1 IS NULL OR module = ?1) AND n < ?2 ORDER BY n DESC LIMIT ?3`;
  return notes(sql, rest, module, below, limit);
}

export function countNotes(sql: Sql, module: string): number {
  const rows = sql.exec(`SELECT count(*) AS n FROM note WHERE module = ?`, module).toArray();
  return Number(rows[0]?.n ?? 0);
}

export function writeNote(sql: Sql, note: Note): void {
  sql.exec(
    `REPLACE INTO note (n, id, module, body) VALUES (?, ?, ?, ?)`,
    note.number,
    note.id,
    note.module,
    encodeRow(note),
  );
}
