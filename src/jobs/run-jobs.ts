/** What is done at which times. wrangler.toml names the same times: those of production, and those of `npm start`. */
import type { Env } from "../env.ts";
import { logError } from "../signals/log.ts";
import { reviewCatalogs } from "./review-catalog.ts";

type Job = (env: Env, clock: () => number) => Promise<void>;

/** By cron expression, in UTC. */
export const JOBS: Readonly<Record<string, Readonly<Record<string, Job>>>> = {
  "* * * * *": { "catalogue reviews": reviewCatalogs },
};

/** Runs one after another; one that fails keeps none from running, and is run again at its next time. */
export async function runJobs(cron: string, env: Env, clock: () => number): Promise<void> {
  for (const [name, run] of Object.entries(JOBS[cron] ?? {})) {
    try {
      await run(env, clock);
    } catch (error) {
      logError(name, error, { cron });
    }
  }
}
