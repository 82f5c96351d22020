import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { build } from "vite";

const root = path.join(import.meta.dirname, "..");
export const SECRET = "a secret for the bench alone, never deployed";

export interface Workerd {
  readonly port: number;
  /** Runs what is done at the times of a cron expression; resolves when it is done. */
  runCron(cron: string): Promise<void>;
  evict(className: "LearnerObject" | "Floor", names: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/** The bench's Worker on workerd, its socket open without any proxy before it. */
export async function openWorkerd(sink: "ledger" | "aside"): Promise<Workerd> {
  const dir = mkdtempSync(path.join(tmpdir(), "dwell-bench-"));
  await build({
    root,
    configFile: false,
    logLevel: "error",
    build: {
      outDir: dir,
      emptyOutDir: false,
      ssr: path.join(root, "bench/worker.ts"),
      target: "es2023",
      rolldownOptions: { external: [/^cloudflare:/], output: { entryFileNames: "worker.js" } },
    },
    ssr: { noExternal: true, target: "webworker" },
  });
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      name: "dwell",
      modules: [
        {
          type: "ESModule",
          path: "worker.js",
          contents: readFileSync(path.join(dir, "worker.js"), "utf8"),
        },
      ],
      compatibilityDate: "2026-10-01",
      durableObjects: {
        LEARNER: { className: "LearnerObject", useSQLite: true },
        FLOOR: { className: "Floor", useSQLite: true },
      },
      d1Databases: { DB: "dwell" },
      kvNamespaces: { CACHE: "cache" },
      ratelimits: {
        LEARNER_LIMIT: { namespace_id: "1", simple: { limit: 1_000_000, period: 60 } },
        ADDRESS_LIMIT: { namespace_id: "2", simple: { limit: 300, period: 60 } },
      },
      serviceBindings: { ASSETS: () => new Response(null, { status: 404 }) as never },
      bindings: { ENVIRONMENT: "development", DEV_SECRET: SECRET, SINK: sink },
      defaultPersistRoot: path.join(dir, "state"),
      unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
      cf: false,
    }),
  );
  await miniflare.ready;
  const db = await miniflare.getD1Database("DB");
  for (const file of readdirSync(path.join(root, "migrations")).filter((f) => f.endsWith(".sql"))) {
    const statements = readFileSync(path.join(root, "migrations", file), "utf8");
    for (const statement of statements.split("--> statement-breakpoint"))
      await db.prepare(statement).run();
  }
  const url = await miniflare.unsafeGetDirectURL();
  return {
    port: Number(url.port),
    runCron: async (cron) => {
      const worker = await miniflare.getWorker("dwell");
      const { outcome } = await worker.scheduled({ cron, scheduledTime: new Date() });
      if (outcome !== "ok") throw new Error(`the cron ended with ${outcome}`);
    },
    evict: async (className, names) => {
      for (const name of names) {
        // One that has been idle for 10 s is gone already.
        await miniflare
          .unsafeEvictDurableObject("dwell", className, { name })
          .catch(() => undefined);
      }
    },
    close: async () => {
      await miniflare.dispose();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
