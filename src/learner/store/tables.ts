import type { Sql } from "./sql.ts";

/** See ARCHITECTURE.md, "Storage", for what each holds and for how long. */
const TABLES = [
  `CREATE TABLE journal (slot INTEGER PRIMARY KEY, n INTEGER NOT NULL, body TEXT NOT NULL)`,
  `CREATE TABLE hot (id INTEGER PRIMARY KEY, body TEXT NOT NULL)`,
  `CREATE TABLE older_cover (id INTEGER PRIMARY KEY, body TEXT NOT NULL)`,
  `CREATE TABLE event_ids (slot INTEGER PRIMARY KEY, day INTEGER NOT NULL, hashes BLOB NOT NULL)`,
  `CREATE TABLE sealed (slot INTEGER PRIMARY KEY, day INTEGER NOT NULL, last_rev INTEGER NOT NULL, body TEXT NOT NULL)`,
  `CREATE TABLE timeline (slot INTEGER PRIMARY KEY, chunk INTEGER NOT NULL, body TEXT NOT NULL)`,
  `CREATE TABLE days (block INTEGER PRIMARY KEY, revs TEXT NOT NULL, quarters BLOB NOT NULL, words INTEGER NOT NULL DEFAULT 6)`,
  // Open sessions lie together at the table's start, so that closing them reads no closed one.
  `CREATE TABLE session (closed INTEGER, id TEXT, body TEXT NOT NULL, PRIMARY KEY (closed, id)) WITHOUT ROWID`,
  `CREATE TABLE resource (id TEXT PRIMARY KEY, rev INTEGER NOT NULL, focus_ms INTEGER NOT NULL, has_quiz INTEGER NOT NULL, assignment TEXT, body TEXT NOT NULL) WITHOUT ROWID`,
  // Of quizzes and assignments alone: an index over all would be a row more for each fold.
  `CREATE INDEX resource_quiz ON resource (rev) WHERE has_quiz = 1`,
  `CREATE INDEX resource_assignment ON resource (id, assignment) WHERE assignment IS NOT NULL`,
  `CREATE TABLE module (id TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID`,
  `CREATE TABLE watch (session TEXT, resource TEXT, body TEXT NOT NULL, PRIMARY KEY (session, resource)) WITHOUT ROWID`,
  // Ids are looked up once for each hand-in, to know a repeat: that is worth an index.
  `CREATE TABLE attempt (quiz TEXT, n INTEGER, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL, PRIMARY KEY (quiz, n)) WITHOUT ROWID`,
  `CREATE TABLE submission (assignment TEXT, n INTEGER, id TEXT NOT NULL UNIQUE, score REAL, body TEXT NOT NULL, PRIMARY KEY (assignment, n)) WITHOUT ROWID`,
  `CREATE TABLE note (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, module TEXT NOT NULL, body TEXT NOT NULL)`,
];

/** Of a new store; one that is there is brought to these by migrations. */
export function createTables(sql: Sql): void {
  for (const table of TABLES) sql.exec(table);
}
