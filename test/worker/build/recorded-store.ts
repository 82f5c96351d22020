/** Stores as releases of before wrote them, recorded by `npm run record-store`, put into an object of today's code. */
/// <reference types="vite/types/importMeta.d.ts" />
import { env } from "cloudflare:workers";
import type { CatalogVersion } from "../../../src/core/state/decide-module.ts";
import { makeLearner } from "./learner.ts";

type Value = string | number | null | { readonly base64: string };
type Row = Readonly<Record<string, Value>>;

export interface RecordedTable {
  readonly table: string;
  readonly sql: string;
  readonly rows: readonly Row[];
}

export interface RecordedStore {
  readonly tenant: string;
  readonly learner: string;
  readonly catalog: Row;
  /** Role and path → what was answered. */
  readonly answers: Readonly<Record<string, unknown>>;
  /** Table of the ledger → its rows of this learner. */
  readonly ledger: Readonly<Record<string, readonly Row[]>>;
  readonly tables: readonly RecordedTable[];
}

export interface Recording {
  /** The store's version. */
  readonly version: string;
  /** Epoch ms. */
  readonly answeredAt: number;
  readonly stores: readonly RecordedStore[];
}

const files = import.meta.glob<string>("../learner/stores/*.json", {
  query: "?raw",
  import: "default",
  eager: true,
});

export const RECORDINGS: readonly Recording[] = Object.entries(files).map(([file, text]) => {
  const version = file.replace(/^.*\/|\.json$/g, "");
  // What a recording holds is what scripts/record-store.ts wrote.
  return { ...(JSON.parse(ofOwnTenants(text, version)) as Omit<Recording, "version">), version };
});

/** Recordings are of tenants of one name: an alarm of one must not ring in the object of another. */
function ofOwnTenants(text: string, version: string): string {
  const tenant = /(\\?"tenant(?:_id)?\\?":\s*\\?")([^"\\]+)/g;
  return text.replaceAll(tenant, `$1$2-${version}`);
}

/** An object that has this store and nothing else, asleep. */
export async function restore(store: RecordedStore) {
  const ada = makeLearner(store.tenant, store.learner);
  await ada.inside(async (_, { storage }) => {
    await storage.deleteAlarm();
    await storage.deleteAll();
    for (const { sql } of store.tables) storage.sql.exec(sql);
    fill(storage.sql, store.tables);
  });
  await ada.evict();
  return ada;
}

/** Puts a recorded store's rows into its tables, in the place of what is there. */
export function fill(sql: SqlStorage, tables: readonly RecordedTable[]): void {
  for (const { table, rows } of tables) {
    sql.exec(`DELETE FROM ${table}`);
    for (const row of rows) insertInto(sql, table, row);
  }
}

function insertInto(sql: SqlStorage, table: string, row: Row): void {
  const columns = Object.keys(row);
  const marks = columns.map(() => "?").join(", ");
  const values = Object.values(row).map(toSql);
  sql.exec(`INSERT INTO ${table} (${columns.join(", ")}) VALUES (${marks})`, ...values);
}

function toSql(value: Value): string | number | null | ArrayBuffer {
  if (value === null || typeof value !== "object") return value;
  return Uint8Array.from(atob(value.base64), (character) => character.charCodeAt(0)).buffer;
}

/** Which catalogue the learner's modules stand by. */
export function catalogOf({ catalog }: RecordedStore): CatalogVersion {
  const { version, updated_at: putAt, reopened_at: reopenedAt } = catalog;
  return { version: Number(version), putAt: Number(putAt), reopenedAt: Number(reopenedAt) };
}

/** The catalogue that the learner's modules stand by, in the ledger. */
export async function putRecordedCatalog({ catalog }: RecordedStore): Promise<void> {
  const columns = Object.keys(catalog);
  const query = `REPLACE INTO catalog (${columns.join(", ")}) VALUES (${columns.map(() => "?").join(", ")})`;
  await env.DB.prepare(query)
    .bind(...Object.values(catalog))
    .run();
}
