/** Items of one learner to their object, with what of the catalogue they touch; and the answer's modules. */
import type { ModuleProgress } from "../contract/learning.ts";
import { type ModuleRequirements, partOf } from "../core/completion/requirement.ts";
import type { IncomingBatch, IncomingItem, Outcome } from "../core/focus/accept-batch.ts";
import { toProgress } from "../core/state/record-batch.ts";
import type { BatchCatalog } from "../core/state/record-batch.ts";
import type { Env } from "../env.ts";
import { within } from "../learner/within.ts";
import { type CatalogCopy, readCatalog } from "../ledger/catalog-store.ts";
import { logError } from "../signals/log.ts";
import { observeCompletion } from "../signals/completion-time.ts";
import { askFacts, notWritten } from "./ask-facts.ts";
import { callLearner } from "../learner/call-learner.ts";
import { versionOf } from "../learner/review-learner.ts";
import type { Refusal } from "./reply.ts";

/** A pulse is worth more than the modules in its answer: it does not wait for a database that hangs. */
const CATALOG_DEADLINE_MS = 3000;

export interface Ingestion {
  readonly env: Env;
  readonly tenant: string;
  readonly learner: string;
  readonly tokenName: string | null;
  readonly requestId: string;
  readonly now: number;
}

export interface Ingested {
  readonly outcomes: readonly Outcome[];
  readonly modules: readonly ModuleProgress[];
}

export async function ingest(to: Ingestion, batch: IncomingBatch): Promise<Ingested | Refusal> {
  const { env, tenant, learner, tokenName, now } = to;
  const catalog = await catalogFor(to);
  const touched = catalog ? touchedModules(catalog, batch.items) : [];
  const startedAt = Date.now();
  const answer = await callLearner(env, tenant, learner, (stub) =>
    stub.ingest({
      batch,
      catalog: catalog && toBatchCatalog(catalog, touched),
      received: now,
      tokenName,
    }),
  );
  if (answer === "unavailable") return notWritten();
  if (touched.length > 0) observeCompletion("pulse", Date.now() - startedAt);
  const { outcomes, modules, undecided } = answer;
  if (catalog === null || undecided.length === 0) return { outcomes, modules };
  return { outcomes, modules: await decideLater(to, catalog, undecided) };
}

/** Null where none can be had now: a pulse is accepted all the same, and decided later. */
async function catalogFor({ env, tenant, now, requestId }: Ingestion): Promise<CatalogCopy | null> {
  try {
    return await within(readCatalog(env, tenant, now), CATALOG_DEADLINE_MS);
  } catch (error) {
    logError("catalogue", error, { request_id: requestId });
    return null;
  }
}

function touchedModules(
  { index }: CatalogCopy,
  items: readonly IncomingItem[],
): readonly (readonly [ModuleRequirements, ReadonlySet<string>])[] {
  const touched = new Map<ModuleRequirements, Set<string>>();
  for (const incoming of items) {
    if (!("item" in incoming)) continue;
    const { module_id, resource_id } = incoming.item;
    const known = resource_id === undefined ? undefined : index.resourceById.get(resource_id);
    const module =
      known?.module ?? (module_id === undefined ? undefined : index.moduleById.get(module_id));
    if (!module) continue;
    const resources = touched.get(module) ?? new Set();
    if (known) resources.add(known.resource.id);
    touched.set(module, resources);
  }
  return [...touched];
}

function toBatchCatalog(
  catalog: CatalogCopy,
  touched: ReturnType<typeof touchedModules>,
): BatchCatalog {
  const modules = touched.map(([module, resources]) => partOf(module, resources));
  return { ...versionOf(catalog), modules };
}

/**
 * Modules that stood by another catalogue: all are reviewed by this one, or answered as they stand by a newer.
 * What was accepted is durable: where this fails the answer says nothing of the modules, and the next decides.
 */
async function decideLater(
  { env, tenant, learner, now, requestId }: Ingestion,
  catalog: CatalogCopy,
  modules: readonly string[],
): Promise<ModuleProgress[]> {
  try {
    const facts = await askFacts(env, tenant, learner, catalog, now, { modules });
    return "refuse" in facts ? [] : facts.modules.map(toProgress);
  } catch (error) {
    logError("modules", error, { request_id: requestId });
    return [];
  }
}
