/**
 * The ledger's one writer of learners' figures. Every statement carries absolute values and a rev and writes
 * nothing where the ledger has a newer one, so a repeated or late flush costs no row. Lists go in as one JSON
 * parameter, as a statement takes at most 100.
 */
import type {
  Confirmed,
  FlushSink,
  LearnerRecord,
  SideRecords,
} from "../core/state/ledger-records.ts";
import type { Submission } from "../core/work/work.ts";
import type { Env } from "../env.ts";
import { databaseFor } from "./database-for.ts";

const FLUSH = `
  INSERT INTO learner (tenant_id, learner_id, rev, focus_ms, last_activity_at, modules_completed, percent_sum, quarters,
    attempts, accuracy_sum, assignments_submitted)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
  ON CONFLICT DO UPDATE SET rev = excluded.rev, focus_ms = excluded.focus_ms,
    last_activity_at = excluded.last_activity_at, modules_completed = excluded.modules_completed,
    percent_sum = excluded.percent_sum, quarters = excluded.quarters, attempts = excluded.attempts,
    accuracy_sum = excluded.accuracy_sum, assignments_submitted = excluded.assignments_submitted
  WHERE excluded.rev > learner.rev
  RETURNING rev, settled_rev, settled_at`;
/** Asked only where the ledger had a newer rev: a statement that writes nothing returns nothing. */
const CONFIRM = `SELECT rev, settled_rev, settled_at FROM learner WHERE tenant_id = ?1 AND learner_id = ?2`;
const SETTLED = `UPDATE learner SET settled_rev = ?3, settled_at = ?4
  WHERE tenant_id = ?1 AND learner_id = ?2 AND settled_rev < ?3`;

/** `WHERE true` keeps SQLite from reading ON CONFLICT as a join's condition. */
const DAYS = `
  INSERT INTO learner_day (tenant_id, day, learner_id, focus_ms, rev)
  SELECT ?1, value ->> 'day', ?2, value ->> 'focusMs', value ->> 'rev' FROM json_each(?3) WHERE true
  ON CONFLICT DO UPDATE SET focus_ms = excluded.focus_ms, rev = excluded.rev
  WHERE excluded.rev > learner_day.rev`;
const SESSIONS = `
  INSERT INTO learner_session (tenant_id, learner_id, session_id, started_at, ended_at, closed_by, pulse_count,
    focus_ms, overlap_ms, features, rev)
  SELECT ?1, ?2, value ->> 'id', value ->> 'startedAt', value ->> 'endedAt', value ->> 'closedBy',
    value ->> 'pulseCount', value ->> 'focusMs', value ->> 'overlapMs', value ->> 'features',
    value ->> 'rev'
  FROM json_each(?3) WHERE true
  ON CONFLICT DO UPDATE SET started_at = excluded.started_at, ended_at = excluded.ended_at,
    closed_by = excluded.closed_by, pulse_count = excluded.pulse_count, focus_ms = excluded.focus_ms,
    overlap_ms = excluded.overlap_ms, features = excluded.features, rev = excluded.rev
  WHERE excluded.rev > learner_session.rev`;
const RESOURCES = `
  INSERT INTO learner_resource (tenant_id, learner_id, resource_id, module_id, focus_ms, own_ms, watch_ms,
    position_ms, rev)
  SELECT ?1, ?2, value ->> 'id', value ->> 'module', value ->> 'focusMs', value ->> 'ownMs',
    value ->> 'watchMs', value ->> 'positionMs', value ->> 'rev'
  FROM json_each(?3) WHERE true
  ON CONFLICT DO UPDATE SET module_id = excluded.module_id, focus_ms = excluded.focus_ms,
    own_ms = excluded.own_ms, watch_ms = excluded.watch_ms, position_ms = excluded.position_ms,
    rev = excluded.rev
  WHERE excluded.rev > learner_resource.rev`;
const MODULES = `
  INSERT INTO learner_module (tenant_id, learner_id, module_id, status, percent, completed_at, rev)
  SELECT ?1, ?2, value ->> 'id', value ->> 'status', value ->> 'percent', value ->> 'completedAt', value ->> 'rev'
  FROM json_each(?3) WHERE true
  ON CONFLICT DO UPDATE SET status = excluded.status, percent = excluded.percent,
    completed_at = excluded.completed_at, rev = excluded.rev
  WHERE excluded.rev > learner_module.rev`;
