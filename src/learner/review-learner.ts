/** All modules of a learner decided by a catalogue: for who reads, and for the job that reviews all. */
import { wholePart } from "../core/completion/requirement.ts";
import type { CatalogVersion } from "../core/state/decide-module.ts";
import type { Env } from "../env.ts";
import type { CatalogCopy } from "../ledger/catalog-store.ts";
import { callLearner } from "./call-learner.ts";

/** What of a catalogue tells it from others. */
export function versionOf({ version, putAt, reopenedAt }: CatalogVersion): CatalogVersion {
  return { version, putAt, reopenedAt };
}

/**
 * "reviewed" as well where they stood by this catalogue, or a newer one: nothing is written then. "unavailable":
 * the learner's journal takes nothing now. `now` is epoch ms.
 */
export function reviewLearner(
  env: Env,
  tenant: string,
  learner: string,
  catalog: CatalogCopy,
  now: number,
): Promise<"reviewed" | "unavailable"> {
  const modules = catalog.index.modules.map(wholePart);
  return callLearner(env, tenant, learner, (stub) =>
    stub.review({ modules, catalog: versionOf(catalog) }, now),
  );
}
