import * as z from "zod";
import type { Env } from "../env.ts";
import { databaseFor } from "./database-for.ts";

/** How far the loading of the demo tenant is; a start tells of itself alone. */
const demoProgressSchema = z.object({ run: z.string(), done: z.number(), total: z.number() });
export type DemoProgress = z.output<typeof demoProgressSchema>;

const DEMO_KEY = "demo:progress";

export async function writeDemoProgress(env: Env, progress: DemoProgress): Promise<void> {
  await env.CACHE.put(DEMO_KEY, JSON.stringify(progress));
}

/**
 * What is still missing before requests can be served; null where nothing is. `tenant` tells which database is
 * asked; `demoRun`: see Settings.
 */
export async function missingAtStart(
  env: Env,
  tenant: string,
  demoRun: string | null,
): Promise<string | null> {
  try {
    await databaseFor(env, tenant).prepare(`SELECT 1 FROM quiz_attempt LIMIT 1`).first();
  } catch {
    return "the database's migrations";
  }
  if (demoRun === null) return null;
  const stored = await env.CACHE.get(DEMO_KEY, { type: "json" });
  const progress = demoProgressSchema.safeParse(stored).data;
  if (!progress || progress.run !== demoRun) return "the demo tenant: nothing of it is loaded yet";
  const { done, total } = progress;
  return done < total ? `the demo tenant: ${done} of ${total} learners are loaded` : null;
}
