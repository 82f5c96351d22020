/**
 * `npm run record-store`: plays a learner with a record of every kind against a server of its own, and keeps what
 * the object then has stored, with what was answered and told to the ledger, as test/worker/learner/stores/.
 * A release that changes what is stored records the store of the release before it: all later code has to wake it.
 */
import { readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { DEMO_TENANT } from "../src/demo/demo-tenant.ts";
import { startDwell } from "../test/browser/build/dwell-server.ts";

const name = process.argv[2];
if (name === undefined) throw new Error("say the store's version: npm run record-store -- 3");

const TENANT = "recorded";
const LEARNER = "ada";
/** A note by which each object is found: what it stores says nowhere whose it is, before its first fold. */
const NOTE = "remember where the stairs are";
/** One of the demo's has weeks behind them, as nobody else can have here, and so days that are closed. */
const DEMO_LEARNER = "learner-11";
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const SPAN_MS = 15_000;

const CATALOG = {
  modules: [
    {
      id: "m-1",
      title: "Fire safety",
      resources: [
        { id: "film", kind: "video", title: "The alarm sounds", duration: 60 },
        { id: "text", kind: "reading", title: "Ways out" },
        {
          id: "quiz",
          kind: "quiz",
          title: "What to do",
          questions: ["a", "b"].map((id) => ({
            id,
            prompt: "?",
            options: ["x", "y"],
            answer: "x",
          })),
        },
        { id: "essay", kind: "assignment", title: "Your way out" },
      ],
    },
    {
      id: "m-2",
      title: "First aid",
      resources: [
        { id: "drill", kind: "assignment", title: "A drill", complete_when: { min_score: 0.5 } },
        { id: "map", kind: "other", title: "Where the kits are", optional: true },
      ],
    },
    { id: "m-3", title: "Signs", resources: [{ id: "signs", kind: "reading", title: "Signs" }] },
  ],
  certifications: [{ id: "warden", title: "Fire warden", modules: ["m-1"], pass_mark: 0.5 }],
};
/** Paths whose answers are recorded, of whom a service asks for. */
const ASKED = (learner: string) => [
  `/api/progress/${learner}`,
  `/api/progress/${learner}/analytics?days=365`,
  `/api/progress/${learner}/trends`,
  `/api/progress/${learner}/readiness`,
  `/api/progress/${learner}/achievements`,
  `/api/progress/${learner}/activity?days=365`,
  `/api/progress/${learner}/dashboard?tz=Europe/Rome`,
  `/api/notes?learner_id=${learner}`,
];
/** The same of a learner that they ask for themselves. */
const OWN = ["/api/modules"];
const PLAYED = ["quiz"]
  .map((id) => `/api/quizzes/${id}?learner_id=${LEARNER}`)
  .concat(
    ["essay", "drill"].map((id) => `/api/assignments/${id}/submissions?learner_id=${LEARNER}`),
  );
const SESSIONS = ["torn", "s-1", "s-2", "s-3", "s-4"].map((id) => `/api/telemetry/sessions/${id}`);
const LEARNERS = [
  { tenant: TENANT, learner: LEARNER, note: NOTE },
  // The demo's note ids begin with their learner's.
  { tenant: DEMO_TENANT, learner: DEMO_LEARNER, note: `${DEMO_LEARNER}-` },
];
const LEDGER = [
  "learner",
  "learner_day",
  "learner_session",
  "learner_resource",
  "learner_module",
  "quiz_attempt",
  "assignment_submission",
];

const dwell = await startDwell();
const send = async (
  role: string,
  method: string,
  at: string,
  body?: unknown,
  tenant = TENANT,
  learner = LEARNER,
): Promise<unknown> => {
  const sub = role === "learner" ? learner : role;
  const given = await fetch(`${dwell.base}/dev/token`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ sub, tenant, roles: [role] }),
  });
  const { token } = (await given.json()) as { token: string };
  const response = await fetch(dwell.base + at, {
    method,
    headers: {
      Authorization: `Bearer ${token}`,
      ...(body !== undefined && { "Content-Type": "application/json" }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${at}: ${response.status} ${await response.text()}`);
  return response.json();
};
const iso = (at: number) => new Date(at).toISOString();
let seq = 0;
let items = 0;
const id = () => `e-${++items}`;
const pulse = (end: number, more: object = {}) => ({
  type: "pulse",
  event_id: id(),
  session_id: "s-1",
  seq: ++seq,
  module_id: "m-1",
  resource_id: "film",
  kind: "video",
  occurred_at: iso(end),
  duration_delta: 0,
  spans: [[end - SPAN_MS, end]],
  ...more,
});
const event = (at: number, event_type: string, event_data: object) => ({
  type: "event",
  event_id: id(),
  session_id: "s-1",
  event_type,
  occurred_at: iso(at),
  module_id: "m-1",
  resource_id: "film",
  event_data,
});
const tell = (...batch: readonly object[]) =>
  send("learner", "POST", "/api/telemetry/batch", {
    sent_at: iso(Date.now()),
    device_id: "laptop",
    items: batch,
  });

const now = Date.now();
await send("admin", "PUT", "/api/admin/catalog", CATALOG);
await send("admin", "PUT", "/api/admin/teams/t-1", {
  name: "One",
  managers: ["boss"],
  learners: [{ id: LEARNER, name: "Ada" }],
});
// A cover of more pieces than the row of every wake holds.
for (let n = 0; n < 4; n += 1) {
  const from = now - 6 * DAY_MS + n * HOUR_MS;
  const spans = Array.from({ length: 250 }, (_, i) => [from + i * 4000, from + i * 4000 + 1000]);
  await tell(pulse(from + HOUR_MS / 2, { session_id: "torn", spans }));
}
for (let n = 0; n < 55; n += 1) {
  const at = now - 2 * HOUR_MS + n * SPAN_MS;
  const media = { watch_time: n, position: n, played: [[0, n]], duration: 60 };
  await tell(
    pulse(at, media),
    ...(n % 20 === 0 ? [event(at, "media_seeked", { from: 9, to: n })] : []),
  );
}
await tell(
  pulse(now - HOUR_MS, { session_id: "s-2", resource_id: "text", kind: "reading", final: true }),
);
const attempts = "/api/quizzes/quiz/attempts";
await send("learner", "POST", attempts, {
  attempt_id: "at-1",
  answers: { a: "y" },
  time_spent: { a: 12 },
});
await send("learner", "POST", attempts, { attempt_id: "at-2", answers: { a: "x", b: "x" } });
await send("service", "POST", "/api/quizzes/quiz/results", {
  learner_id: LEARNER,
  attempt_id: "at-3",
  score: 1,
  max_score: 4,
  occurred_at: iso(now - 40 * DAY_MS),
});
const essay = "/api/assignments/essay/submissions";
const drill = "/api/assignments/drill/submissions";
await send("learner", "POST", essay, { submission_id: "su-1", text: "My way out" });
await send("learner", "POST", drill, { submission_id: "su-2", url: "https://films.example/drill" });
const grade = { score: 0.9, feedback: "well done", learner_id: LEARNER };
await send("service", "PUT", `${drill}/su-2/grade`, grade);
await send("learner", "POST", "/api/notes", {
  note_id: "no-1",
  module_id: "m-1",
  resource_id: "film",
  position: 12.5,
  text: NOTE,
});
await send("service", "POST", `/api/progress/${LEARNER}/interaction`, {
  interaction_id: "in-1",
  content_id: "map",
  interaction_type: "map_viewed",
  time_spent: 30,
  score: 3,
});
await send("learner", "GET", `/api/progress/${LEARNER}/achievements`);
await send("learner", "POST", "/api/telemetry/sessions/torn/close");
const reading = { session_id: "s-3", resource_id: "signs", module_id: "m-3", kind: "reading" };
for (let n = 0; n < 45; n += 1) await tell(pulse(now - HOUR_MS / 2 + n * SPAN_MS, reading));
// What is not folded yet: one of each kind in the journal's tail.
await send("learner", "POST", attempts, { attempt_id: "at-4", answers: { a: "x" } });
await send("learner", "POST", essay, { submission_id: "su-3", text: "Another way" });
await send("service", "PUT", `${essay}/su-1/grade`, grade);
await send("learner", "POST", "/api/notes", { note_id: "no-2", module_id: "m-2", text: "more" });
for (let n = 0; n < 3; n += 1) await tell(pulse(now - 60_000 + n * SPAN_MS, { session_id: "s-4" }));

// Longer than summary and list are cached, and than a flush takes.
await new Promise((resolve) => setTimeout(resolve, 5000));
const answeredAt = Date.now();
const answers = new Map<string, Record<string, unknown>>();
for (const { tenant, learner } of LEARNERS) {
  const mine = learner === LEARNER;
  const asked = [
    ...ASKED(learner).map((at) => ["service", at] as const),
    ...(mine ? PLAYED : []).map((at) => ["service", at] as const),
    ...[...OWN, ...(mine ? SESSIONS : [])].map((at) => ["learner", at] as const),
    ["admin", `/api/analytics/manager/${learner}/details`] as const,
  ];
  const told: Record<string, unknown> = {};
  for (const [role, at] of asked)
    told[`${role} ${at}`] = await send(role, "GET", at, undefined, tenant, learner);
  answers.set(learner, told);
}
await dwell.end("SIGTERM");

/** Rows as JSON says them: bytes as `{base64}`. */
function rowsOf(database: DatabaseSync, query: string): unknown[] {
  return database
    .prepare(query)
    .all()
    .map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([column, value]) => [
          column,
          value instanceof Uint8Array ? { base64: Buffer.from(value).toString("base64") } : value,
        ]),
      ),
    );
}

function databasesBelow(folder: string): DatabaseSync[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".sqlite") && !file.endsWith("metadata.sqlite"))
    .map((file) => new DatabaseSync(path.join(folder, file)));
}

function has(database: DatabaseSync, table: string): boolean {
  const query = `SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?`;
  return database.prepare(query).get(table) !== undefined;
}

/** The object's tables, but for what the local runtime keeps beside them. */
function tablesOf(object: DatabaseSync): object[] {
  const query = `SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name`;
  return object
    .prepare(query)
    .all()
    .filter(({ name: table }) => !String(table).startsWith("_"))
    .map(({ name: table, sql }) => ({
      table,
      sql,
      rows: rowsOf(object, `SELECT * FROM ${table}`),
    }));
}

const objects = databasesBelow(path.join(dwell.stateDir, "v3/do"));
const ledger = databasesBelow(path.join(dwell.stateDir, "v3/d1")).find((database) =>
  has(database, "learner"),
);
if (!ledger) throw new Error("the state's folder has no ledger");
const stores = LEARNERS.map(({ tenant, learner, note }) => {
  const object = objects.find(
    (database) =>
      has(database, "note") &&
      database.prepare(`SELECT 1 FROM note WHERE instr(body, ?)`).get(note) !== undefined,
  );
  if (!object) throw new Error(`no object has a note that says ${note}`);
  const rowsOfTenant = (table: string, of: string) =>
    rowsOf(ledger, `SELECT * FROM ${table} WHERE tenant_id = '${tenant}'${of} ORDER BY 1, 2, 3`);
  return {
    tenant,
    learner,
    catalog: rowsOfTenant("catalog", "")[0],
    answers: answers.get(learner),
    ledger: Object.fromEntries(
      LEDGER.map((table) => [table, rowsOfTenant(table, ` AND learner_id = '${learner}'`)]),
    ),
    tables: tablesOf(object),
  };
});
const file = `test/worker/learner/stores/${name}.json`;
writeFileSync(file, `${JSON.stringify({ answeredAt, stores })}\n`);
console.log(`${file}: ${stores.map(({ learner }) => learner).join(", ")}`);
