import { queryOptions } from "@tanstack/react-query";
import type { Health } from "../../contract/health.ts";
import { PATHS } from "../../contract/paths.ts";
import { SERVER_IS_LOOPBACK, serverUrl } from "./server-url.ts";

/** Development tokens and the demo tenant exist on loopback alone, so other servers are not even asked. */
export async function readHealth(): Promise<Health> {
  if (!SERVER_IS_LOOPBACK) return { status: "ok", dev_login: false, demo_tenant: null };
  const response = await fetch(serverUrl(PATHS.healthz));
  return (await response.json()) as Health;
}

export const healthQuery = queryOptions({
  queryKey: ["health"],
  queryFn: readHealth,
  staleTime: Number.POSITIVE_INFINITY,
});
