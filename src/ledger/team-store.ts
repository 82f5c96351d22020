/** Teams: who manages whom. Each change raises the tenant's teams version, by which cached views are keyed. */
import { and, eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Team, TeamView } from "../contract/team.ts";
import type { Env } from "../env.ts";
import { databaseFor } from "./database-for.ts";
import { teamLearners, teamManagers, teams } from "./schema.ts";

const RAISE_VERSION = `INSERT INTO tenant (tenant_id, teams_version) VALUES (?1, 1)
  ON CONFLICT DO UPDATE SET teams_version = teams_version + 1`;
const PUT_TEAM = `INSERT INTO team (tenant_id, team_id, name) VALUES (?1, ?2, ?3)
  ON CONFLICT DO UPDATE SET name = excluded.name WHERE excluded.name <> team.name`;
const PUT_MANAGERS = `INSERT INTO team_manager (tenant_id, team_id, manager_id)
  SELECT ?1, ?2, value FROM json_each(?3) WHERE true ON CONFLICT DO NOTHING`;
const DROP_MANAGERS = `DELETE FROM team_manager
  WHERE tenant_id = ?1 AND team_id = ?2 AND manager_id NOT IN (SELECT value FROM json_each(?3))`;
/** Rows written are the bill: who is already there under the same name costs nothing. */
const PUT_LEARNERS = `INSERT INTO team_learner (tenant_id, team_id, learner_id, name)
  SELECT ?1, ?2, value ->> 'id', value ->> 'name' FROM json_each(?3) WHERE true
  ON CONFLICT DO UPDATE SET name = excluded.name WHERE excluded.name <> team_learner.name`;
const DROP_LEARNERS = `DELETE FROM team_learner
  WHERE tenant_id = ?1 AND team_id = ?2 AND learner_id NOT IN (SELECT value ->> 'id' FROM json_each(?3))`;

export async function writeTeam(
  env: Env,
  tenant: string,
  teamId: string,
  team: Team,
): Promise<void> {
  const db = databaseFor(env, tenant);
  const managers = JSON.stringify([...new Set(team.managers)]);
  const learners = JSON.stringify(team.learners);
  await db.batch([
    db.prepare(PUT_TEAM).bind(tenant, teamId, team.name),
    db.prepare(DROP_MANAGERS).bind(tenant, teamId, managers),
    db.prepare(PUT_MANAGERS).bind(tenant, teamId, managers),
    db.prepare(DROP_LEARNERS).bind(tenant, teamId, learners),
    db.prepare(PUT_LEARNERS).bind(tenant, teamId, learners),
    db.prepare(RAISE_VERSION).bind(tenant),
  ]);
}

export async function readTeam(env: Env, tenant: string, teamId: string): Promise<TeamView | null> {
  const db = drizzle(databaseFor(env, tenant));
  const [team] = await db
    .select({ name: teams.name })
    .from(teams)
    .where(and(eq(teams.tenantId, tenant), eq(teams.teamId, teamId)));
  if (!team) return null;
  const managers = await db
    .select({ id: teamManagers.managerId })
    .from(teamManagers)
    .where(and(eq(teamManagers.tenantId, tenant), eq(teamManagers.teamId, teamId)));
  const learners = await db
    .select({ id: teamLearners.learnerId, name: teamLearners.name })
    .from(teamLearners)
    .where(and(eq(teamLearners.tenantId, tenant), eq(teamLearners.teamId, teamId)));
  return { team_id: teamId, name: team.name, managers: managers.map(({ id }) => id), learners };
}

/** Whether there was such a team. */
export async function deleteTeam(env: Env, tenant: string, teamId: string): Promise<boolean> {
  const db = databaseFor(env, tenant);
  const [deleted] = await db.batch([
    db.prepare(`DELETE FROM team WHERE tenant_id = ?1 AND team_id = ?2`).bind(tenant, teamId),
    db.prepare(DROP_MANAGERS).bind(tenant, teamId, "[]"),
    db.prepare(DROP_LEARNERS).bind(tenant, teamId, "[]"),
    db.prepare(RAISE_VERSION).bind(tenant),
  ]);
  return (deleted?.meta.changes ?? 0) > 0;
}
