import { and, desc, eq, lt, or, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type * as z from "zod";
import type { AuditEntry } from "../contract/manager.ts";
import { jsonObjectSchema } from "../contract/telemetry.ts";
import { parseStored } from "../core/state/stored.ts";
import { instantToIso } from "../core/time.ts";
import type { Env } from "../env.ts";
import { databaseFor } from "./database-for.ts";
import { auditTrail } from "./schema.ts";

export interface AuditRecord {
  readonly tenant: string;
  readonly at: number;
  readonly actor: string;
  readonly action: string;
  readonly learnerId: string | null;
  readonly requestId: string;
  /** What was changed, from what to what. */
  readonly detail?: z.infer<typeof jsonObjectSchema>;
  /** Which of a request's several lines it is, from 0. */
  readonly index?: number;
}

export async function recordAudit(env: Env, record: AuditRecord): Promise<void> {
  const { tenant: tenantId, requestId, detail, index = 0, ...rest } = record;
  await drizzle(databaseFor(env, tenantId))
    .insert(auditTrail)
    .values({
      tenantId,
      ...rest,
      // A line's key has the request's id, which is a UUID: the others of one request are told apart behind it.
      requestId: index === 0 ? requestId : `${requestId}${LINE}${index}`,
      detail: detail === undefined ? null : JSON.stringify(detail),
    });
}

const LINE = "/";
const detailSchema = jsonObjectSchema.nullable();

export interface AuditPage {
  readonly tenant: string;
  /** Null for the whole tenant. */
  readonly actor: string | null;
  readonly before: { readonly at: number; readonly requestId: string } | null;
  readonly limit: number;
}

/** Newest first. */
export async function readAudits(
  env: Env,
  page: AuditPage,
): Promise<{
  readonly entries: AuditEntry[];
  readonly total: number;
  readonly next: AuditPage["before"];
}> {
  const db = drizzle(databaseFor(env, page.tenant));
  const mine = and(
    eq(auditTrail.tenantId, page.tenant),
    page.actor === null ? undefined : eq(auditTrail.actor, page.actor),
  );
  const { before } = page;
  const earlier = before
    ? or(
        lt(auditTrail.at, before.at),
        and(eq(auditTrail.at, before.at), lt(auditTrail.requestId, before.requestId)),
      )
    : undefined;
  const rows = await db
    .select()
    .from(auditTrail)
    .where(and(mine, earlier))
    .orderBy(desc(auditTrail.at), desc(auditTrail.requestId))
    .limit(page.limit + 1);
  const [count] = await db
    .select({ total: sql<number>`count(*)` })
    .from(auditTrail)
    .where(mine);
  const shown = rows.slice(0, page.limit);
  const last = rows.length > shown.length ? shown.at(-1) : undefined;
  return {
    entries: shown.map((row) => ({
      at: instantToIso(row.at),
      actor: row.actor,
      action: row.action,
      learner_id: row.learnerId,
      request_id: row.requestId.split(LINE)[0]!,
      detail: row.detail === null ? null : parseStored("audit line", detailSchema, row.detail),
    })),
    total: count?.total ?? 0,
    next: last ? { at: last.at, requestId: last.requestId } : null,
  };
}
