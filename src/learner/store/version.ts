/**
 * The store's version. A store tells which it has and which is the oldest code that may still write it: code
 * that is older refuses, by a fault that says so, instead of writing over what it does not know.
 */
import { StoreFault } from "../../core/state/stored.ts";
import { migrateTo2 } from "./migrations/to-2.ts";
import { migrateTo3 } from "./migrations/to-3.ts";
import { migrateTo4 } from "./migrations/to-4.ts";
import type { Sql } from "./sql.ts";
import { createTables } from "./tables.ts";

interface Migration {
  /** The version of a store once this ran. */
  readonly to: number;
  readonly run: (sql: Sql) => void;
}

/** In the order in which they run, each once for each store, when its object wakes. */
const MIGRATIONS: readonly Migration[] = [
  { to: 2, run: migrateTo2 },
  { to: 3, run: migrateTo3 },
  { to: 4, run: migrateTo4 },
];
export const STORE_VERSION = MIGRATIONS.at(-1)!.to;
/**
 * The oldest code that may still write a store of STORE_VERSION. A release that only adds leaves this as it is,
 * where it is no loss that older code, rolled back to, drops what was added.
 */
const OLDEST_WRITER = 4;

export interface StoreStorage {
  readonly sql: Sql;
  transactionSync<T>(work: () => T): T;
}

/** Makes a new store, or brings an older one to STORE_VERSION; all or nothing. Throws a StoreFault where it may not. */
export function openStore(storage: StoreStorage): void {
  const { sql } = storage;
  const there = tablesOf(sql);
  const stored = there.has("store") ? readVersion(sql) : versionOfUnmarked(there);
  if (stored && stored.oldestWriter > STORE_VERSION) {
    throw new StoreFault(
      `the store is of version ${stored.version}, and only code of version ${stored.oldestWriter} on may write it; this code is of version ${STORE_VERSION}`,
    );
  }
  if (stored && there.has("store") && stored.version >= STORE_VERSION) return;
  storage.transactionSync(() => {
    if (!stored) createTables(sql);
    else for (const { to, run } of MIGRATIONS) if (to > stored.version) run(sql);
    sql.exec(
      `CREATE TABLE IF NOT EXISTS store (id INTEGER PRIMARY KEY, version INTEGER NOT NULL, oldest_writer INTEGER NOT NULL)`,
    );
    sql.exec(
      `REPLACE INTO store (id, version, oldest_writer) VALUES (1, ?, ?)`,
      STORE_VERSION,
      OLDEST_WRITER,
    );
  });
}

interface Version {
  readonly version: number;
  readonly oldestWriter: number;
}

function readVersion(sql: Sql): Version {
  const row = sql.exec(`SELECT version, oldest_writer FROM store WHERE id = 1`).toArray()[0];
  const version = Number(row?.version ?? NaN);
  const oldestWriter = Number(row?.oldest_writer ?? NaN);
  if (!Number.isInteger(version) || !Number.isInteger(oldestWriter))
    throw new StoreFault("the store's version: is missing");
  return { version, oldestWriter };
}

/** Up to version 2 a store did not say which it has; null where there is none yet. */
function versionOfUnmarked(there: ReadonlySet<string>): Version | null {
  // Version 1 kept each day in a row of its own.
  if (there.has("day")) return { version: 1, oldestWriter: 1 };
  return there.has("hot") ? { version: 2, oldestWriter: 2 } : null;
}

function tablesOf(sql: Sql): ReadonlySet<string> {
  const query = `SELECT name FROM sqlite_master WHERE type = 'table' AND name IN ('store', 'hot', 'day')`;
  return new Set(
    sql
      .exec(query)
      .toArray()
      .map(({ name }) => String(name)),
  );
}
