import { SERVER } from "../api/server-url.ts";

/** Why nobody is signed in: never was, signed out, the token's time is over, or the server refused it. */
export type EndReason = "none" | "signed-out" | "expired" | "refused";

interface Held {
  token: string | null;
  ended: EndReason;
}

/** One token a tab and server, so that one server's token never goes to another. */
const KEY = `dwell-token ${SERVER}`;
const listeners = new Set<() => void>();
let held: Held = { token: sessionStorage.getItem(KEY), ended: "none" };

function change(next: Held): void {
  held = next;
  if (next.token === null) sessionStorage.removeItem(KEY);
  else sessionStorage.setItem(KEY, next.token);
  for (const listener of listeners) listener();
}

export const tokenStore = {
  read: (): Held => held,
  hold: (token: string) => change({ token, ended: "none" }),
  drop: (ended: EndReason) => change({ token: null, ended }),
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
};
