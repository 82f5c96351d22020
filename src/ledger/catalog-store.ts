/**
 * The catalogue: truth in D1, a copy in KV for every location, and one in the isolate. A pulse reads the
 * isolate's, so it costs no query; a new catalogue is everywhere within the ages of the two copies: 25 + 30 s.
 */
import { and, eq, gt, gte, ne, or } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import * as z from "zod";
import type { Catalog, CatalogReceipt } from "../contract/catalog.ts";
import { type CatalogIndex, indexCatalog } from "../core/completion/catalog-index.ts";
import { warningsOf } from "../core/completion/catalog-warnings.ts";
import type { CatalogVersion } from "../core/state/decide-module.ts";
import { parseStored, recordSchema } from "../core/state/stored.ts";
import { DAY_MS, instantToIso } from "../core/time.ts";
import type { Env } from "../env.ts";
import { beginReview } from "./catalog-review-store.ts";
import { databaseFor } from "./database-for.ts";
import { catalogs, catalogVersions } from "./schema.ts";
import { storedCatalogSchema } from "./stored-catalog.ts";

export interface CatalogCopy extends StoredCatalog {
  readonly index: CatalogIndex;
}

interface StoredCatalog extends CatalogVersion {
  readonly catalog: Catalog;
}

const versionedSchema = recordSchema<StoredCatalog>({
  version: z.number(),
  putAt: z.number(),
  reopenedAt: z.number(),
  catalog: storedCatalogSchema,
});

const ISOLATE_MAX_AGE_MS = 25_000;
const KV_EDGE_SECONDS = 30;
/** The least that KV takes: a copy that lost a race against a newer one is gone after it. */
const KV_EXPIRY_SECONDS = 60;
const EMPTY: StoredCatalog = { version: 0, putAt: 0, reopenedAt: 0, catalog: { modules: [] } };

/** An isolate has 128 MB for everything, and a catalogue may have one. */
const MAX_COPIES = 24;
const copies = new Map<string, { readonly copy: CatalogCopy; readonly readAt: number }>();

/** A tenant's catalogue as of the last minute; one without modules where none was put. `now` is epoch ms. */
export async function readCatalog(env: Env, tenant: string, now: number): Promise<CatalogCopy> {
  const known = copies.get(tenant);
  if (known && now - known.readAt < ISOLATE_MAX_AGE_MS) return known.copy;
  const stored = (await readKv(env, tenant)) ?? (await readThrough(env, tenant));
  return keep(tenant, stored, now);
}

async function readKv(env: Env, tenant: string): Promise<StoredCatalog | null> {
  try {
    const stored = await env.CACHE.get(kvKey(tenant), { type: "json", cacheTtl: KV_EDGE_SECONDS });
    return versionedSchema.safeParse(stored).data ?? null;
  } catch {
    // KV is a copy: without it, or where another release left it, the truth is asked.
    return null;
  }
}

async function readThrough(env: Env, tenant: string): Promise<StoredCatalog> {
  const stored = (await readStoredCatalog(env, tenant)) ?? EMPTY;
  // The copy spares the next isolate a query; this one has what it needs.
  await writeKv(env, tenant, stored).catch(() => undefined);
  return stored;
}

/** The truth, for who administers it; null where none was put. */
export async function readStoredCatalog(env: Env, tenant: string): Promise<StoredCatalog | null> {
  const rows = await drizzle(databaseFor(env, tenant))
    .select({
      version: catalogs.version,
      putAt: catalogs.updatedAt,
      reopenedAt: catalogs.reopenedAt,
      body: catalogs.body,
    })
    .from(catalogs)
    .where(eq(catalogs.tenantId, tenant));
  const row = rows[0];
  if (!row) return null;
  const { body, ...version } = row;
  return { ...version, catalog: parseStored("catalogue", storedCatalogSchema, body) };
}

/** That very catalogue, as it was put; null where another stands there by now. `now` is epoch ms. */
export async function readPutCatalog(
  env: Env,
  tenant: string,
  { version, putAt }: Pick<CatalogVersion, "version" | "putAt">,
  now: number,
): Promise<CatalogCopy | null> {
  const isIt = (copy: CatalogVersion) => copy.version === version && copy.putAt === putAt;
  const known = copies.get(tenant)?.copy;
  if (known && isIt(known)) return known;
  const stored = await readStoredCatalog(env, tenant);
  return stored && isIt(stored) ? keep(tenant, stored, now) : null;
}

const PUT = `INSERT INTO catalog (tenant_id, version, body, updated_at) VALUES (?1, 1, ?2, ?3)
  ON CONFLICT DO UPDATE SET version = version + 1, body = excluded.body, updated_at = excluded.updated_at,
    reopened_at = iif(?4, excluded.updated_at, reopened_at)
  RETURNING version, reopened_at AS reopenedAt`;

