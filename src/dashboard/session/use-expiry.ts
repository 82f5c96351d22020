import { useEffect } from "react";
import { hasExpired } from "./has-expired.ts";
import type { Claims } from "./read-claims.ts";
import { tokenStore } from "./token-store.ts";

/** A timer for the end itself would be late by as long as the machine sleeps. */
const LOOK_EVERY_MS = 1000;

/** Ends the sign-in with its token, though nothing may be asked just then: what was read must not stay in sight. */
export function useExpiry(claims: Claims | null): void {
  useEffect(() => {
    const timer = setInterval(
      () => hasExpired(claims) && tokenStore.drop("expired"),
      LOOK_EVERY_MS,
    );
    return () => clearInterval(timer);
  }, [claims]);
}
