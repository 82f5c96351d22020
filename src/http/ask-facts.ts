/** A learner's facts under the catalogue of now: where it changed since, their modules are decided anew first. */
import { type ModulePart, wholePart } from "../core/completion/requirement.ts";
import type { FactsRequest, LearnerFacts } from "../core/learner/learner-facts.ts";
import type { Env } from "../env.ts";
import type { LearnerCalls } from "../learner/learner-calls.ts";
import type { CatalogCopy } from "../ledger/catalog-store.ts";
import { callLearner } from "./call-learner.ts";
import { type Refusal, unavailable } from "./reply.ts";

/** Two catalogues in two places of the edge may take turns for a minute: the last word need not be ours. */
const ATTEMPTS = 3;

export async function askFacts(
  env: Env,
  tenant: string,
  learner: string,
  catalog: CatalogCopy,
  request: Omit<FactsRequest, "catalog">,
): Promise<LearnerFacts | Refusal> {
  const { version, reopen } = catalog;
  return askReviewed(env, tenant, learner, catalog, request.now, (stub) =>
    stub.facts({ ...request, catalog: { version, reopen } }),
  );
}

/** Asks, and where the answer is "stale" has the modules decided anew by this catalogue and asks again. */
export async function askReviewed<T extends object>(
  env: Env,
  tenant: string,
  learner: string,
  catalog: CatalogCopy,
  now: number,
  ask: (stub: LearnerCalls) => Promise<T | "stale" | "unavailable">,
): Promise<T | Refusal> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const answer = await callLearner(env, tenant, learner, ask);
    if (answer === "unavailable") return notWritten();
    if (answer !== "stale") return answer;
    const reviewed = await reviewAll(env, tenant, learner, catalog, now);
    if (reviewed === "unavailable") return notWritten();
  }
  return unavailable("the catalogue is changing; ask again");
}

export function reviewAll(
  env: Env,
  tenant: string,
  learner: string,
  { version, reopen, index }: CatalogCopy,
  now: number,
): Promise<"reviewed" | "unavailable"> {
  const modules = index.modules.map(wholePart);
  return callLearner(env, tenant, learner, (stub) =>
    stub.review({ modules, catalog: { version, reopen } }, now),
  );
}

export function reviewSome(
  env: Env,
  tenant: string,
  learner: string,
  modules: readonly ModulePart[],
  now: number,
): Promise<"reviewed" | "unavailable"> {
  return callLearner(env, tenant, learner, (stub) => stub.review({ modules, catalog: null }, now));
}

export function notWritten(): Refusal {
  return unavailable("the learner's journal takes nothing now; nothing was written");
}
