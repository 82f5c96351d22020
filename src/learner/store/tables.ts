import type { Sql } from "./sql.ts";

/** See ARCHITECTURE.md, "Storage", for what each holds and for how long. */
const TABLES = [
  `CREATE TABLE IF NOT EXISTS journal (slot INTEGER PRIMARY KEY, n INTEGER NOT NULL, body TEXT NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS hot (id INTEGER PRIMARY KEY, body TEXT NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS older_cover (id INTEGER PRIMARY KEY, body TEXT NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS event_ids (slot INTEGER PRIMARY KEY, day INTEGER NOT NULL, hashes BLOB NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS sealed (slot INTEGER PRIMARY KEY, day INTEGER NOT NULL, last_rev INTEGER NOT NULL, body TEXT NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS timeline (slot INTEGER PRIMARY KEY, chunk INTEGER NOT NULL, body TEXT NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS day (day INTEGER PRIMARY KEY, body TEXT NOT NULL)`,
  // Open sessions lie together at the table's start, so that closing them reads no closed one.
  `CREATE TABLE IF NOT EXISTS session (closed INTEGER, id TEXT, body TEXT NOT NULL, PRIMARY KEY (closed, id)) WITHOUT ROWID`,
  `CREATE TABLE IF NOT EXISTS resource (id TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID`,
  `CREATE TABLE IF NOT EXISTS module (id TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID`,
  `CREATE TABLE IF NOT EXISTS watch (session TEXT, resource TEXT, body TEXT NOT NULL, PRIMARY KEY (session, resource)) WITHOUT ROWID`,
];

/** Runs at every wake: on tables that exist it reads and writes no row. */
export function createTables(sql: Sql): void {
  for (const table of TABLES) sql.exec(table);
}
