/**
 * `npm start`: builds the pages, migrates, starts workerd, loads the demo tenant and says where to go.
 * PORT, STATE_DIR and DEMO=0 change that; JWKS_URL, JWT_ISSUER and ALLOWED_ORIGINS go to the Worker.
 */
import { mkdirSync } from "node:fs";
import { DEMO_PEOPLE } from "../src/dashboard/demo-people.ts";
import { buildPages } from "./start/build-pages.ts";
import { developmentVars } from "./start/development-vars.ts";
import { devSecret } from "./start/dev-secret.ts";
import { lock } from "./start/lock.ts";
import { loadDemo } from "./start/load-demo.ts";
import { sayProgress } from "./start/say-progress.ts";
import { migrate } from "./start/migrate.ts";
import { assertPortIsFree } from "./start/assert-port-is-free.ts";
import { inUse, serve, type Server } from "./start/serve.ts";
import { readSettings } from "./start/settings.ts";
import { waitUntilReady } from "./start/wait-until-ready.ts";

const { root, port, stateDir, base } = readSettings();
const demoRun = process.env.DEMO === "0" ? null : crypto.randomUUID();
const startedAt = performance.now();
const STOP_WITHIN_MS = 5000;

let isReady = false;
function fail(why: string): never {
  console.error(`\n  ${isReady ? "Dwell ended" : "Dwell did not start"}: ${why}\n`);
  process.exit(1);
}

function say(line: string): void {
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1).padStart(5);
  console.log(`${seconds} s  ${line}`);
}

/** What a signal has to wait for: a step that has children of its own ends them when it ends. */
let step: Promise<unknown> = Promise.resolve();
let server: Server | undefined;
let isTold = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    isTold = true;
    void step
      .catch(() => undefined)
      .then(() => server?.stop())
      .finally(() => process.exit(0));
  });
}
/** Nothing answers any more, and whoever watches this process is to know. What is left gets a moment to end. */
function endWith(error: Error, left: Server): void {
  // Ctrl+C reaches workerd as well.
  if (isTold) return;
  const patience = new Promise((resolve) => setTimeout(resolve, STOP_WITHIN_MS));
  void Promise.race([left.stop(), patience]).finally(() => fail(error.message));
}
function run<T>(what: string, work: () => Promise<T>): Promise<T> {
  say(what);
  const done = work();
  step = done;
  return done;
}

if (!Number.isInteger(port) || port < 1 || port > 65_535)
  fail(`PORT=${process.env.PORT} is no port`);
process.chdir(root);
mkdirSync(stateDir, { recursive: true });
const secret = devSecret(stateDir);
const vars = developmentVars(secret, demoRun);
try {
  await assertPortIsFree(port);
  lock(stateDir, "server", inUse(stateDir));
  await run("building the pages and the SDK", () => buildPages(root));
  await run("migrating the database", () => migrate(root, stateDir));
  server = await run("starting workerd", () => serve({ root, stateDir, port, vars }));
  const started = server;
  started.died.catch((error: Error) => endWith(error, started));
  if (demoRun !== null) {
    const onProgress = sayProgress("loading the demo tenant", say);
    await run("loading the demo tenant", () => loadDemo({ base, secret, stateDir, onProgress }));
  }
  await run("waiting for it to answer", () => waitUntilReady(base));
} catch (error) {
  await server?.stop();
  fail(error instanceof Error ? error.message : String(error));
}
// Not before: while the demo loads, its learners' past is still on its way.
server.keepCrons();
isReady = true;
say("ready\n");
console.log(`  Manager's page   ${base}/`);
if (demoRun !== null) {
  const named = (role: "manager" | "learner") =>
    DEMO_PEOPLE.find(({ roles }) => roles.includes(role))?.name;
  console.log(`  Course page      ${base}/demo`);
  console.log(`  Learner's page   ${base}/progress`);
  console.log(
    `\n  Log in with one click: as ${named("manager")} on the manager's page, as ${named("learner")} on the`,
  );
  console.log("  course page. What a learner watches is on the manager's page within 90 s.");
}
console.log(`\n  API              ${base}/openapi.json`);
console.log(`  State            ${stateDir}`);
console.log("  Stop             Ctrl+C\n");
