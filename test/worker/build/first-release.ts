/** A learner's store as the first release made it: its tables, and rows of them. */
const DAY = 86_400_000;

const TABLES = [
  `CREATE TABLE journal (slot INTEGER PRIMARY KEY, n INTEGER NOT NULL, body TEXT NOT NULL)`,
  `CREATE TABLE hot (id INTEGER PRIMARY KEY, body TEXT NOT NULL)`,
  `CREATE TABLE older_cover (id INTEGER PRIMARY KEY, body TEXT NOT NULL)`,
  `CREATE TABLE event_ids (slot INTEGER PRIMARY KEY, day INTEGER NOT NULL, hashes BLOB NOT NULL)`,
  `CREATE TABLE sealed (slot INTEGER PRIMARY KEY, day INTEGER NOT NULL, last_rev INTEGER NOT NULL, body TEXT NOT NULL)`,
  `CREATE TABLE timeline (slot INTEGER PRIMARY KEY, chunk INTEGER NOT NULL, body TEXT NOT NULL)`,
  `CREATE TABLE day (day INTEGER PRIMARY KEY, body TEXT NOT NULL)`,
  `CREATE TABLE session (closed INTEGER, id TEXT, body TEXT NOT NULL, PRIMARY KEY (closed, id)) WITHOUT ROWID`,
  `CREATE TABLE resource (id TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID`,
  `CREATE TABLE module (id TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID`,
  `CREATE TABLE watch (session TEXT, resource TEXT, body TEXT NOT NULL, PRIMARY KEY (session, resource)) WITHOUT ROWID`,
];

/** With a fold behind it, at 48. `at` is epoch ms; its day has 30 s. */
export function firstReleaseHot(tenant: string, at: number) {
  const today = Math.floor(at / DAY);
  return {
    v: 1,
    tenant,
    learner: "ada",
    folded: 48,
    sealedDay: 0,
    sealedIndex: 0,
    timelineChunk: 0,
    cover: [at - 60_000, 30_000],
    state: {
      rev: at,
      statusRev: 0,
      receivedAt: at,
      totals: {
        focusMs: 630_000,
        pulseCount: 3,
        eventCount: 0,
        modulesCompleted: 1,
        percentSum: 100,
        lastActivityAt: at - 30_000,
        overlapMs: 0,
        lateMs: 0,
        missingPulses: 0,
        clockMoves: 0,
      },
      olderPieces: 0,
      days: { [today]: { rev: at, quarters: { 40: 30_000 } } },
      clocks: [],
      arrivals: { [today]: { sessions: 1, resources: 1 } },
    },
  };
}

/** Makes the tables; what it answers puts a row into one, its body last. */
export function makeFirstRelease(sql: SqlStorage) {
  for (const table of TABLES) sql.exec(table);
  return (table: string, body: unknown, ...rest: (string | number)[]) => {
    const marks = [...rest, body].map(() => "?").join(", ");
    const last = body instanceof ArrayBuffer ? body : JSON.stringify(body);
    sql.exec(`INSERT INTO ${table} VALUES (${marks})`, ...rest, last);
  };
}
