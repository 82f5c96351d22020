import type { Health } from "../../contract/health.ts";
import { PATHS } from "../../contract/paths.ts";
import { SERVER_IS_LOOPBACK, serverUrl } from "../api/server-url.ts";

/** Development tokens are given on loopback alone, so other servers are not even asked. */
export async function devLoginExists(): Promise<boolean> {
  if (!SERVER_IS_LOOPBACK) return false;
  const response = await fetch(serverUrl(PATHS.healthz));
  return ((await response.json()) as Health).dev_login;
}
