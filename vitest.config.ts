import path from "node:path";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { configDefaults, defineConfig } from "vitest/config";

const here = import.meta.dirname;

/** Three places where a test can run: plain Node in milliseconds, inside workerd, and against a real browser. */
export default defineConfig(async () => ({
  test: {
    projects: [
      {
        test: {
          name: "core",
          include: ["test/**/*.test.ts"],
          exclude: [...configDefaults.exclude, "test/worker/**", "test/browser/**"],
          // Nothing here waits: a test is as slow as the machine is busy, and a limit has only to end what would not.
          testTimeout: 60_000,
        },
      },
      {
        plugins: [
          cloudflareTest({
            wrangler: { configPath: "./wrangler.toml" },
            miniflare: {
              bindings: {
                ENVIRONMENT: "development",
                DEV_SECRET: "a secret for tests alone, never deployed",
                ALLOWED_ORIGINS: "https://courses.example",
                TEST_MIGRATIONS: await readD1Migrations(path.join(here, "migrations")),
              },
            },
            verbose: false,
          }),
        ],
        test: {
          name: "worker",
          include: ["test/worker/**/*.test.ts"],
          setupFiles: ["test/worker/setup.ts"],
          // Evicting an object takes tens of milliseconds, and what has to hold, holds over hundreds.
          testTimeout: 30_000,
          // Long searches hand these in; workerd does not see the process's own environment.
          env: Object.fromEntries(
            ["DWELL_RUNS", "DWELL_SEED"].flatMap((name) =>
              process.env[name] === undefined ? [] : [[name, process.env[name]]],
            ),
          ),
        },
      },
      {
        test: {
          name: "browser",
          include: ["test/browser/**/*.test.ts"],
          // Real browsers and a real server on two cores: one file at a time, and time to start them.
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
}));
