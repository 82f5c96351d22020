/**
 * `npm run bench:review`: how long it takes until a new catalogue of 200 resources is decided for 10,000 learners,
 * as the job of each minute does it: runs of at most 45 s, each begun a minute after the one before.
 */
import { randomUUID } from "node:crypto";
import { issueDevToken } from "../src/auth/issue-dev-token.ts";
import { makeRequest, send } from "./load.ts";
import { openWorkerd, SECRET } from "./open-workerd.ts";
import { catalogOf, SIZES } from "./sizes.ts";

const LEARNERS = Number(process.env.LEARNERS ?? 10_000);
const TENANT = "bench";
const MINUTE_MS = 60_000;

const workerd = await openWorkerd("ledger");
const base = `http://127.0.0.1:${workerd.port}`;
const tokenOf = (sub: string, role: "learner" | "admin") =>
  issueDevToken({ sub, tenant: TENANT, roles: [role] }, SECRET, Date.now());
const admin = await tokenOf("root", "admin");

async function askAsAdmin(method: string, path: string, body?: unknown) {
  const answer = await fetch(base + path, {
    method,
    headers: { Authorization: `Bearer ${admin}`, "Content-Type": "application/json" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`);
  return answer.json();
}

async function studyOnce(learner: string): Promise<Buffer> {
  const now = Date.now();
  const item = {
    type: "pulse",
    event_id: randomUUID(),
    session_id: "s",
    module_id: "module-0",
    resource_id: "resource-1",
    kind: "reading",
    occurred_at: new Date(now).toISOString(),
    duration_delta: 15,
  };
  const body = JSON.stringify({ items: [item] });
  return makeRequest("/api/telemetry/batch", body, await tokenOf(learner, "learner"), false);
}

try {
  const catalog = catalogOf(SIZES.tenth);
  await askAsAdmin("PUT", "/api/admin/catalog", catalog);
  process.stderr.write(`${LEARNERS} learners study\n`);
  for (let from = 0; from < LEARNERS; from += 1000) {
    const some = Array.from({ length: Math.min(1000, LEARNERS - from) }, (_, n) => from + n);
    const requests = await Promise.all(some.map((n) => studyOnce(`learner-${n}`)));
    await send({ host: "127.0.0.1", port: workerd.port, requests, connections: 16 });
  }
  // What they did is in the ledger, and their objects sleep.
  await new Promise((resolve) => setTimeout(resolve, 15_000));
  await askAsAdmin("PUT", "/api/admin/catalog", {
    ...catalog,
    modules: catalog.modules.toReversed(),
  });
  const runs: { readonly seconds: number; readonly reviewed: number }[] = [];
  let finishedAt: string | null = null;
  while (finishedAt === null) {
    const startedAt = performance.now();
    await workerd.runCron("* * * * *");
    const seconds = (performance.now() - startedAt) / 1000;
    const { reviewed, finished_at } = (await askAsAdmin("GET", "/api/admin/catalog/review")) as {
      reviewed: number;
      finished_at: string | null;
    };
    runs.push({ seconds: Math.round(seconds * 10) / 10, reviewed });
    finishedAt = finished_at;
    process.stderr.write(`run ${runs.length}: ${reviewed} after ${seconds.toFixed(1)} s\n`);
  }
  console.table(runs);
  // The runs themselves, a minute apart.
  const minutes = runs.length - 1 + runs.at(-1)!.seconds / (MINUTE_MS / 1000);
  console.log(
    `${LEARNERS} learners are reviewed ${minutes.toFixed(1)} minutes after the first run`,
  );
} finally {
  await workerd.close();
}
