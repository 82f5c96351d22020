/**
 * `npm run bench`: pulses a second through the whole path on workerd itself, against floors that do less, in
 * one run. Machines are noisy, so only ratios within a run say something: medians of 5 alternating rounds. At
 * the end, what a learner's answers cost with three years behind them, against a tenth of it.
 */
import { randomUUID } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { issueDevToken } from "../src/auth/issue-dev-token.ts";
import { learnerObjectName } from "../src/learner/object-name.ts";
import { makeRequest, send } from "./load.ts";
import { openWorkerd, SECRET, type Workerd } from "./open-workerd.ts";
import { measureSizes, type SizeRow } from "./sizes-of-answers.ts";

const ROUNDS = 5;
const LEARNERS = 300;
const CONNECTIONS = 16;
const TENANT = "bench";

type Variant =
  | "route"
  | "call"
  | "objectRow"
  | "bothRows"
  | "dwell"
  | "dwellAside"
  | "dwellLimited";
const NAMES: Record<Variant, string> = {
  route: "floor: a bare route",
  call: "floor: a call of an object",
  objectRow: "floor: one object row",
  bothRows: "floor: one object row and one D1 row",
  dwell: "Dwell: the whole path",
  dwellAside: "Dwell: the whole path, D1 aside",
  dwellLimited: "Dwell: the whole path, with the limiter's local stand-in",
};

/**
 * A year of daily study, and none: what a pulse costs must not depend on it. 384 days, one request each, are
 * eight folds of 48: both kinds of learner start with an empty ring.
 */
const HISTORIES = { "new learner": 0, "384 days of study": 384 } as const;
const STUDENTS = 80;

const learners = Array.from({ length: LEARNERS }, (_, n) => `learner-${n}`);
const tokens = new Map<string, string>();
let clock = Date.now() - 6 * 86_400_000;

/** One request for each learner: the next 15 s of a film. */
function makeRequests(variant: Variant, who: readonly string[]): Buffer[] {
  clock += 15_000;
  return who.map((learner) => {
    const token = tokens.get(learner)!;
    const body = JSON.stringify({
      device_id: `${learner}-laptop`,
      sent_at: new Date().toISOString(),
      items: [
        {
          type: "pulse",
          event_id: randomUUID(),
          session_id: `${learner}-session`,
          module_id: "m-1",
          resource_id: "r-1",
          kind: "video",
          occurred_at: new Date(clock).toISOString(),
          duration_delta: 15,
          spans: [[clock - 15_000, clock]],
          watch_time: 15,
          position: 15,
          duration: 600,
          played: [[0, 15]],
          rate: 1,
          final: false,
        },
      ],
    });
    const path = variant.startsWith("dwell")
      ? "/api/telemetry/batch"
      : `/floor/${variant}/${learner}`;
    return makeRequest(path, body, token, variant === "dwellLimited");
  });
}

async function measure(
  workerd: Workerd,
  variant: Variant,
  evicted: boolean,
  who: readonly string[] = learners,
): Promise<number> {
  const requests = makeRequests(variant, who);
  if (evicted && variant !== "route") {
    const isDwell = variant.startsWith("dwell");
    const names = isDwell ? who.map((id) => learnerObjectName(TENANT, id)) : who;
    await workerd.evict(isDwell ? "LearnerObject" : "Floor", names);
  }
  const seconds = await send({
    host: "127.0.0.1",
    port: workerd.port,
    requests,
    connections: CONNECTIONS,
  });
  return requests.length / seconds;
}

function studentsOf(days: number): string[] {
  return Array.from({ length: STUDENTS }, (_, n) => `student-${days}-${n}`);
}

/** Pulses a second of evicted objects with each history, in alternating rounds. */
async function measureHistories(workerd: Workerd): Promise<Map<string, number[]>> {
  const found = new Map<string, number[]>();
  for (const [name, days] of Object.entries(HISTORIES)) {
    process.stderr.write(`${name}: studying\n`);
    for (const student of studentsOf(days)) {
      await fetch(`http://127.0.0.1:${workerd.port}/study/${days}/${student}`);
    }
    found.set(name, []);
  }
  for (let round = 0; round <= ROUNDS; round += 1) {
    process.stderr.write(`histories: round ${round} of ${ROUNDS}\n`);
    for (const [name, days] of Object.entries(HISTORIES)) {
      const rate = await measure(workerd, "dwell", true, studentsOf(days));
      await new Promise((resolve) => setTimeout(resolve, 300));
      if (round > 0) found.get(name)!.push(rate);
    }
  }
  return found;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

for (const learner of [...learners, ...Object.values(HISTORIES).flatMap(studentsOf)]) {
  tokens.set(
    learner,
    await issueDevToken({ sub: learner, tenant: TENANT, roles: ["learner"] }, SECRET, Date.now()),
  );
}
process.stderr.write("starting workerd twice: with D1, and with D1 aside\n");
const ledger = await openWorkerd("ledger");
const aside = await openWorkerd("aside");
const rates = new Map<string, number[]>();
let histories = new Map<string, number[]>();
let sizes: SizeRow[] = [];
try {
  for (const state of ["warm", "evicted"] as const) {
    for (let round = 0; round <= ROUNDS; round += 1) {
      process.stderr.write(
        `${state}: round ${round} of ${ROUNDS}${round === 0 ? " (not counted)" : ""}\n`,
      );
      for (const variant of Object.keys(NAMES) as Variant[]) {
        const workerd = variant === "dwellAside" ? aside : ledger;
        const rate = await measure(workerd, variant, state === "evicted");
        // What still flushes must not slow the next variant.
        await new Promise((resolve) => setTimeout(resolve, 300));
        if (round > 0)
          rates.set(`${state} ${variant}`, [...(rates.get(`${state} ${variant}`) ?? []), rate]);
      }
    }
  }
  histories = await measureHistories(ledger);
  sizes = await measureSizes(aside);
} finally {
  await Promise.all([ledger.close(), aside.close()]);
}

const rows = (["warm", "evicted"] as const).flatMap((state) =>
  (Object.keys(NAMES) as Variant[]).map((variant) => {
    const all = rates.get(`${state} ${variant}`)!;
    return {
      objects: state,
      what: NAMES[variant],
      per_second: Math.round(median(all)),
      rounds: all.map(Math.round),
    };
  }),
);
const ratio = (state: string, a: Variant, b: Variant) =>
  Number((median(rates.get(`${state} ${a}`)!) / median(rates.get(`${state} ${b}`)!)).toFixed(2));
const ratios = (["warm", "evicted"] as const).map((state) => ({
  objects: state,
  "whole path ÷ both rows (≥ 0.8)": ratio(state, "dwell", "bothRows"),
  "D1 aside ÷ one object row (≥ 0.75)": ratio(state, "dwellAside", "objectRow"),
}));
console.table(rows.map(({ rounds: _, ...row }) => row));
console.table(ratios);
const historyRows = [...histories].map(([what, all]) => ({
  what,
  per_second: Math.round(median(all)),
}));
const [fresh, old] = [...histories.values()].map(median);
console.table([
  ...historyRows,
  { what: "384 days ÷ new", per_second: Number((old! / fresh!).toFixed(2)) },
]);
console.table(sizes);
mkdirSync("dist", { recursive: true });
writeFileSync(
  "dist/bench.json",
  `${JSON.stringify({ rows, ratios, histories: historyRows, sizes }, null, 2)}\n`,
);
console.log("dist/bench.json");
