/** What of a learner's records a request needs, so that the store loads that and no more. */
import { watchKey } from "../state/learner-state.ts";

export interface Touched {
  readonly sessions: ReadonlySet<string>;
  readonly resources: ReadonlySet<string>;
  /** Pairs of a session and a resource, by watchKey(). */
  readonly watches: ReadonlyMap<string, readonly [session: string, resource: string]>;
}

export function touchedBy(
  items: readonly { readonly session: string; readonly resource?: string | undefined }[],
): Touched {
  const sessions = new Set<string>();
  const resources = new Set<string>();
  const watches = new Map<string, readonly [string, string]>();
  for (const { session, resource } of items) {
    sessions.add(session);
    if (resource === undefined) continue;
    resources.add(resource);
    watches.set(watchKey(session, resource), [session, resource]);
  }
  return { sessions, resources, watches };
}
