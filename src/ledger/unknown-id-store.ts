/** Ids that came and that nobody knows, for operations: the most frequent of each tenant and kind. */
import type { Env } from "../env.ts";
import { databaseFor } from "./database-for.ts";
import type { UnknownCount } from "./unknown-counts.ts";

/** Of each kind; a tenant that makes ids up does not fill the database. */
const MOST_KEPT = 100;

const ADD = `INSERT INTO unknown_id (tenant_id, kind, id, count, first_at, last_at)
  SELECT ?1, value ->> 'kind', value ->> 'id', value ->> 'count', value ->> 'firstAt', value ->> 'lastAt'
  FROM json_each(?2) WHERE true
  ON CONFLICT DO UPDATE SET count = count + excluded.count,
    first_at = min(first_at, excluded.first_at), last_at = max(last_at, excluded.last_at)`;
const KEEP_MOST_FREQUENT = `DELETE FROM unknown_id WHERE tenant_id = ?1 AND (kind, id) IN (
  SELECT kind, id FROM (
    SELECT kind, id, row_number() OVER (PARTITION BY kind ORDER BY count DESC, last_at DESC, id) AS place
    FROM unknown_id WHERE tenant_id = ?1)
  WHERE place > ${MOST_KEPT})`;

export async function writeUnknownIds(
  env: Pick<Env, "DB">,
  tenant: string,
  counts: readonly UnknownCount[],
): Promise<void> {
  const db = databaseFor(env, tenant);
  await db.batch([
    db.prepare(ADD).bind(tenant, JSON.stringify(counts)),
    db.prepare(KEEP_MOST_FREQUENT).bind(tenant),
  ]);
}