const ATTEMPTS = `
  INSERT INTO quiz_attempt (tenant_id, learner_id, attempt_id, quiz_id, number, at, score, max_score, passed,
    source, rev)
  SELECT ?1, ?2, value ->> 'id', value ->> 'quiz', value ->> 'number', value ->> 'at', value ->> 'score',
    value ->> 'maxScore', value ->> 'passed', value ->> 'source', value ->> 'rev'
  FROM json_each(?3) WHERE true
  ON CONFLICT DO UPDATE SET quiz_id = excluded.quiz_id, number = excluded.number, at = excluded.at,
    score = excluded.score, max_score = excluded.max_score, passed = excluded.passed,
    source = excluded.source, rev = excluded.rev
  WHERE excluded.rev > quiz_attempt.rev`;
const SUBMISSIONS = `
  INSERT INTO assignment_submission (tenant_id, assignment_id, submission_id, learner_id, number, at, late,
    score, graded_at, graded_by, rev)
  SELECT ?1, value ->> 'assignment', value ->> 'id', ?2, value ->> 'number', value ->> 'at', value ->> 'late',
    value ->> '$.grade.score', value ->> '$.grade.at', value ->> '$.grade.by', value ->> 'rev'
  FROM json_each(?3) WHERE true
  ON CONFLICT DO UPDATE SET number = excluded.number, at = excluded.at, late = excluded.late,
    score = excluded.score, graded_at = excluded.graded_at, graded_by = excluded.graded_by, rev = excluded.rev
  WHERE excluded.rev > assignment_submission.rev`;

export function createFlushSink(env: Pick<Env, "DB">): FlushSink {
  return {
    flush: (record) => flush(databaseFor(env, record.tenant), record),
    settle: (records) => settle(databaseFor(env, records.tenant), records),
  };
}

interface ConfirmedRow {
  readonly rev: number;
  readonly settled_rev: number;
  readonly settled_at: number;
}

async function flush(db: D1Database, record: LearnerRecord): Promise<Confirmed> {
  const { tenant, learner } = record;
  const written = await db
    .prepare(FLUSH)
    .bind(
      tenant,
      learner,
      record.rev,
      record.focusMs,
      record.lastActivityAt,
      record.modulesCompleted,
      record.percentSum,
      JSON.stringify(record.quarters),
      record.attempts,
      record.accuracySum,
      record.assignmentsSubmitted,
    )
    .all<ConfirmedRow>();
  const row =
    written.results[0] ?? (await db.prepare(CONFIRM).bind(tenant, learner).first<ConfirmedRow>());
  if (!row) throw new Error("the ledger has no row of a learner that was just flushed");
  return { rev: row.rev, settledRev: row.settled_rev, settledAt: row.settled_at };
}

async function settle(db: D1Database, records: SideRecords): Promise<void> {
  const { tenant, learner } = records;
  const resources = records.resources.map((resource) => {
    const { cover: _c, played: _p, quiz: _q, assignment: _a, position, ...rest } = resource;
    return { ...rest, positionMs: position?.ms ?? null };
  });
  const lists = [
    [DAYS, records.days],
    [SESSIONS, records.sessions],
    [RESOURCES, resources],
    [MODULES, records.modules.map(({ tally: _t, ...module }) => module)],
    [ATTEMPTS, records.attempts.map(({ questionMs: _q, progress: _p, ...attempt }) => attempt)],
    [SUBMISSIONS, records.submissions.map(withoutText)],
  ] as const;
  await db.batch([
    ...lists
      .flatMap(([query, rows]) => inChunks(rows).map((chunk) => [query, chunk] as const))
      .map(([query, rows]) => db.prepare(query).bind(tenant, learner, rows)),
    db.prepare(SETTLED).bind(tenant, learner, records.rev, records.at),
  ]);
}

/** The ledger says that it was handed in and what it was given; what it says is the object's to tell. */
function withoutText({ text: _t, url: _u, progress: _p, grade, ...submission }: Submission) {
  return { ...submission, grade: grade && { score: grade.score, at: grade.at, by: grade.by } };
}

/** A parameter may hold 2 MB, and a UTF-16 unit becomes three bytes at the most. */
const MAX_STATEMENT_LENGTH = 600_000;

/** The rows as JSON arrays that are small enough for a statement each. */
function inChunks(rows: readonly unknown[]): string[] {
  const chunks: string[][] = [];
  let length = Infinity;
  for (const row of rows) {
    const text = JSON.stringify(row);
    if (length + text.length > MAX_STATEMENT_LENGTH) {
      chunks.push([]);
      length = 0;
    }
    chunks.at(-1)!.push(text);
    length += text.length + 1;
  }
  return chunks.map((texts) => `[${texts.join(",")}]`);
}
