import type * as z from "zod";
import type { Env } from "../env.ts";

/** The least that KV takes; a value's own age decides, as KV's expiry and edge copies can be late. */
const KV_MIN_EXPIRY_SECONDS = 60;
const KV_EDGE_SECONDS = 30;

/**
 * A value that is at most `maxAgeSeconds` old by its own `computedAt`, from KV or computed anew. KV is only a
 * cache: where it fails, or has what `schema` does not take, as another release may have left it, the value is
 * computed.
 */
export async function cached<T extends { readonly computedAt: number }>(
  env: Pick<Env, "CACHE">,
  key: string,
  schema: z.ZodType<T>,
  maxAgeSeconds: number,
  now: number,
  compute: () => Promise<T>,
): Promise<T> {
  const options = { type: "json", cacheTtl: KV_EDGE_SECONDS } as const;
  const stored = await env.CACHE.get(key, options).catch(() => null);
  const known = schema.safeParse(stored);
  if (known.success && now - known.data.computedAt < maxAgeSeconds * 1000) return known.data;
  const value = await compute();
  const expirationTtl = Math.max(KV_MIN_EXPIRY_SECONDS, maxAgeSeconds);
  await env.CACHE.put(key, JSON.stringify(value), { expirationTtl }).catch(() => undefined);
  return value;
}
