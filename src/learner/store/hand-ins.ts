/** What was handed in, a row each: looked up by id to know a repeat, listed by number, newest first. */
import type { Attempt, Note, Submission } from "../../core/work/work.ts";
import type { LearnerState } from "../../core/state/learner-state.ts";
import { encodeRow, type Sql, type SqlValue } from "./sql.ts";

const IN_LIST = `IN (SELECT value FROM json_each(?))`;

function parse<T>(rows: readonly Record<string, SqlValue>[]): T[] {
  return rows.map((row) => JSON.parse(String(row.body)) as T);
}

function byIds<T>(sql: Sql, table: string, ids: readonly string[]): T[] {
  const query = `SELECT body FROM ${table} WHERE id ${IN_LIST}`;
  return parse<T>(sql.exec(query, JSON.stringify(ids)).toArray());
}

export function readAttempts(sql: Sql, ids: readonly string[]): Attempt[] {
  return byIds(sql, "attempt", ids);
}

export function readSubmissions(sql: Sql, ids: readonly string[]): Submission[] {
  return byIds(sql, "submission", ids);
}

export function readNotes(sql: Sql, ids: readonly string[]): Note[] {
  return byIds(sql, "note", ids);
}

/** Without the time of each question, which is most of an attempt and none of the ledger's business. */
export function readAllAttempts(sql: Sql): Attempt[] {
  const query = `SELECT json_set(body, '$.questionMs', json_array()) AS body FROM attempt`;
  return parse(sql.exec(query).toArray());
}

export function readAllSubmissions(sql: Sql): Submission[] {
  return parse(sql.exec(`SELECT body FROM submission`).toArray());
}

/** Numbers below `below`, newest first. */
export function listAttempts(sql: Sql, quiz: string, below: number, limit: number): Attempt[] {
  const query = `SELECT body FROM attempt WHERE quiz = ? AND n < ? ORDER BY n DESC LIMIT ?`;
  return parse(sql.exec(query, quiz, below, limit).toArray());
}

export function listSubmissions(
  sql: Sql,
  assignment: string,
  below: number,
  limit: number,
): Submission[] {
  const query = `SELECT body FROM submission WHERE assignment = ? AND n < ? ORDER BY n DESC LIMIT ?`;
  return parse(sql.exec(query, assignment, below, limit).toArray());
}

/** `module` null: of all modules. */
export function listNotes(sql: Sql, module: string | null, below: number, limit: number): Note[] {
  const query = `SELECT body FROM note WHERE (?1 IS NULL OR module = ?1) AND n < ?2 ORDER BY n DESC LIMIT ?3`;
  return parse(sql.exec(query, module, below, limit).toArray());
}

export function countNotes(sql: Sql, module: string): number {
  const rows = sql.exec(`SELECT count(*) AS n FROM note WHERE module = ?`, module).toArray();
  return Number(rows[0]?.n ?? 0);
}

/** Scores of an assignment's graded submissions, by id; what `state` has loaded is newer than its row. */
export function readScores(sql: Sql, state: LearnerState, assignment: string): Map<string, number> {
  const query = `SELECT id, score FROM submission WHERE assignment = ? AND score IS NOT NULL`;
  const rows = sql.exec(query, assignment).toArray();
  const scores = new Map(rows.map((row) => [String(row.id), Number(row.score)]));
  for (const { id, assignment: of, grade } of state.submissions.values()) {
    if (of === assignment && grade) scores.set(id, grade.score);
  }
  return scores;
}

export function writeAttempt(sql: Sql, attempt: Attempt): void {
  sql.exec(
    `REPLACE INTO attempt (quiz, n, id, body) VALUES (?, ?, ?, ?)`,
    attempt.quiz,
    attempt.number,
    attempt.id,
    encodeRow(attempt),
  );
}

export function writeSubmission(sql: Sql, submission: Submission): void {
  sql.exec(
    `REPLACE INTO submission (assignment, n, id, score, body) VALUES (?, ?, ?, ?, ?)`,
    submission.assignment,
    submission.number,
    submission.id,
    submission.grade?.score ?? null,
    encodeRow(submission),
  );
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
