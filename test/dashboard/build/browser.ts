/** What a module of the dashboard finds in a browser, where there is none: an address, a tab's storage, a zone. */
import { vi } from "vitest";

/** A page at `href` in a tab of its own. What is imported after it sees it, as it does at a page's load. */
export function openAt(href: string): { readonly stored: Map<string, string> } {
  vi.resetModules();
  const stored = new Map<string, string>();
  vi.stubGlobal("location", new URL(href));
  vi.stubGlobal("sessionStorage", {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, text: string) => void stored.set(key, text),
    removeItem: (key: string) => void stored.delete(key),
  });
  return { stored };
}

/** The reader's zone, for what is imported after it. */
export function liveIn(zone: string): void {
  vi.resetModules();
  vi.stubEnv("TZ", zone);
}

/** A token that says this, signed by nobody. */
export function tokenOf(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part({ alg: "none" })}.${part(claims)}.x`;
}
