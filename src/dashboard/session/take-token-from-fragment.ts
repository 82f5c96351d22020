import { tokenStore } from "./token-store.ts";

/** A host platform hands its token over as `#token=<jwt>`; it must not stay in the address bar or history. */
export function takeTokenFromFragment(): void {
  const token = new URLSearchParams(location.hash.slice(1)).get("token");
  if (token === null || token === "") return;
  history.replaceState(history.state, "", location.pathname + location.search);
  tokenStore.hold(token);
}
