import type { Principal } from "../auth/principal.ts";
import type { Env } from "../env.ts";
import { type Refusal, refuse } from "./reply.ts";

/** Seconds of the window that wrangler.toml gives both limits. */
const WINDOW_SECONDS = 60;

/** 300 telemetry requests a minute: twenty tabs at a pulse every four seconds. */
export async function limitLearner(
  env: Env,
  principal: Pick<Principal, "tenant" | "id">,
  now: number,
): Promise<Refusal | null> {
  const key = JSON.stringify([principal.tenant, principal.id]);
  const { success } = await env.LEARNER_LIMIT.limit({ key });
  return success ? null : tooMany(now);
}

/** Requests whose token does not hold count against where they come from: nobody's quota is theirs to spend. */
export async function limitAddress(
  env: Env,
  request: Request,
  now: number,
): Promise<Refusal | null> {
  const key = request.headers.get("CF-Connecting-IP") ?? "unknown";
  const { success } = await env.ADDRESS_LIMIT.limit({ key });
  return success ? null : tooMany(now);
}

function tooMany(now: number): Refusal {
  const seconds = WINDOW_SECONDS - (Math.floor(now / 1000) % WINDOW_SECONDS);
  return refuse("rate_limited", "more than 300 telemetry requests in a minute", {
    headers: { "Retry-After": String(seconds) },
  });
}
