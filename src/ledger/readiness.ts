import type { Env } from "../env.ts";
import { DEMO_TENANT } from "../demo/demo-tenant.ts";
import { databaseFor } from "./database-for.ts";

/** What is still missing before requests can be served; null where nothing is. */
export async function databaseIsReady(env: Env, demo: boolean): Promise<string | null> {
  try {
    const query = `SELECT EXISTS (SELECT 1 FROM team WHERE tenant_id = ?1) AS demo`;
    const row = await databaseFor(env, DEMO_TENANT)
      .prepare(query)
      .bind(DEMO_TENANT)
      .first<{ demo: number }>();
    return demo && row?.demo !== 1 ? "the demo tenant" : null;
  } catch {
    return "the database's migrations";
  }
}