/** `reevaluate`: modules that are completed are judged anew by this catalogue, too. */
export async function writeCatalog(
  env: Env,
  tenant: string,
  catalog: Catalog,
  reevaluate: boolean,
  now: number,
): Promise<CatalogReceipt> {
  const body = JSON.stringify(catalog);
  const db = databaseFor(env, tenant);
  const [, , put] = await db.batch<{ version: number; reopenedAt: number }>([
    db.prepare(KEEP_REPLACED).bind(tenant, body, now),
    db.prepare(PRUNE).bind(tenant, now - VERSIONS_KEPT_MS),
    db.prepare(PUT).bind(tenant, body, now, reevaluate ? 1 : 0),
    beginReview(db, tenant, now),
  ]);
  const stored = { ...put!.results[0]!, putAt: now, catalog };
  await writeKv(env, tenant, stored);
  keep(tenant, stored, now);
  return {
    version: stored.version,
    modules: catalog.modules.length,
    resources: catalog.modules.reduce((sum, module) => sum + module.resources.length, 0),
    updated_at: instantToIso(now),
    ...warningsOf(catalog),
  };
}

/** A page may have been served this long ago from a catalogue that was replaced since. */
const VERSIONS_KEPT_MS = 90 * DAY_MS;

/**
 * One row a PUT: the catalogue that it replaces. One that says the same as its successor, as a nightly copy does, is
 * a row without a body.
 */
const KEEP_REPLACED = `INSERT OR REPLACE INTO catalog_version (tenant_id, version, replaced_at, body)
  SELECT tenant_id, version, ?3, CASE WHEN body = ?2 THEN '' ELSE body END FROM catalog WHERE tenant_id = ?1`;
const PRUNE = `DELETE FROM catalog_version WHERE tenant_id = ?1 AND replaced_at <= ?2`;

/** Of replaced catalogues: few are asked for, and each may have a megabyte. */
const MAX_REPLACED = 8;
const replaced = new Map<string, Catalog>();

/**
 * The catalogue that had this version, `current` being the newest; null where none is known that was replaced less
 * than 90 days ago.
 */
export async function readCatalogVersion(
  env: Env,
  tenant: string,
  version: number,
  current: CatalogCopy,
  now: number,
): Promise<Catalog | null> {
  if (version === current.version) return current.catalog;
  const key = JSON.stringify([tenant, version]);
  const known = replaced.get(key);
  if (known) return known;
  const rows = await drizzle(databaseFor(env, tenant))
    .select({ version: catalogVersions.version, body: catalogVersions.body })
    .from(catalogVersions)
    .where(
      and(
        eq(catalogVersions.tenantId, tenant),
        gte(catalogVersions.version, version),
        gt(catalogVersions.replacedAt, now - VERSIONS_KEPT_MS),
        or(eq(catalogVersions.version, version), ne(catalogVersions.body, "")),
      ),
    )
    .orderBy(catalogVersions.version)
    .limit(2);
  if (rows[0]?.version !== version) return null;
  const body = rows.find((row) => row.body !== "")?.body;
  const catalog =
    body === undefined
      ? current.catalog
      : parseStored(`catalogue ${version}`, storedCatalogSchema, body);
  replaced.set(key, catalog);
  const oldest = replaced.keys().next();
  if (replaced.size > MAX_REPLACED && !oldest.done) replaced.delete(oldest.value);
  return catalog;
}

/** The newest catalogue, past all copies: for who was told of a newer one than ours. */
export async function readNewestCatalog(
  env: Env,
  tenant: string,
  now: number,
): Promise<CatalogCopy> {
  return keep(tenant, (await readStoredCatalog(env, tenant)) ?? EMPTY, now);
}

/** After the row is gone: no copy of it may answer. */
export async function forgetCatalog(env: Env, tenant: string): Promise<void> {
  copies.delete(tenant);
  const ofTenant = JSON.stringify([tenant]).slice(0, -1);
  for (const key of replaced.keys()) if (key.startsWith(`${ofTenant},`)) replaced.delete(key);
  await env.CACHE.delete(kvKey(tenant));
}

async function writeKv(env: Env, tenant: string, stored: StoredCatalog): Promise<void> {
  await env.CACHE.put(kvKey(tenant), JSON.stringify(stored), { expirationTtl: KV_EXPIRY_SECONDS });
}

function kvKey(tenant: string): string {
  // A tenant's id has at most 384 bytes of the 512 that a key may have.
  return `catalog:${tenant}`;
}

function keep(tenant: string, stored: StoredCatalog, now: number): CatalogCopy {
  const copy: CatalogCopy = { ...stored, index: indexCatalog(stored.catalog) };
  copies.delete(tenant);
  copies.set(tenant, { copy, readAt: now });
  const oldest = copies.keys().next();
  if (copies.size > MAX_COPIES && !oldest.done) copies.delete(oldest.value);
  return copy;
}
