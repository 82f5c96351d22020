import { SERVER } from "../api/server-url.ts";

/** Why nobody is signed in: never was, signed out, or the server refused the token. */
export type EndReason = "none" | "signed-out" | "refused";

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
