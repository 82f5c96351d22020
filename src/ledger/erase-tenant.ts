import { getTableConfig } from "drizzle-orm/sqlite-core";
import type { Env } from "../env.ts";
import { databaseFor } from "./database-for.ts";
import * as schema from "./schema.ts";

/** Every table but that of the tenants: all their rows are some tenant's. */
const TABLES = Object.values(schema)
  .filter((table) => table !== schema.tenants)
  .map((table) => getTableConfig(table).name);

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
