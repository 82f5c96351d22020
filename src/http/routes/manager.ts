import type { Hono } from "hono";
import * as z from "zod";
import { DETAILS_MAX_AGE_SECONDS, SUMMARY_MAX_AGE_SECONDS } from "../../contract/limits.ts";
import {
  learnerDetailsSchema,
  learnerRowSchema,
  teamSummarySchema,
} from "../../contract/manager.ts";
import { OPERATIONS } from "../../contract/operations.ts";
import { assignedBy } from "../../core/insights/assigned.ts";
import { pageLearners } from "../../core/insights/page-learners.ts";
import { buildTeamView, type TeamView } from "../../core/insights/team-view.ts";
import { RETENTION_MS } from "../../core/focus/constants.ts";
import { DETAILS_BOUNDS, describeLearner } from "../../core/insights/describe-learner.ts";
import { recordSchema } from "../../core/state/stored.ts";
import { dayOf, msToSeconds } from "../../core/time.ts";
import type { Env } from "../../env.ts";
import { readAudits, recordAudit } from "../../ledger/audit-trail-store.ts";
import { cached } from "../../ledger/cached.ts";
import { readCatalog } from "../../ledger/catalog-store.ts";
import {
  readLearnerFigures,
  readSeenLearner,
  readTeamsVersion,
  type Viewer,
} from "../../ledger/team-reader.ts";
import { askFacts } from "../ask-facts.ts";
import { auditCursorSchema, decodeCursor, learnerCursorSchema, pageHeaders } from "../cursor.ts";
import { type AppEnv, mount } from "../mount.ts";
import { viewerOf } from "../read-access.ts";
import { type Refusal, refuse, refuseField } from "../reply.ts";

export function mountManager(app: Hono<AppEnv>): void {
  mount(app, OPERATIONS.teamSummary, async ({ env, principal, now }) => {
    const { summary, computedAt } = await readTeamView(env, viewerOf(principal), now);
    return { body: { ...summary, data_freshness_seconds: ageSeconds(computedAt, now) } };
  });
  mount(app, OPERATIONS.learners, async ({ env, principal, query, url, now }) => {
    const after = decodeCursor(learnerCursorSchema, query.cursor);
    if ("refuse" in after) return after;
    if (after.value !== null && after.value.sort !== query.sort) {
      return refuseField("/cursor", "belongs to another sort");
    }
    const view = await readTeamView(env, viewerOf(principal), now);
    const page = pageLearners(view, query, after.value);
    return { body: page.rows, headers: pageHeaders(url, page.total, page.next) };
  });
  mount(app, OPERATIONS.auditTrail, async ({ env, principal, query, url }) => {
    const before = decodeCursor(auditCursorSchema, query.cursor);
    if ("refuse" in before) return before;
    const actor = principal.roles.has("admin") ? null : principal.id;
    const { tenant } = principal;
    const { limit } = query;
    const page = await readAudits(env, { tenant, actor, before: before.value, limit });
    return { body: page.entries, headers: pageHeaders(url, page.total, page.next) };
  });
  mount(app, OPERATIONS.learnerDetails, async ({ env, principal, params, requestId, now }) => {
    const learnerId = params.learner_id;
    const viewer = viewerOf(principal);
    const seen = await readSeenLearner(env, viewer, learnerId);
    if (seen === null) return refuse("not_found", "you have no such learner");
    const { tenant } = principal;
    const details = await readDetails(env, tenant, learnerId, seen.rev, now);
    if ("refuse" in details) return details;
    await recordAudit(env, {
      tenant,
      at: now,
      actor: principal.id,
      action: "learner.details",
      learnerId,
      requestId,
    });
    const { computedAt, ...rest } = details;
    const data_freshness_seconds = ageSeconds(computedAt, now);
    return { body: { ...rest, username: seen.name, data_freshness_seconds } };
  });
}

/** A request that began before the figures were computed, and waited for them, has them new. */
function ageSeconds(computedAt: number, now: number): number {
  return msToSeconds(Math.max(0, now - computedAt));
}

/** One picture for summary and list, at most 60 s old. The key has the teams' version: who was removed reads nothing. */
async function readTeamView(env: Env, viewer: Viewer, now: number): Promise<TeamView> {
  const version = await readTeamsVersion(env, viewer.tenant);
  const key = `team:${version}:${await keyPart(viewer.managerId)}:${viewer.tenant}`;
  return cached(env, key, teamViewSchema, SUMMARY_MAX_AGE_SECONDS, now, async () => {
    const { index, version } = await readCatalog(env, viewer.tenant, now);
    const assigned = assignedBy(index, version, now);
    const figures = await readLearnerFigures(
      env,
      viewer,
      assigned.pastDue.map(({ id }) => id),
    );
    return buildTeamView(figures, assigned, now);
  });
}

const teamViewSchema = recordSchema<TeamView>({
  computedAt: z.number(),
  summary: teamSummarySchema.omit({ data_freshness_seconds: true }),
  learners: z.array(
    recordSchema<TeamView["learners"][number]>({
      row: learnerRowSchema,
      teams: z.array(z.string()),
      otherNames: z.array(z.string()),
      counts: z.boolean(),
    }),
  ),
});

const cachedDetailsSchema = learnerDetailsSchema
  .omit({ username: true })
  .extend({ computedAt: z.number() });
type CachedDetails = z.output<typeof cachedDetailsSchema>;

/** Thrown through cached(), so that an answer that is none is not kept. */
class NotDescribed extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.detail);
    this.refusal = refusal;
  }
}

/**
 * At most 300 s old, and never older than what the ledger has (`rev` is that of the learner's row) or than the
 * catalogue, by which what is passed and late is judged.
 */
async function readDetails(
  env: Env,
  tenant: string,
  learnerId: string,
  rev: number,
  now: number,
): Promise<CachedDetails | Refusal> {
  const catalog = await readCatalog(env, tenant, now);
  const by = `${catalog.version}.${catalog.putAt}`;
  const key = `details:${rev}:${by}:${await keyPart(learnerId)}:${tenant}`;
  try {
    return await cached(env, key, cachedDetailsSchema, DETAILS_MAX_AGE_SECONDS, now, async () => {
      const facts = await askFacts(env, tenant, learnerId, catalog, now, {
        ...DETAILS_BOUNDS,
        modules: "all",
        assignments: true,
        daysFrom: dayOf(now - RETENTION_MS),
        studied: catalog.index.undeclared,
      });
      if ("refuse" in facts) throw new NotDescribed(facts);
      return { ...describeLearner(facts, catalog.index, now), computedAt: now };
    });
  } catch (error) {
    if (error instanceof NotDescribed) return error.refusal;
    throw error;
  }
}

/** Two ids of up to 384 bytes would be over the 512 that a key may have; an admin's key says so. */
async function keyPart(id: string | null): Promise<string> {
  if (id === null) return "all";
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(id));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
