/** What D1 has of a tenant's one learner, and what an object would tell it. */
import { env } from "cloudflare:workers";
import type { LearnerRecord } from "../../../src/core/state/ledger-records.ts";

export async function ledgerRow(tenant: string) {
  return env.DB.prepare(`SELECT rev, focus_ms, settled_rev FROM learner WHERE tenant_id = ?1`)
    .bind(tenant)
    .first<{ rev: number; focus_ms: number; settled_rev: number }>();
}

export async function ledgerSum(table: string, tenant: string): Promise<number | null> {
  const query = `SELECT SUM(focus_ms) AS ms FROM ${table} WHERE tenant_id = ?1`;
  return (await env.DB.prepare(query).bind(tenant).first<{ ms: number | null }>())?.ms ?? null;
}

export const learnerRecord = (tenant: string, rev: number, focusMs: number): LearnerRecord => ({
  tenant,
  learner: "ada",
  rev,
  focusMs,
  lastSeenAt: rev,
  lastActivityAt: rev,
  lastWorkAt: 0,
  absentSince: 0,
  returnedAt: 0,
  modulesCompleted: 0,
  percentSum: 0,
  attempts: 0,
  accuracySum: 0,
  assignmentsSubmitted: 0,
  struggles: [],
  quarters: {},
  catalogVersion: 0,
  tokenName: null,
});
