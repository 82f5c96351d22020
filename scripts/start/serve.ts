import { createWriteStream } from "node:fs";
import path from "node:path";
import { unstable_startWorker as startWorker } from "wrangler";

export interface ServeOptions {
  readonly root: string;
  readonly stateDir: string;
  readonly port: number;
  readonly secret: string;
  /** Where readiness waits for the demo tenant to be loaded by this start; null where it does not. */
  readonly demoRun: string | null;
}

export interface Server {
  /** Ends workerd and all of its children. */
  stop(): Promise<void>;
}

/** Starts the Worker on workerd with all of its state below `stateDir`; its own log goes there too. */
export async function serve({
  root,
  stateDir,
  port,
  secret,
  demoRun,
}: ServeOptions): Promise<Server> {
  const log = createWriteStream(path.join(stateDir, "worker.log"), { flags: "a" });
  const text = (value: string) => ({ type: "plain_text", value }) as const;
  const worker = await startWorker({
    config: path.join(root, "wrangler.toml"),
    bindings: {
      ENVIRONMENT: text("development"),
      DEV_SECRET: text(secret),
      ...(demoRun !== null && { DEMO_RUN: text(demoRun) }),
      ALLOWED_ORIGINS: text(process.env.ALLOWED_ORIGINS ?? ""),
    },
    dev: {
      server: { hostname: "127.0.0.1", port },
      persist: stateDir,
      inspector: false,
      watch: false,
      logLevel: "error",
      structuredLogsHandler: (entry: object) => {
        log.write(`${JSON.stringify(entry)}\n`);
      },
    },
  });
  await worker.ready;
  return { stop: () => worker.dispose() };
}
