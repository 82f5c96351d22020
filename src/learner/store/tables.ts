import type { Sql } from "./sql.ts";

/** See ARCHITECTURE.md, "Storage", for what each holds and for how long. */
const TABLES = [
  `CREATE TABLE IF NOT EXISTS journal (slot INTEGER PRIMARY KEY, n INTEGER NOT NULL, body TEXT NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS hot (id INTEGER PRIMARY KEY, body TEXT NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS older_cover (id INTEGER PRIMARY KEY, body TEXT NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS event_ids (slot INTEGER PRIMARY KEY, day INTEGER NOT NULL, hashes BLOB NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS sealed (slot INTEGER PRIMARY KEY, day INTEGER NOT NULL, last_rev INTEGER NOT NULL, body TEXT NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS timeline (slot INTEGER PRIMARY KEY, chunk INTEGER NOT NULL, body TEXT NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS days (block INTEGER PRIMARY KEY, revs TEXT NOT NULL, quarters BLOB NOT NULL)`,
  // Open sessions lie together at the table's start, so that closing them reads no closed one.
  `CREATE TABLE IF NOT EXISTS session (closed INTEGER, id TEXT, body TEXT NOT NULL, PRIMARY KEY (closed, id)) WITHOUT ROWID`,
  `CREATE TABLE IF NOT EXISTS resource (id TEXT PRIMARY KEY, rev INTEGER NOT NULL, focus_ms INTEGER NOT NULL, has_quiz INTEGER NOT NULL, assignment TEXT, body TEXT NOT NULL) WITHOUT ROWID`,
  // Of quizzes and assignments alone: an index over all would be a row more for each fold.
  `CREATE INDEX IF NOT EXISTS resource_quiz ON resource (rev) WHERE has_quiz = 1`,
  `CREATE INDEX IF NOT EXISTS resource_assignment ON resource (id, assignment) WHERE assignment IS NOT NULL`,
  `CREATE TABLE IF NOT EXISTS module (id TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID`,
  `CREATE TABLE IF NOT EXISTS watch (session TEXT, resource TEXT, body TEXT NOT NULL, PRIMARY KEY (session, resource)) WITHOUT ROWID`,
  // Ids are looked up once for each hand-in, to know a repeat: that is worth an index.
  `CREATE TABLE IF NOT EXISTS attempt (quiz TEXT, n INTEGER, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL, PRIMARY KEY (quiz, n)) WITHOUT ROWID`,
  `CREATE TABLE IF NOT EXISTS submission (assignment TEXT, n INTEGER, id TEXT NOT NULL UNIQUE, score REAL, body TEXT NOT NULL, PRIMARY KEY (assignment, n)) WITHOUT ROWID`,
  `CREATE TABLE IF NOT EXISTS note (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, module TEXT NOT NULL, body TEXT NOT NULL)`,
];

/** Runs at every wake: on tables that exist it reads and writes no row. */
export function createTables(sql: Sql): void {
  for (const table of TABLES) sql.exec(table);
}
