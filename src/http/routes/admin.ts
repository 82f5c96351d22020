import type { Hono } from "hono";
import { NO_TEAM } from "../../contract/limits.ts";
import { OPERATIONS } from "../../contract/operations.ts";
import { instantToIso } from "../../core/time.ts";
import { readReview } from "../../ledger/catalog-review-store.ts";
import { readStoredCatalog, writeCatalog } from "../../ledger/catalog-store.ts";
import { deleteTeam, readTeam, writePeople, writeTeam } from "../../ledger/team-store.ts";
import { type AppEnv, mount } from "../mount.ts";
import { refuse, refuseField } from "../reply.ts";

export function mountAdmin(app: Hono<AppEnv>): void {
  mount(app, OPERATIONS.putCatalog, async ({ env, principal, query, body, now }) => ({
    body: await writeCatalog(env, principal.tenant, body, query.reevaluate === "true", now),
  }));
  mount(app, OPERATIONS.getCatalog, async ({ env, principal }) => {
    const stored = await readStoredCatalog(env, principal.tenant);
    return stored ? { body: stored.catalog } : noCatalog();
  });
  mount(app, OPERATIONS.catalogReview, async ({ env, principal }) => {
    const review = await readReview(env, principal.tenant);
    if (review === null) return noCatalog();
    const { version, reviewed, total, startedAt, finishedAt } = review;
    const started_at = instantToIso(startedAt);
    const finished_at = finishedAt === null ? null : instantToIso(finishedAt);
    return { body: { version, reviewed, of: total, started_at, finished_at } };
  });
  mount(app, OPERATIONS.putTeam, async ({ env, principal, params, body, now }) => {
    const teamId = params.team_id;
    if (teamId === NO_TEAM) return refuseField("/team_id", "stands for no team");
    await writeTeam(env, principal.tenant, teamId, body, now);
    return { body: { team_id: teamId, ...body, managers: [...new Set(body.managers)] } };
  });
  mount(app, OPERATIONS.getTeam, async ({ env, principal, params }) => {
    const team = await readTeam(env, principal.tenant, params.team_id);
    return team ? { body: team } : noTeam();
  });
  mount(app, OPERATIONS.deleteTeam, async ({ env, principal, params }) => {
    const deleted = await deleteTeam(env, principal.tenant, params.team_id);
    return deleted ? { body: null } : noTeam();
  });
  mount(app, OPERATIONS.putPeople, async ({ env, principal, body, now }) => ({
    body: await writePeople(env, principal.tenant, body, now),
  }));
}

function noCatalog() {
  return refuse("not_found", "no catalogue was put yet");
}

function noTeam() {
  return refuse("not_found", "there is no such team");
}
