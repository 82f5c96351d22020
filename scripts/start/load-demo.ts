import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { issueDevToken } from "../../src/auth/issue-dev-token.ts";
import { PATHS } from "../../src/contract/paths.ts";
import type { Team } from "../../src/contract/team.ts";
import { demoCatalog } from "../../src/demo/demo-catalog.ts";
import { demoDueDates } from "../../src/demo/demo-history.ts";
import { DEMO_LEARNERS } from "../../src/demo/demo-learners.ts";
import { DEMO_TENANT } from "../../src/demo/demo-tenant.ts";
import { lock } from "./lock.ts";

/** Learners that are loaded at the same time: two cores are busy with three. */
const AT_ONCE = 3;

export interface DemoLoad {
  readonly base: string;
  readonly secret: string;
  readonly stateDir: string;
  readonly onProgress: (done: number, total: number) => void;
}

/**
 * Loads the demo tenant or, where it is loaded, what has happened since: its catalogue and team as its
 * administrator would put them, its learners' study by the development-only call.
 */
export function loadDemo(demo: DemoLoad): Promise<void> {
  return alone(demo, (token) => load(demo, token));
}

/** Erases the demo tenant and makes it anew, relative to now. */
export function resetDemo(demo: DemoLoad): Promise<void> {
  return alone(demo, async (token) => {
    await send(demo.base, "DELETE", PATHS.devDemo, null);
    rmSync(anchorFile(demo.stateDir), { force: true });
    await load(demo, token);
  });
}

/**
 * Runs `work` with the administrator's token, once it is sure that nobody else loads and that the server at `base`
 * runs on `stateDir`: nothing is erased or told before.
 */
async function alone(
  { base, secret, stateDir }: DemoLoad,
  work: (token: string) => Promise<void>,
): Promise<void> {
  const release = lock(stateDir, "demo", "another process is loading it; try again in a moment");
  try {
    const claims = { sub: "admin", tenant: DEMO_TENANT, roles: ["admin"] } as const;
    const token = await issueDevToken(claims, secret, Date.now());
    const headers = { Authorization: `Bearer ${token}` };
    const { status } = await fetch(base + PATHS.adminCatalog, { headers });
    if (status !== 200 && status !== 404)
      throw new Error(`what answers on ${base} does not run on ${stateDir}; say its STATE_DIR=…`);
    await work(token);
  } finally {
    release();
  }
}

async function load(demo: DemoLoad, token: string): Promise<void> {
  const { base, stateDir, onProgress } = demo;
  const known = knownAnchor(stateDir);
  const anchor = known ?? Date.now();
  const team: Team = {
    name: "Operations",
    managers: ["manager"],
    learners: DEMO_LEARNERS.map(({ id, name }) => ({ id, name })),
  };
  // What an administrator made of the demo's own stays; what was there before it is not the demo's.
  const place = known === null ? send : putIfMissing;
  await place(base, "PUT", PATHS.adminCatalog, token, demoCatalog(demoDueDates(anchor)));
  await place(base, "PUT", PATHS.adminTeam.replace("{team_id}", "operations"), token, team);
  keepAnchor(stateDir, anchor);
  const until = new Date().toISOString();
  const total = DEMO_LEARNERS.length;
  const waiting = DEMO_LEARNERS.map(({ id }) => id);
  let done = 0;
  const tell = (learner?: string) =>
    send(base, "POST", PATHS.devDemo, null, {
      anchor: new Date(anchor).toISOString(),
      until,
      ...(learner !== undefined && { learner }),
      progress: { done, total },
    });
  const loadNext = async (): Promise<void> => {
    for (let learner = waiting.shift(); learner !== undefined; learner = waiting.shift()) {
      await tell(learner);
      done += 1;
      onProgress(done, total);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, loadNext));
  await tell();
}

function anchorFile(stateDir: string): string {
  return path.join(stateDir, "demo.json");
}

/** The first start, epoch ms: all of the demo's past is relative to it. Null before it. */
function knownAnchor(stateDir: string): number | null {
  try {
    return (JSON.parse(readFileSync(anchorFile(stateDir), "utf8")) as { anchor: number }).anchor;
  } catch {
    return null;
  }
}

function keepAnchor(stateDir: string, anchor: number): void {
  writeFileSync(anchorFile(stateDir), JSON.stringify({ anchor }));
}

async function putIfMissing(
  base: string,
  method: "PUT",
  at: string,
  token: string,
  body: unknown,
): Promise<void> {
  const known = await fetch(base + at, { headers: { Authorization: `Bearer ${token}` } });
  if (!known.ok) await send(base, method, at, token, body);
}

async function send(
  base: string,
  method: string,
  at: string,
  token: string | null,
  body?: unknown,
): Promise<void> {
  const response = await fetch(base + at, {
    method,
    headers: {
      "Content-Type": "application/json",
      ...(token !== null && { Authorization: `Bearer ${token}` }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${at}: ${response.status} ${await response.text()}`);
}
