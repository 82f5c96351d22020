import { serverNow, serverTimeIsKnown } from "../api/server-clock.ts";
import type { Claims } from "./read-claims.ts";

/** By the server's clock alone: a device whose own is an hour ahead would end each sign-in at once. */
export function hasExpired(claims: Claims | null): boolean {
  return claims !== null && serverTimeIsKnown() && serverNow() >= claims.expiresAt;
}
