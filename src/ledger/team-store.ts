/**
 * Teams: who manages whom; and what people are called. Each change raises the tenant's teams version, by which
 * cached views are keyed.
 */
import { and, eq, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { People, PeopleReceipt } from "../contract/people.ts";
import type { Team, TeamView } from "../contract/team.ts";
import type { Env } from "../env.ts";
import { databaseFor } from "./database-for.ts";
import { persons, teamLearners, teamManagers, teams } from "./schema.ts";

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
/**
 * A team's word on a name is news where it is another than that team's before: a document that is put each night
 * as it was does not undo what was told elsewhere since.
 */
const TELL_TEAM_NAMES = `INSERT INTO person (tenant_id, learner_id, name, updated_at)
  SELECT ?1, value ->> 'id', value ->> 'name', ?4 FROM json_each(?3) WHERE NOT EXISTS
    (SELECT 1 FROM team_learner WHERE tenant_id = ?1 AND team_id = ?2
      AND learner_id = value ->> 'id' AND team_learner.name = value ->> 'name')
  ON CONFLICT DO UPDATE SET name = excluded.name, updated_at = excluded.updated_at
    WHERE excluded.name <> person.name`;
const TELL_PEOPLE = `INSERT INTO person (tenant_id, learner_id, name, email, updated_at)
  SELECT ?1, value ->> 'id', value ->> 'name', value ->> 'email', ?3 FROM json_each(?2) WHERE true
  ON CONFLICT DO UPDATE SET name = excluded.name, email = ifnull(excluded.email, person.email),
    updated_at = excluded.updated_at
    WHERE excluded.name <> person.name OR ifnull(excluded.email, person.email) IS NOT person.email`;

/** `now` is epoch ms. */
export async function writeTeam(
  env: Env,
  tenant: string,
  teamId: string,
  team: Team,
  now: number,
): Promise<void> {
  const db = databaseFor(env, tenant);
  const managers = JSON.stringify([...new Set(team.managers)]);
  const learners = JSON.stringify(team.learners);
  await db.batch([
    db.prepare(PUT_TEAM).bind(tenant, teamId, team.name),
    db.prepare(DROP_MANAGERS).bind(tenant, teamId, managers),
    db.prepare(PUT_MANAGERS).bind(tenant, teamId, managers),
    db.prepare(DROP_LEARNERS).bind(tenant, teamId, learners),
    db.prepare(TELL_TEAM_NAMES).bind(tenant, teamId, learners, now),
    db.prepare(PUT_LEARNERS).bind(tenant, teamId, learners),
    db.prepare(RAISE_VERSION).bind(tenant),
  ]);
}

/** `now` is epoch ms. */
export async function writePeople(
  env: Env,
  tenant: string,
  { people }: People,
  now: number,
): Promise<PeopleReceipt> {
  const db = databaseFor(env, tenant);
  const [told] = await db.batch([
    db.prepare(TELL_PEOPLE).bind(tenant, JSON.stringify(people), now),
    db.prepare(RAISE_VERSION).bind(tenant),
  ]);
  return { people: people.length, changed: told?.meta.changes ?? 0 };
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
    .select({
      id: teamLearners.learnerId,
      name: sql<string>`ifnull(${persons.name}, ${teamLearners.name})`,
    })
    .from(teamLearners)
    .leftJoin(
      persons,
      and(
        eq(persons.tenantId, teamLearners.tenantId),
        eq(persons.learnerId, teamLearners.learnerId),
      ),
    )
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
