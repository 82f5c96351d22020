/**
 * What is taken and may not be meant: ids that nothing knows, as a misspelt one. They are told to whoever sent
 * them, and counted for whoever runs the tenant.
 */
import { waitUntil } from "cloudflare:workers";
import type { Principal } from "../auth/principal.ts";
import type { Notice, UnknownKind } from "../contract/enums.ts";
import type { Item } from "../contract/telemetry.ts";
import type { CatalogIndex } from "../core/completion/catalog-index.ts";
import type { Env } from "../env.ts";
import { within } from "../learner/within.ts";
import { readSeenLearner } from "../ledger/team-reader.ts";
import { createUnknownCounts } from "../ledger/unknown-counts.ts";
import { writeUnknownIds } from "../ledger/unknown-id-store.ts";
import { logError } from "../signals/log.ts";
import { hasState } from "./read-access.ts";
import type { Reply } from "./reply.ts";

interface Asked {
  readonly env: Env;
  readonly principal: Principal;
  readonly now: number;
}

export interface UnknownId {
  readonly kind: UnknownKind;
  readonly id: string;
}

/** What of an item the catalogue does not know. Of both the resource: it is what the item counts for. */
export function unknownIn(
  { resourceById, moduleById }: CatalogIndex,
  { module_id, resource_id }: Partial<Pick<Item, "module_id" | "resource_id">>,
): UnknownId | null {
  if (resource_id !== undefined && !resourceById.has(resource_id))
    return { kind: "resource", id: resource_id };
  if (module_id !== undefined && !moduleById.has(module_id))
    return { kind: "module", id: module_id };
  return null;
}

export function noticeOf({ kind }: UnknownId): Notice {
  return `unknown_${kind}`;
}

/** As the answer's field says it. */
export function sayNotice(notice: Notice | null | undefined): { readonly notice?: Notice } {
  return notice ? { notice } : {};
}

/** No request waits longer for it: what it was sent for is worth more than a word about an id. */
const DEADLINE_MS = 3000;
/** Learners that somebody knew: once known is always known. In an isolate, as many as are small. */
const known = new Set<string>();
const MOST_KNOWN = 5000;

/**
 * The learner, where a service speaks for one whom nobody knows: they are in no team, and nothing of them is in
 * the ledger or in their object. To be asked before what is sent is recorded. Null where they are known, where
 * it is no service that speaks, and where it cannot be told now.
 */
export async function unknownLearner(
  { env, principal, now }: Asked,
  learner: string,
): Promise<UnknownId | null> {
  const { tenant, roles } = principal;
  if (!roles.has("service")) return null;
  const key = JSON.stringify([tenant, learner]);
  if (known.has(key)) return null;
  try {
    if (!(await within(isKnown(env, tenant, learner, now), DEADLINE_MS)))
      return { kind: "learner", id: learner };
  } catch (error) {
    logError("notice", error);
    return null;
  }
  if (known.size >= MOST_KNOWN) known.clear();
  known.add(key);
  return null;
}

async function isKnown(env: Env, tenant: string, learner: string, now: number): Promise<boolean> {
  if ((await readSeenLearner(env, { tenant, managerId: null }, learner)) !== null) return true;
  const has = await hasState(env, tenant, learner, now);
  return typeof has === "boolean" ? has : true;
}

/** What is answered to one thing that was handed in, with what is to be noticed of it: that is counted, too. */
export function withNotice<B extends object>(
  { env, principal, now }: Asked,
  reply: Reply<B>,
  unknown: UnknownId | null,
): Reply<B & { readonly notice?: Notice }> {
  if ("refuse" in reply || unknown === null) return reply;
  countUnknown(env, principal.tenant, [unknown], now);
  return { ...reply, body: { ...reply.body, notice: noticeOf(unknown) } };
}

const counts = createUnknownCounts();

/** Counts ids for operations: now and then a row for each, after the answer. */
export function countUnknown(
  env: Env,
  tenant: string,
  ids: readonly UnknownId[],
  now: number,
): void {
  const due = counts.add(tenant, ids, now);
  for (const [owner, rows] of due) {
    waitUntil(
      writeUnknownIds(env, owner, rows).catch((error: unknown) => {
        logError("unknown ids", error);
      }),
    );
  }
}
