import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { issueDevToken } from "../../src/auth/issue-dev-token.ts";
import { PATHS } from "../../src/contract/paths.ts";
import type { Team } from "../../src/contract/team.ts";
import { demoCatalog } from "../../src/demo/demo-catalog.ts";
import { demoDueDates } from "../../src/demo/demo-history.ts";
import { DEMO_LEARNERS } from "../../src/demo/demo-learners.ts";
import { DEMO_TENANT } from "../../src/demo/demo-tenant.ts";

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
export async function loadDemo(load: DemoLoad): Promise<void> {
  const { base, secret, onProgress } = load;
  const anchor = anchorOf(load.stateDir);
  const claims = { sub: "admin", tenant: DEMO_TENANT, roles: ["admin"] } as const;
  const token = await issueDevToken(claims, secret, Date.now());
  const team: Team = {
    name: "Operations",
    managers: ["manager"],
    learners: DEMO_LEARNERS.map(({ id, name }) => ({ id, name })),
  };
  await putIfMissing(base, PATHS.adminCatalog, token, demoCatalog(demoDueDates(anchor)));
  await putIfMissing(base, PATHS.adminTeam.replace("{team_id}", "operations"), token, team);
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

/** Erases the demo tenant, so that the next loading makes it anew, relative to then. */
export async function eraseDemo(base: string, stateDir: string): Promise<void> {
  await send(base, "DELETE", PATHS.devDemo, null);
  writeFileSync(anchorFile(stateDir), JSON.stringify({ anchor: Date.now() }));
}

function anchorFile(stateDir: string): string {
  return path.join(stateDir, "demo.json");
}

/** The first start, epoch ms: all of the demo's past is relative to it. */
function anchorOf(stateDir: string): number {
  const file = anchorFile(stateDir);
  try {
    return (JSON.parse(readFileSync(file, "utf8")) as { anchor: number }).anchor;
  } catch {
    const anchor = Date.now();
    writeFileSync(file, JSON.stringify({ anchor }));
    return anchor;
  }
}

async function putIfMissing(base: string, at: string, token: string, body: unknown): Promise<void> {
  const known = await fetch(base + at, { headers: { Authorization: `Bearer ${token}` } });
  if (!known.ok) await send(base, "PUT", at, token, body);
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
