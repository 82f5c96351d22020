/** A learner's facts under the catalogue of now: where it changed since, their modules are decided anew first. */
import {
  type LearnerFacts,
  unpackFacts,
  type Wishes,
  type WishOf,
} from "../core/state/learner-facts.ts";
import type { Env } from "../env.ts";
import type { LearnerCalls } from "../learner/learner-calls.ts";
import { callLearner } from "../learner/call-learner.ts";
import { reviewLearner, versionOf } from "../learner/review-learner.ts";
import type { CatalogCopy } from "../ledger/catalog-store.ts";
import { type Refusal, unavailable } from "./reply.ts";

/** Two catalogues in two places of the edge may take turns for a minute: the last word need not be ours. */
const ATTEMPTS = 3;

export async function askFacts<const W extends Wishes>(
  env: Env,
  tenant: string,
  learner: string,
  catalog: CatalogCopy,
  now: number,
  wishes: W,
): Promise<LearnerFacts<WishOf<W>> | Refusal> {
  const facts = await askReviewed(env, tenant, learner, catalog, now, (stub) =>
    stub.facts({ ...wishes, catalog: versionOf(catalog), now }),
  );
  return "refuse" in facts ? facts : unpackFacts(facts, wishes);
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
    const reviewed = await reviewLearner(env, tenant, learner, catalog, now);
    if (reviewed === "unavailable") return notWritten();
  }
  return unavailable("the catalogue is changing; ask again");
}

export function notWritten(): Refusal {
  return unavailable("the learner's journal takes nothing now; nothing was written");
}
