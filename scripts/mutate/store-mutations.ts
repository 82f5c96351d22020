/** Rules of a learner's object and its store, each broken once: see mutate-worker.ts. */
import { inFile, type Mutation } from "./mutation.ts";

const FOLDED_RECORDS = "test/worker/learner/folded-records.test.ts";
const WAITING = "test/worker/learner/waiting.test.ts";
const FAULTS = "test/worker/learner/faults.test.ts";
const ERASE = "test/worker/learner/erase.test.ts";
const EVENT_IDS = "test/worker/learner/store/event-ids.test.ts";
const TORN_ROWS = "test/worker/learner/store/torn-rows.test.ts";
const ASSIGNMENTS = "test/worker/http/routes/assignments.test.ts";
const EARN = "test/worker/learner/earn.test.ts";
const DURABILITY = "test/worker/learner/durability.test.ts";
const COMING_BACK = "test/worker/learner/coming-back.test.ts";
const VERSION = "test/worker/learner/store/version.test.ts";
const UPGRADE_FOLDED = "test/worker/learner/store/upgrade-folded.test.ts";
const UPGRADE = "test/worker/learner/store/upgrade.test.ts";
const RECORDED_STORES = "test/worker/learner/store/recorded-stores.test.ts";

export const STORE_MUTATIONS: readonly Mutation[] = [
  ...inFile("src/learner/fold.ts", FOLDED_RECORDS, [
    [
      "a fold keeps a submission and its grade",
      "if (submission.rev > foldedRev) writeSubmission(sql, submission);",
      "",
    ],
    ["a fold keeps notes", "if (note.rev > foldedRev) writeNote(sql, note);", ""],
    [
      "a fold keeps what a session did with a medium",
      "if (watch) writeWatch(sql, session, resource, watch);",
      "",
    ],
    [
      "a resource's own spans are known for 8 days",
      "forgetBefore(resource.cover, received - RETENTION_MS)",
      "forgetBefore(resource.cover, received)",
    ],
    [
      "the oldest day that can change stays in the hot row alone",
      "Number(day) < oldest ?",
      "Number(day) <= oldest ?",
    ],
    [
      "a day leaves the hot row only for a row of its own",
      "filter(([day]) => Number(day) >= oldest)",
      "filter(([day]) => Number(day) > oldest)",
    ],
  ]),
  ...inFile("src/learner/outbox.ts", WAITING, [
    ["a flush that failed is tried again within seconds", "hasFailed = true;", ""],
  ]),
  ...inFile("src/learner/outbox.ts", FAULTS, [
    ["the alarm comes until the side rows are there, too", " || rev > confirmed.settledRev;", ";"],
  ]),
  ...inFile("src/learner/outbox.ts", FOLDED_RECORDS, [
    [
      "the ledger's row has the days of the last 8 alone",
      ".filter(([day]) => Number(day) >= oldest)",
      "",
    ],
  ]),
  ...inFile("src/learner/commit.ts", WAITING, [
    [
      "a request that folds sets the alarm, too",
      "        rearm();\n        // By",
      "        // By",
    ],
  ]),
  ...inFile("src/learner/memory.ts", FOLDED_RECORDS, [
    [
      "a grade in the journal's tail finds its folded submission",
      'submissions: works.flatMap((work) => (work.type === "grade" ? [work.submission] : [])),',
      "",
    ],
    [
      "work in the journal's tail finds its folded resource",
      "resources: works.flatMap(resourceOf),",
      "",
    ],
    [
      "a close in the journal's tail finds its folded session",
      "sessions: tail.flatMap(({ entry }) => entry.closed.map(({ session }) => session)),",
      "",
    ],
    [
      "a decision in the journal's tail stands on its folded module",
      "modules: tail.flatMap(({ entry }) => entry.modules.map(({ id }) => id)),",
      "",
    ],
    [
      "features count what was folded",
      "readWatchesOf(sql, session).map(([resource, watch]) => [watchKey(session, resource), watch]),",
      "[],",
    ],
    [
      "a watch in memory is newer than its row",
      "touched.filter(([key]) => !loaded.has(key))",
      "touched",
    ],
  ]),
  ...inFile("src/learner/learner-object.ts", ERASE, [
    [
      "an erased object forgets what it had in memory",
      "await this.ctx.storage.deleteAll();\n    this.#memory = undefined;",
      "await this.ctx.storage.deleteAll();",
    ],
    [
      "what is on its way to the ledger arrives before an erase ends",
      "    await this.#outbox.flush().catch((error: unknown) => {\n      if",
      "    void this.#outbox.flush().catch((error: unknown) => {\n      if",
    ],
    [
      "a store that cannot be read can be erased",
      "if (!(error instanceof StoreFault)) throw error;",
      "throw error;",
    ],
  ]),
  ...inFile("src/learner/learner-object.ts", EVENT_IDS, [
    ["which ids are known is a matter of the day", "memory.seen.day === dayOf(received)", "true"],
  ]),
  ...inFile("src/learner/learner-object.ts", TORN_ROWS, [
    [
      "the alarm of a store that cannot be read comes seldom",
      "isStores ? UNREADABLE_MS : ALARM_AFTER_FAULT_MS",
      "isStores ? ALARM_AFTER_FAULT_MS : UNREADABLE_MS",
    ],
  ]),
  ...inFile("src/learner/learner-object.ts", WAITING, [
    [
      "a submission's answer waits for the ledger",
      'if (handIn.type === "submission") await this.#tellLedger();',
      'if (handIn.type === "submission") void this.#tellLedger();',
    ],
  ]),
  ...inFile("src/learner/learner-object.ts", ASSIGNMENTS, [
    [
      "a grade is weighed against those of the other submissions",
      'handIn.type === "grade" ? readScores(sql, memory.state, handIn.assignment) : NONE',
      "NONE",
    ],
  ]),
  ...inFile("src/learner/learner-object.ts", EARN, [
    [
      "an achievement that was told keeps its time",
      "filter(([id]) => state.earned[id] === undefined)",
      "filter(([id]) => id !== undefined)",
    ],
  ]),
  ...inFile("src/learner/learner-object.ts", FOLDED_RECORDS, [
    [
      "an open session in memory is newer than its row",
      "if (!sessions.has(session.id)) sessions.set(session.id, session);",
      "sessions.set(session.id, session);",
    ],
  ]),
  ...inFile("src/learner/changes-since.ts", FOLDED_RECORDS, [
    [
      "a grade that was folded is told to the ledger",
      'if (entry.work?.type === "grade") submissions.add(entry.work.submission);',
      "",
    ],
    [
      "a close that was folded is told to the ledger",
      "for (const { session } of entry.closed) sessions.add(session);",
      "",
    ],
    [
      "a decision that was folded is told to the ledger",
      "for (const { id } of entry.modules) modules.add(id);",
      "",
    ],
    [
      "a span over midnight changes both of its days",
      "day <= dayOf(cover[i + 1]! - 1)",
      "day <= dayOf(cover[i]!)",
    ],
  ]),
  ...inFile("src/learner/changes-since.ts", WAITING, [
    [
      "a ledger that lost everything is told all attempts again",
      "addMissing(attempts, readAllAttempts(sql));",
      "",
    ],
  ]),
  ...inFile("src/learner/changes-since.ts", COMING_BACK, [
    [
      "everything is told again only where something folded is missing",
      "rev < hot.state.rev && rev < state.rev - RETENTION_MS",
      "rev < state.rev - RETENTION_MS",
    ],
  ]),
  ...inFile("src/learner/read-facts.ts", FOLDED_RECORDS, [
    [
      "folded submissions beyond a page are told of",
      "listSubmissions(sql, assignment, bound, limit + 1)",
      "listSubmissions(sql, assignment, bound, limit)",
    ],
    [
      "folded notes beyond a page are told of",
      "listNotes(sql, module, bound, limit + 1)",
      "listNotes(sql, module, bound, limit)",
    ],
    [
      "a list's total has what is not folded yet",
      "countNotes(sql, module) + unfolded(sql, state, module)",
      "countNotes(sql, module)",
    ],
    [
      "a list's total has a repeated note once",
      "number > highest).length",
      "number >= highest).length",
    ],
    [
      "what is in memory is newer than its row",
      "for (const [id, record] of newer) all.set(id, record);",
      "for (const [id, record] of newer) if (!all.has(id)) all.set(id, record);",
    ],
  ]),
  ...inFile("src/learner/store/version.ts", VERSION, [
    [
      "code that is old enough may write a newer store",
      "stored.oldestWriter > STORE_VERSION",
      "stored.oldestWriter >= STORE_VERSION",
    ],
    [
      "a newer store's version stays",
      "stored.version >= STORE_VERSION",
      "stored.version === STORE_VERSION",
    ],
    [
      "a migration runs once",
      "if (to > stored.version) run(sql)",
      "if (to >= stored.version) run(sql)",
    ],
    [
      "an addition leaves the oldest writer",
      "const OLDEST_WRITER = 2;",
      "const OLDEST_WRITER = 3;",
    ],
  ]),
  ...inFile("src/learner/store/version.ts", TORN_ROWS, [
    [
      "a store without its version is a fault",
      'throw new StoreFault("the store\'s version: is missing");',
      "return { version: STORE_VERSION, oldestWriter: OLDEST_WRITER };",
    ],
  ]),
  ...inFile("src/learner/store/version.ts", UPGRADE_FOLDED, [
    [
      "migrations are done whole or not at all",
      "storage.transactionSync(() => {",
      "(<T>(work: () => T) => work())(() => {",
    ],
  ]),
  ...inFile("src/learner/store/version.ts", UPGRADE, [
    [
      "the first release's store is known by its table of days",
      'if (there.has("day"))',
      'if (there.has("days"))',
    ],
  ]),
  ...inFile("src/learner/store/migrations/to-2.ts", UPGRADE_FOLDED, [
    ["an upgraded learner keeps the number of their sessions", "Number(sessions[0]?.n ?? 0)", "0"],
    [
      "a module decided before the upgrade is folded after it",
      "tallyRev: module.rev,",
      "tallyRev: 0,",
    ],
    [
      "what was touched last comes first after an upgrade",
      "FROM resource ORDER BY rev DESC",
      "FROM resource ORDER BY rev",
    ],
    [
      "twice the attention is plausible in an upgraded store, too",
      "mediaMs - 2 * ownMs",
      "mediaMs - ownMs",
    ],
    [
      "of what was played, lengths count and not starts",
      "index % 2 === 1 ? length : 0",
      "index % 2 === 0 ? length : 0",
    ],
    [
      "days of before lie in the blocks where they are looked for",
      "const BLOCK_DAYS = 32;",
      "const BLOCK_DAYS = 31;",
    ],
    [
      "an upgraded resource has its focus in its column",
      "body ->> 'focusMs', 0",
      "body ->> 'ownMs', 0",
    ],
  ]),
  ...inFile("src/learner/store/migrations/to-3.ts", RECORDED_STORES, [
    ["a block of before has six numbers a quarter-hour", "DEFAULT 6", "DEFAULT 5"],
  ]),
  ...inFile("src/learner/store/session.ts", FOLDED_RECORDS, [
    [
      "a closed session is open no longer",
      "sql.exec(`DELETE FROM session WHERE closed = ? AND id = ?`, 1 - closed, session.id);",
      "",
    ],
    ["a closed session is found", "WHERE closed IN (0, 1) AND id", "WHERE closed = 0 AND id"],
  ]),
  ...inFile("src/learner/store/resource.ts", FOLDED_RECORDS, [
    ["quizzes are found among many resources", "resource.quiz ? 1 : 0", "0"],
    ["the most focused come first", "ORDER BY focus_ms DESC LIMIT", "ORDER BY focus_ms LIMIT"],
    [
      "the newest resources come first",
      "resources(sql, `ORDER BY rev DESC LIMIT ?`, count)",
      "resources(sql, `ORDER BY rev LIMIT ?`, count)",
    ],
  ]),
  ...inFile("src/learner/store/hot.ts", RECORDED_STORES, [
    [
      "a hot day of before has six numbers a slot",
      "const UNSAID_SLOT_NUMBERS = 6;",
      "const UNSAID_SLOT_NUMBERS = 5;",
    ],
  ]),
  ...inFile("src/learner/store/hot.ts", FOLDED_RECORDS, [
    [
      "a cover is known for 8 days",
      "forgetBefore(hot.state.cover, received - RETENTION_MS)",
      "forgetBefore(hot.state.cover, received - RETENTION_MS / 2)",
    ],
  ]),
  ...inFile("src/learner/store/days.ts", TORN_ROWS, [
    [
      "quarter-hours that are torn are a fault",
      "if (!isWhole) throw new StoreFault(`${name}: quarters are no whole quarter-hours`);",
      "if (!isWhole) return { revs: [], quarters: new Uint32Array() };",
    ],
  ]),
  ...inFile("src/learner/store/days.ts", FOLDED_RECORDS, [
    [
      "a block keeps the days that it has",
      "before?.quarters ?? new Uint32Array()",
      "new Uint32Array()",
    ],
    ["a block keeps the revs of the days that it has", "...(before?.revs ?? []), ", ""],
  ]),
  ...inFile("src/learner/store/days.ts", UPGRADE_FOLDED, [
    ["the first day is the earliest", "`ORDER BY block LIMIT 1`", "`ORDER BY block DESC LIMIT 1`"],
  ]),
  ...inFile("src/learner/store/sealed.ts", FOLDED_RECORDS, [
    [
      "a day's folds are sealed in a row each",
      "day === hot.sealedDay ? hot.sealedIndex : -1",
      "-1",
    ],
  ]),
  ...inFile("src/learner/store/sealed.ts", WAITING, [
    ["nine days' seals lie side by side", "const DAYS = 9;", "const DAYS = 8;"],
    [
      "a sealed row is found up to its newest entry",
      "chunk.at(-1)!.entry.rev,",
      "chunk[0]!.entry.rev,",
    ],
  ]),
  ...inFile("src/learner/store/sealed.ts", DURABILITY, [
    [
      "a long tail takes several sealed rows",
      "const ROW_BYTES = 512 * 1024;",
      "const ROW_BYTES = 512 * 1024 * 1024;",
    ],
  ]),
  ...inFile("src/learner/store/event-ids.ts", DURABILITY, [
    [
      "a day's folds add to its ids",
      "row && Number(row.day) === day ? decodeHashes(row) : []",
      "[]",
    ],
    ["a day's ids are sorted", "[...before, ...hashes]).sort()", "[...before, ...hashes])"],
  ]),
  ...inFile("src/learner/store/event-ids.ts", EVENT_IDS, [
    ["eight days' ids and today's lie side by side", "const SLOTS = 9;", "const SLOTS = 8;"],
    ["a slot of nine days ago is written over", "row && Number(row.day) === day ?", "row ?"],
    [
      "folded ids count towards the most",
      "return foldedCount + recent.size;",
      "return recent.size;",
    ],
  ]),
  ...inFile("src/learner/store/event-ids.ts", TORN_ROWS, [
    [
      "ids that are torn are a fault",
      "hashes instanceof ArrayBuffer && hashes.byteLength % 8 === 0",
      "hashes instanceof ArrayBuffer",
    ],
  ]),
  ...inFile("src/learner/store/timeline.ts", FOLDED_RECORDS, [
    ["a full chunk of the timeline is followed by another", "      at += 1;\n", ""],
  ]),
  ...inFile("src/core/state/stored.ts", TORN_ROWS, [
    [
      "a count of a wrong type is a fault, not 0",
      "export const countSchema = z.number().default(0);",
      "export const countSchema = z.number().catch(0).default(0);",
    ],
  ]),
];
