/**
 * `npm run demo:reset`: makes the demo tenant anew, relative to now. Where Dwell runs on PORT it is asked to;
 * else it is started for that on STATE_DIR, and stopped again.
 */
import { mkdirSync } from "node:fs";
import { assertPortIsFree } from "./start/assert-port-is-free.ts";
import { developmentVars } from "./start/development-vars.ts";
import { devSecret } from "./start/dev-secret.ts";
import { resetDemo } from "./start/load-demo.ts";
import { lock } from "./start/lock.ts";
import { migrate } from "./start/migrate.ts";
import { sayProgress } from "./start/say-progress.ts";
import { inUse, serve, type Server } from "./start/serve.ts";
import { readSettings } from "./start/settings.ts";

const { root, port, stateDir, base } = readSettings();
const startedAt = performance.now();
const say = (line: string) => {
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1).padStart(5);
  console.log(`${seconds} s  ${line}`);
};

process.chdir(root);
mkdirSync(stateDir, { recursive: true });
const secret = devSecret(stateDir);
let server: Server | undefined;
try {
  const runs = await fetch(`${base}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  );
  if (!runs) {
    await assertPortIsFree(port);
    lock(stateDir, "server", `${inUse(stateDir)}, or say its PORT=…`);
    say("starting workerd");
    await migrate(root, stateDir);
    server = await serve({ root, stateDir, port, vars: developmentVars(secret, null) });
  }
  say("erasing the demo tenant");
  const onProgress = sayProgress("loading the demo tenant", say);
  const reset = resetDemo({ base, secret, stateDir, onProgress });
  await (server ? Promise.race([reset, server.died]) : reset);
  say("the demo tenant is made anew");
} catch (error) {
  console.error(`\n  The demo was not reset: ${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
} finally {
  await server?.stop();
}
