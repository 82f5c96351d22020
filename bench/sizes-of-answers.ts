/** What a learner's answers cost with 2,000 resources, 10,000 attempts and three years, against a tenth of it. */
import { issueDevToken } from "../src/auth/issue-dev-token.ts";
import { learnerObjectName } from "../src/learner/object-name.ts";
import { makeGet, makeRequest, send } from "./load.ts";
import { SECRET, type Workerd } from "./open-workerd.ts";
import { catalogOf, GROW_DAYS, SIZES } from "./sizes.ts";

const ROUNDS = 5;
/** Requests of a round, one after the other. */
const WARM_REQUESTS = 60;
/** Before anything is counted: code that ran a few times only is not compiled yet. */
const WARM_UP_REQUESTS = 300;
const COLD_REQUESTS = 8;
type SizeName = keyof typeof SIZES;
const NAMES = Object.keys(SIZES) as SizeName[];

const READS: Record<string, string> = {
  "GET progress": "/api/progress/ada",
  "GET progress/analytics": "/api/progress/ada/analytics?days=365&tz=Europe/Rome",
  "GET progress/trends": "/api/progress/ada/trends?days=90&tz=Europe/Rome",
  "GET progress/readiness": "/api/progress/ada/readiness?certification=all",
  "GET progress/achievements": "/api/progress/ada/achievements?tz=Europe/Rome",
  "GET progress/activity": "/api/progress/ada/activity?days=365&tz=Europe/Rome",
  "GET progress/dashboard": "/api/progress/ada/dashboard?tz=Europe/Rome",
  "GET modules": "/api/modules",
  "GET modules/{id}": "/api/modules/module-3",
  "GET quizzes/{id}": "/api/quizzes/resource-2",
  "GET details (manager, not cached)": "/api/analytics/manager/ada/details",
};

export interface SizeRow {
  readonly what: string;
  readonly large_kib: number;
  readonly large_ms: number;
  readonly tenth_ms: number;
  /** Warm and after eviction. */
  readonly "large ÷ tenth": number;
  readonly "evicted ÷": number;
}

export async function measureSizes(workerd: Workerd): Promise<SizeRow[]> {
  const base = `http://127.0.0.1:${workerd.port}`;
  const tokens = new Map<SizeName, Record<"learner" | "admin", string>>();
  for (const name of NAMES) {
    const tokenFor = (sub: string, role: "learner" | "admin") =>
      issueDevToken({ sub, tenant: name, roles: [role] }, SECRET, Date.now());
    const [learner, admin] = [await tokenFor("ada", "learner"), await tokenFor("root", "admin")];
    tokens.set(name, { learner, admin });
    const put = async (path: string, body: unknown) => {
      const headers = { Authorization: `Bearer ${admin}`, "Content-Type": "application/json" };
      const answer = await fetch(base + path, {
        method: "PUT",
        headers,
        body: JSON.stringify(body),
      });
      if (!answer.ok) throw new Error(`PUT ${path}: ${await answer.text()}`);
    };
    await put("/api/admin/catalog", catalogOf(SIZES[name]));
    const team = { name: "all", managers: [], learners: [{ id: "ada", name: "Ada" }] };
    await put("/api/admin/teams/all", team);
    const { days } = SIZES[name];
    for (let from = 0; from < days; from += GROW_DAYS) {
      process.stderr.write(`${name}: day ${from} of ${days}\n`);
      const grown = await fetch(`${base}/grow/${name}/${from}`);
      if (!grown.ok) throw new Error(await grown.text());
    }
  }
  const rows: SizeRow[] = [];
  for (const [what, path] of Object.entries(READS)) {
    process.stderr.write(`${what}\n`);
    const requestsOf = (name: SizeName) => {
      const { learner, admin } = tokens.get(name)!;
      return makeGet(path, what.includes("manager") ? admin : learner);
    };
    rows.push(await compare(workerd, what, path, (name) => requestsOf(name)));
  }
  process.stderr.write("POST telemetry/batch\n");
  rows.push(
    await compare(workerd, "POST telemetry/batch", null, (name) =>
      makePulse(tokens.get(name)!.learner),
    ),
  );
  return rows;

  async function compare(
    to: Workerd,
    what: string,
    path: string | null,
    request: (name: SizeName) => Buffer,
  ): Promise<SizeRow> {
    const warm = new Map<SizeName, number[]>(NAMES.map((name) => [name, []]));
    const cold = new Map<SizeName, number[]>(NAMES.map((name) => [name, []]));
    for (const name of NAMES)
      await time(
        to,
        Array.from({ length: WARM_UP_REQUESTS }, () => request(name)),
      );
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const name of NAMES) {
        const ms = await time(
          to,
          Array.from({ length: WARM_REQUESTS }, () => request(name)),
        );
        warm.get(name)!.push(ms / WARM_REQUESTS);
        for (let n = 0; n < COLD_REQUESTS; n += 1) {
          await to.evict("LearnerObject", [learnerObjectName(name, "ada")]);
          const coldMs = await time(to, [request(name)]);
          cold.get(name)!.push(coldMs);
        }
      }
    }
    const { learner, admin } = tokens.get("large")!;
    const token = what.includes("manager") ? admin : learner;
    const bytes = path === null ? 0 : await sizeOf(base + path, token);
    const medianOf = (times: Map<SizeName, number[]>, name: SizeName) => median(times.get(name)!);
    const [large, tenth] = [medianOf(warm, "large"), medianOf(warm, "tenth")];
    return {
      what,
      large_kib: round2(bytes / 1024),
      large_ms: round2(large),
      tenth_ms: round2(tenth),
      "large ÷ tenth": round2(large / tenth),
      "evicted ÷": round2(medianOf(cold, "large") / medianOf(cold, "tenth")),
    };
  }
}

async function sizeOf(url: string, token: string): Promise<number> {
  const answer = await fetch(url, { headers: { Authorization: `Bearer ${token}` } });
  return (await answer.arrayBuffer()).byteLength;
}

async function time(workerd: Workerd, requests: readonly Buffer[]): Promise<number> {
  const seconds = await send({ host: "127.0.0.1", port: workerd.port, requests, connections: 1 });
  return seconds * 1000;
}

function makePulse(token: string): Buffer {
  const now = Date.now();
  const item = {
    type: "pulse",
    event_id: crypto.randomUUID(),
    session_id: "now",
    module_id: "module-3",
    resource_id: "resource-12",
    kind: "video",
    occurred_at: new Date(now).toISOString(),
    duration_delta: 15,
    position: 15,
    played: [[0, 15]],
  };
  return makeRequest("/api/telemetry/batch", JSON.stringify({ items: [item] }), token, false);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

function round2(value: number): number {
  return Number(value.toFixed(2));
}
