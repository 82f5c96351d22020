/** A row for each quiz attempt: looked up by id to know a repeat, listed by number, newest first. */
import { parseStored } from "../../core/state/stored.ts";
import type { Attempt } from "../../core/work/work.ts";
import { encodeRow, IN_LIST, type Sql, type SqlValue } from "./sql.ts";
import { attemptSchema } from "./work-schemas.ts";

function attempts(sql: Sql, query: string, ...bindings: SqlValue[]): Attempt[] {
  return sql
    .exec(query, ...bindings)
    .toArray()
    .map(({ id, body }) => parseStored(`attempt ${String(id)}`, attemptSchema, body));
}

export function readAttempts(sql: Sql, ids: readonly string[]): Attempt[] {
  return attempts(sql, `SELECT id, body FROM attempt WHERE id ${IN_LIST}`, JSON.stringify(ids));
}

/** All of these quizzes. */
export function readAttemptsOf(sql: Sql, quizzes: readonly string[]): Attempt[] {
  const query = `SELECT id, body FROM attempt WHERE quiz ${IN_LIST}`;
  return attempts(sql, query, JSON.stringify(quizzes));
}

/** Those of a quiz that have these numbers. */
export function readNumberedAttempts(
  sql: Sql,
  quiz: string,
  numbers: readonly number[],
): Attempt[] {
  const query = `SELECT id, body FROM attempt WHERE quiz = ? AND n ${IN_LIST}`;
  return attempts(sql, query, quiz, JSON.stringify(numbers));
}

/** Without its answers and their times, which are most of an attempt and none of the ledger's business. */
export function readAllAttempts(sql: Sql): Attempt[] {
  return attempts(
    sql,
    `SELECT id, json_set(body, '$.questionMs', json_array(), '$.answers', json_array()) AS body FROM attempt`,
  );
}

/** Numbers below `below`, newest first. */
export function listAttempts(sql: Sql, quiz: string, below: number, limit: number): Attempt[] {
  const query = `SELECT id, body FROM attempt WHERE quiz = ? AND n < ? ORDER BY n DESC LIMIT ?`;
  return attempts(sql, query, quiz, below, limit);
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
