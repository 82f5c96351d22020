import { readClaims } from "./read-claims.ts";
import { tokenStore } from "./token-store.ts";

function take(): void {
  const token = new URLSearchParams(location.hash.slice(1)).get("token");
  if (token === null || token === "") return;
  history.replaceState(history.state, "", location.pathname + location.search);
  if (readClaims(token) === null) tokenStore.drop("refused");
  else tokenStore.hold(token);
}

/** A host platform hands its token over as `#token=<jwt>`; it must not stay in the address bar or history. */
export function takeTokenFromFragment(): void {
  take();
  // An address that differs in its fragment alone loads no page anew.
  addEventListener("hashchange", take);
}
