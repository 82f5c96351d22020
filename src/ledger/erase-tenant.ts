import type { Env } from "../env.ts";
import { databaseFor } from "./database-for.ts";

const TABLES = [
  "audit_trail",
  "assignment_submission",
  "catalog",
  "learner",
  "learner_day",
  "learner_module",
  "learner_resource",
  "learner_session",
  "quiz_attempt",
  "team",
  "team_learner",
  "team_manager",
] as const;

/** Every row of a tenant, but for the version of its teams, by which cached views are told apart. */
export async function eraseTenantRows(env: Env, tenant: string): Promise<void> {
  const db = databaseFor(env, tenant);
  await db.batch([
    ...TABLES.map((table) => db.prepare(`DELETE FROM ${table} WHERE tenant_id = ?1`).bind(tenant)),
    db
      .prepare(`UPDATE tenant SET teams_version = teams_version + 1 WHERE tenant_id = ?1`)
      .bind(tenant),
  ]);
}
