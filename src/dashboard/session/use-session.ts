import { useMemo, useSyncExternalStore } from "react";
import { readClaims } from "./read-claims.ts";
import { tokenStore } from "./token-store.ts";
import { useExpiry } from "./use-expiry.ts";

export function useSession() {
  const { token, ended } = useSyncExternalStore(tokenStore.subscribe, tokenStore.read);
  const claims = useMemo(() => (token === null ? null : readClaims(token)), [token]);
  useExpiry(claims);
  return { token, ended, claims };
}
