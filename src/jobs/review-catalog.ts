/**
 * Decides the modules of all learners by a catalogue that was put: else each stands by the one before until they
 * are touched. It goes on where the run before it stopped; a learner who stands by the catalogue costs no row.
 */
import { afterPage, afterRetry } from "../core/state/review-step.ts";
import type { Env } from "../env.ts";
import { reviewLearner } from "../learner/review-learner.ts";
import {
  beginReviewsByNewRules,
  type HeldReview,
  holdNextReview,
  keepReviewStep,
  readLearnersAfter,
} from "../ledger/catalog-review-store.ts";
import { type CatalogCopy, readPutCatalog } from "../ledger/catalog-store.ts";
import { logError } from "../signals/log.ts";
import { inParallel } from "./in-parallel.ts";

/** Of the minute until the next run; a call that is under way may take 20 s more. */
const RUN_MS = 45_000;
/** An invocation may call 10,000 times, objects and databases together. */
const MAX_CALLS = 5000;
/** Learners of one step, which is kept at its end: what a run that dies has to do again. */
const PAGE = 200;
const PARALLEL = 24;

/** `clock` is epoch ms. */
export async function reviewCatalogs(env: Env, clock: () => number): Promise<void> {
  const until = clock() + RUN_MS;
  const done: string[] = [];
  let calls = 0;
  await beginReviewsByNewRules(env, clock());
  while (clock() < until && calls < MAX_CALLS) {
    const held = await holdNextReview(env, done, clock());
    if (held === null) return;
    const catalog = await readPutCatalog(env, held.tenant, held, clock());
    const asked = catalog && (await goOn(env, held, catalog, until, clock));
    // Whom it failed with is tried again by the next run, and no sooner.
    if (asked === null || asked.isRetry) done.push(held.tenant);
    calls += asked?.count ?? 0;
  }
}

/** One step of a tenant's review. */
async function goOn(
  env: Env,
  held: HeldReview,
  catalog: CatalogCopy,
  until: number,
  clock: () => number,
): Promise<{ readonly count: number; readonly isRetry: boolean }> {
  const page = await readLearnersAfter(env, held.tenant, held.cursor, PAGE);
  const isRetry = page.length === 0;
  const failed: string[] = [];
  const asked = await inParallel(isRetry ? held.failed : page, PARALLEL, async (learner) => {
    if (clock() >= until) return false;
    if (!(await isReviewed(env, held.tenant, learner, catalog, clock()))) failed.push(learner);
    return true;
  });
  const left = isRetry ? held.failed.slice(asked.length) : [];
  const step = isRetry ? afterRetry(held, [...failed, ...left]) : afterPage(held, asked, failed);
  await keepReviewStep(env, held, step, clock());
  return { count: asked.length, isRetry };
}

/** False where it failed: that of one learner is no reason to stop. */
async function isReviewed(
  env: Env,
  tenant: string,
  learner: string,
  catalog: CatalogCopy,
  now: number,
): Promise<boolean> {
  try {
    return (await reviewLearner(env, tenant, learner, catalog, now)) === "reviewed";
  } catch (error) {
    logError("catalogue review", error, { tenant, learner });
    return false;
  }
}
