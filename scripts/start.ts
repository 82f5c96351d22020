/**
 * `npm start`: builds the pages, migrates, starts workerd, loads the demo tenant and says where to go.
 * PORT, STATE_DIR, DEMO=0 and ALLOWED_ORIGINS change what it says on the tin.
 */
import { mkdirSync } from "node:fs";
import path from "node:path";
import { buildPages } from "./start/build-pages.ts";
import { devSecret } from "./start/dev-secret.ts";
import { loadDemo } from "./start/load-demo.ts";
import { migrate } from "./start/migrate.ts";
import { serve } from "./start/serve.ts";
import { waitUntilReady } from "./start/wait-until-ready.ts";

const root = path.join(import.meta.dirname, "..");
const port = Number(process.env.PORT ?? 8787);
const stateDir = path.resolve(process.env.STATE_DIR ?? path.join(root, ".dwell"));
const demo = process.env.DEMO !== "0";
const startedAt = performance.now();

function say(line: string): void {
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1).padStart(5);
  console.log(`${seconds} s  ${line}`);
}

process.chdir(root);
mkdirSync(stateDir, { recursive: true });
const secret = devSecret(stateDir);
say("building the pages and the SDK");
await buildPages(root);
say("migrating the database");
await migrate(root, stateDir);
say("starting workerd");
const server = await serve({ root, stateDir, port, secret, demo });
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    void server.stop().finally(() => process.exit(0));
  });
}
const base = `http://127.0.0.1:${port}`;
if (demo) {
  say("loading the demo tenant");
  await loadDemo(base, secret);
}
await waitUntilReady(base);
say("ready\n");
console.log(`  Manager's page   ${base}/`);
if (demo) {
  console.log(`  Course page      ${base}/demo`);
  console.log(
    "\n  Log in on either page with one click: the manager sees the learners of their team,",
  );
  console.log(
    "  a learner watches the course. What they study is on the manager's page within 90 s.",
  );
}
console.log(`\n  API              ${base}/openapi.json`);
console.log(`  State            ${stateDir}`);
console.log("  Stop             Ctrl+C\n");
