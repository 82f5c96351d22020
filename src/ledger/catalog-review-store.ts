/**
 * How far the review of a tenant's learners by a new catalogue is. Whoever works on it holds it for a while; each
 * step is written only where it is still theirs and of the same catalogue, so that runs that overlap, or a
 * catalogue that is put meanwhile, do no harm.
 */
import * as z from "zod";
import { RULES } from "../core/state/decide-module.ts";
import type { ReviewPosition, ReviewStep } from "../core/state/review-step.ts";
import { parseStored } from "../core/state/stored.ts";
import type { Env } from "../env.ts";
import { databaseFor, databasesOf } from "./database-for.ts";

/** Longer than a step takes: a learner's object answers within 20 s. */
const HELD_MS = 90_000;

const BEGUN_ANEW = `cursor = '', failed = '[]', retries = 0, reviewed = 0, finished_at = NULL, held_until = 0`;

/** ?1 the tenant, ?2 now: by the catalogue that the tenant's row has by then. */
const BEGIN = `INSERT INTO catalog_review (tenant_id, version, put_at, rules, total, started_at)
  SELECT tenant_id, version, updated_at, ${RULES},
    (SELECT count(*) FROM learner WHERE learner.tenant_id = catalog.tenant_id), ?2
  FROM catalog WHERE tenant_id = ?1
  ON CONFLICT DO UPDATE SET version = excluded.version, put_at = excluded.put_at,
    rules = excluded.rules, total = excluded.total, started_at = excluded.started_at, ${BEGUN_ANEW}`;

/** For the batch that puts a catalogue, behind the statement that writes it. `now` is epoch ms. */
export function beginReview(db: D1Database, tenant: string, now: number): D1PreparedStatement {
  return db.prepare(BEGIN).bind(tenant, now);
}

/** After a release with other rules: all are reviewed again. */
export async function beginReviewsByNewRules(env: Pick<Env, "DB">, now: number): Promise<void> {
  for (const db of databasesOf(env)) {
    await db
      .prepare(
        `UPDATE catalog_review SET rules = ?1, started_at = ?2, ${BEGUN_ANEW},
           total = (SELECT count(*) FROM learner WHERE learner.tenant_id = catalog_review.tenant_id)
         WHERE rules < ?1`,
      )
      .bind(RULES, now)
      .run();
  }
}

/** A review that nobody else works on until `heldUntil`, epoch ms. */
export interface HeldReview extends ReviewPosition {
  readonly tenant: string;
  readonly version: number;
  readonly putAt: number;
  readonly heldUntil: number;
}

interface HeldRow {
  readonly tenant_id: string;
  readonly version: number;
  readonly put_at: number;
  readonly cursor: string;
  readonly failed: string;
  readonly retries: number;
  readonly reviewed: number;
  readonly held_until: number;
}

/** The unfinished review whose turn is longest ago, of tenants other than `without`; null where there is none. */
export async function holdNextReview(
  env: Pick<Env, "DB">,
  without: readonly string[],
  now: number,
): Promise<HeldReview | null> {
  for (const db of databasesOf(env)) {
    const row = await db
      .prepare(
        `UPDATE catalog_review SET held_until = ?1 WHERE tenant_id = (
           SELECT tenant_id FROM catalog_review
           WHERE finished_at IS NULL AND held_until <= ?2
             AND tenant_id NOT IN (SELECT value FROM json_each(?3))
           ORDER BY held_until LIMIT 1)
         RETURNING *`,
      )
      .bind(now + HELD_MS, now, JSON.stringify(without))
      .first<HeldRow>();
    if (row) return toHeld(row);
  }
  return null;
}

const idsSchema = z.array(z.string());

function toHeld({ tenant_id, put_at, failed, held_until, ...rest }: HeldRow): HeldReview {
  const { version, cursor, retries, reviewed } = rest;
  const tried = parseStored(`review of ${tenant_id}: failed`, idsSchema, failed);
  return {
    tenant: tenant_id,
    version,
    putAt: put_at,
    cursor,
    failed: tried,
    retries,
    reviewed,
    heldUntil: held_until,
  };
}

/** Learners after the cursor, in the order of their ids. */
export async function readLearnersAfter(
  env: Pick<Env, "DB">,
  tenant: string,
  cursor: string,
  limit: number,
): Promise<string[]> {
  const { results } = await databaseFor(env, tenant)
    .prepare(
      `SELECT learner_id FROM learner WHERE tenant_id = ?1 AND learner_id > ?2
       ORDER BY learner_id LIMIT ?3`,
    )
    .bind(tenant, cursor, limit)
    .all<{ learner_id: string }>();
  return results.map(({ learner_id }) => learner_id);
}

/** Keeps a step and lets go; nothing where the review was begun anew, or is somebody else's by now. */
export async function keepReviewStep(
  env: Pick<Env, "DB">,
  { tenant, version, putAt, heldUntil }: HeldReview,
  { cursor, failed, retries, reviewed, isFinished }: ReviewStep,
  now: number,
): Promise<void> {
  await databaseFor(env, tenant)
    .prepare(
      `UPDATE catalog_review SET cursor = ?5, failed = ?6, retries = ?7, reviewed = ?8, finished_at = ?9,
         held_until = ?10,
         total = iif(?9 IS NULL, total, ?8 + json_array_length(?6))
       WHERE tenant_id = ?1 AND version = ?2 AND put_at = ?3 AND held_until = ?4`,
    )
    .bind(
      tenant,
      version,
      putAt,
      heldUntil,
      cursor,
      JSON.stringify(failed),
      retries,
      reviewed,
      isFinished ? now : null,
      now,
    )
    .run();
}

export interface ReviewProgress {
  readonly version: number;
  readonly reviewed: number;
  readonly total: number;
  readonly startedAt: number;
  readonly finishedAt: number | null;
}

/** Null before a catalogue was put. */
export async function readReview(env: Env, tenant: string): Promise<ReviewProgress | null> {
  return databaseFor(env, tenant)
    .prepare(
      `SELECT version, reviewed, max(total, reviewed) AS total, started_at AS startedAt,
         finished_at AS finishedAt FROM catalog_review WHERE tenant_id = ?1`,
    )
    .bind(tenant)
    .first<ReviewProgress>();
}
