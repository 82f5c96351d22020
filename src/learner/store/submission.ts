/** A row for each submission, its grade included: looked up by id to know a repeat, listed by number, newest first. */
import type { LearnerState } from "../../core/state/learner-state.ts";
import { parseStored } from "../../core/state/stored.ts";
import type { Submission } from "../../core/work/work.ts";
import { encodeRow, IN_LIST, type Sql, type SqlValue } from "./sql.ts";
import { submissionSchema } from "./work-schemas.ts";

function submissions(sql: Sql, rest: string, ...bindings: SqlValue[]): Submission[] {
  return sql
    .exec(`SELECT id, body FROM submission ${rest}`, ...bindings)
    .toArray()
    .map(({ id, body }) => parseStored(`submission ${String(id)}`, submissionSchema, body));
}

export function readSubmissions(sql: Sql, ids: readonly string[]): Submission[] {
  return submissions(sql, `WHERE id ${IN_LIST}`, JSON.stringify(ids));
}

export function readAllSubmissions(sql: Sql): Submission[] {
  return submissions(sql, "");
}

/** Numbers below `below`, newest first. */
export function listSubmissions(
  sql: Sql,
  assignment: string,
  below: number,
  limit: number,
): Submission[] {
  const rest = `WHERE assignment = ? AND n < ? ORDER BY n DESC LIMIT ?`;
  return submissions(sql, rest, assignment, below, limit);
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
