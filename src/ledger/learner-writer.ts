/**
 * The ledger's one writer of learners' figures. Rows carry absolute values and a rev, and are written where that
 * is newer than what is there: see upsert.ts.
 */
import { figuresOf } from "../core/figures.ts";
import {
  type Confirmed,
  type FlushSink,
  LEDGER_TOTALS,
  type LearnerRecord,
  type SideRecords,
} from "../core/state/ledger-records.ts";
import type { Env } from "../env.ts";
import { databaseFor } from "./database-for.ts";
import {
  assignmentSubmissions,
  learnerDays,
  learnerModules,
  learnerResources,
  learners,
  learnerSessions,
  quizAttempts,
} from "./schema.ts";
import { type RowOf, upsertOf, upsertRows } from "./upsert.ts";

/** Told by settle() alone. */
const MARKS = ["settledRev", "settledAt"] as const;
type FlushedRow = RowOf<typeof learners, (typeof MARKS)[number]>;

const FLUSH = `${upsertOf(learners, MARKS, ["tokenName"])} RETURNING rev, settled_rev, settled_at`;
/** Asked only where the ledger had a newer rev: a statement that writes nothing returns nothing. */
const CONFIRM = `SELECT rev, settled_rev, settled_at FROM learner WHERE tenant_id = ?1 AND learner_id = ?2`;
const SETTLED = `UPDATE learner SET settled_rev = ?3, settled_at = ?4
  WHERE tenant_id = ?1 AND learner_id = ?2 AND settled_rev < ?3`;

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
  const { tenant, learner, rev, quarters, struggles, catalogVersion, tokenName } = record;
  const row: FlushedRow = {
    tenantId: tenant,
    learnerId: learner,
    rev,
    ...figuresOf(LEDGER_TOTALS, (total) => record[total]),
    quarters: JSON.stringify(quarters),
    struggles: JSON.stringify(struggles),
    catalogVersion,
    tokenName,
  };
  const written = await db
    .prepare(FLUSH)
    .bind(JSON.stringify([row]))
    .all<ConfirmedRow>();
  const confirmed =
    written.results[0] ?? (await db.prepare(CONFIRM).bind(tenant, learner).first<ConfirmedRow>());
  if (!confirmed) throw new Error("the ledger has no row of a learner that was just flushed");
  return {
    rev: confirmed.rev,
    settledRev: confirmed.settled_rev,
    settledAt: confirmed.settled_at,
  };
}

async function settle(db: D1Database, records: SideRecords): Promise<void> {
  const { tenant: tenantId, learner: learnerId } = records;
  const whose = { tenantId, learnerId };
  await db.batch([
    ...upsertRows(
      db,
      learnerDays,
      records.days.map(({ day, focusMs, rev }) => ({ ...whose, day, focusMs, rev })),
    ),
    ...upsertRows(
      db,
      learnerSessions,
      records.sessions.map(({ id, features, ...session }) => ({
        ...whose,
        sessionId: id,
        ...session,
        features: features && JSON.stringify(features),
      })),
    ),
    ...upsertRows(
      db,
      learnerResources,
      records.resources.map(({ id, module, focusMs, ownMs, watchMs, position, rev }) => ({
        ...whose,
        resourceId: id,
        moduleId: module,
        focusMs,
        ownMs,
        watchMs,
        positionMs: position?.ms ?? null,
        rev,
      })),
    ),
    ...upsertRows(
      db,
      learnerModules,
      records.modules.map(({ id, status, percent, completedAt, reachedAt, rev }) => ({
        ...whose,
        moduleId: id,
        status,
        percent,
        completedAt,
        reachedAt: completedAt === null ? null : reachedAt,
        rev,
      })),
    ),
    ...upsertRows(
      db,
      quizAttempts,
      records.attempts.map(({ id, quiz, number, at, score, maxScore, passed, source, rev }) => ({
        ...whose,
        attemptId: id,
        quizId: quiz,
        number,
        at,
        score,
        maxScore,
        passed: Number(passed),
        source,
        rev,
      })),
    ),
    // That it was handed in and what it was given; what it says is the object's to tell.
    ...upsertRows(
      db,
      assignmentSubmissions,
      records.submissions.map(({ id, assignment, number, at, late, grade, rev }) => ({
        ...whose,
        assignmentId: assignment,
        submissionId: id,
        number,
        at,
        late: Number(late),
        score: grade?.score ?? null,
        gradedAt: grade?.at ?? null,
        gradedBy: grade?.by ?? null,
        rev,
      })),
    ),
    db.prepare(SETTLED).bind(tenantId, learnerId, records.rev, records.at),
  ]);
}
