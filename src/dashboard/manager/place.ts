/**
 * Addresses of the manager's pages, made and read here alone. An id is encoded once and decoded once: a router
 * that decodes on its own either leaves `%40` or takes `a%252Fb` for `a/b`.
 */
import { MAX_ID_LENGTH } from "../../contract/limits.ts";

export type Place =
  | { readonly page: "learners" }
  | { readonly page: "learner"; readonly id: string }
  | { readonly page: "nothing" };

export function learnerPath(id: string): string {
  return `/learners/${encodeURIComponent(id)}`;
}

/** What stands at a path, as `location.pathname` has it: with its escapes. */
export function placeAt(pathname: string): Place {
  if (pathname === "/") return { page: "learners" };
  const [, segment] = /^\/learners\/([^/]+)\/?$/.exec(pathname) ?? [];
  const id = segment === undefined ? null : decode(segment);
  return id === null || id.length > MAX_ID_LENGTH ? { page: "nothing" } : { page: "learner", id };
}

/** Null where the escapes spell no text. A `%` that begins no escape was typed by hand, and means itself. */
function decode(segment: string): string | null {
  try {
    return decodeURIComponent(segment.replaceAll(/%(?![0-9a-f]{2})/gi, "%25"));
  } catch {
    return null;
  }
}
