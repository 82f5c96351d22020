import type { Env } from "../env.ts";
import { DEMO_TENANT } from "../demo/demo-tenant.ts";
import { missingAtStart } from "../ledger/startup.ts";
import { type Refusal, unavailable } from "./reply.ts";

/**
 * Refuses everybody but administrators while the demo tenant is loaded: what a learner did meanwhile would cut
 * their history off, and a manager would see a part of the team. `demoRun`: see Settings.
 */
export async function whileDemoLoads(
  env: Env,
  path: string,
  demoRun: string,
): Promise<Refusal | null> {
  if (!path.startsWith("/api/") || path.startsWith("/api/admin/")) return null;
  const waitingFor = await missingAtStart(env, DEMO_TENANT, demoRun);
  return waitingFor === null ? null : unavailable(`waiting for ${waitingFor}`);
}
