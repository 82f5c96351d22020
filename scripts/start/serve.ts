import { createWriteStream } from "node:fs";
import path from "node:path";
import { unstable_readConfig as readConfig, unstable_startWorker as startWorker } from "wrangler";
import * as z from "zod";
import { keepCrons } from "./keep-crons.ts";
import { watchWorkerds } from "./workerds.ts";

export interface ServeOptions {
  readonly root: string;
  readonly stateDir: string;
  readonly port: number;
  /** The Worker's settings, by their names in src/env.ts. */
  readonly vars: Readonly<Record<string, string>>;
}

export interface Server {
  /** Runs the Worker's jobs at the times that wrangler.toml names, until it is stopped. */
  keepCrons(): void;
  /** Ends workerd and all of its children. */
  stop(): Promise<void>;
  /** Rejects where a workerd ended that nobody stopped: what is left answers nothing. */
  readonly died: Promise<never>;
}

/** wrangler's own type of them is none that tsc can find. */
const triggersSchema = z.object({ crons: z.array(z.string()) });

export function inUse(stateDir: string): string {
  return `another Dwell runs on ${stateDir}; stop it, or choose another place with STATE_DIR=…`;
}

/** Starts the Worker on workerd with all of its state below `stateDir`; its own log goes there too. */
export async function serve({ root, stateDir, port, vars }: ServeOptions): Promise<Server> {
  const log = createWriteStream(path.join(stateDir, "worker.log"), { flags: "a" });
  const bindings = Object.entries(vars).map(
    ([name, value]) => [name, { type: "plain_text", value }] as const,
  );
  const config = path.join(root, "wrangler.toml");
  let isStopping = false;
  const died = new Promise<never>((_, reject) => {
    watchWorkerds((how) => {
      if (!isStopping) reject(new Error(`workerd ended by itself (${how})`));
    });
  });
  died.catch(() => {});
  const worker = await startWorker({
    config,
    bindings: Object.fromEntries(bindings),
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
  await Promise.race([worker.ready, died]);
  let endCrons = () => {};
  return {
    keepCrons: () => {
      const { triggers } = readConfig({ config });
      endCrons = keepCrons(triggersSchema.parse(triggers).crons, async (cron, at) => {
        // startWorker's own scheduled() does not find the Worker behind its proxy.
        const trigger = new URL("/cdn-cgi/local/scheduled", await worker.url);
        trigger.search = new URLSearchParams({ cron, time: String(at) }).toString();
        const answer = await fetch(trigger).catch((error: unknown) => String(error));
        if (isStopping || (typeof answer === "object" && answer.ok)) return;
        const why = typeof answer === "string" ? answer : await answer.text();
        log.write(`${JSON.stringify({ level: "error", what: "cron", cron, error: why })}\n`);
      });
    },
    stop: () => {
      isStopping = true;
      endCrons();
      return worker.dispose();
    },
    died,
  };
}
