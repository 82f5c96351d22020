/** Items of one learner to their object, with what of the catalogue they touch; and the answer's modules. */
import type { Principal } from "../auth/principal.ts";
import type { Notice } from "../contract/enums.ts";
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
import { tokenNameOf } from "./learner-of.ts";
import { countUnknown, noticeOf, type UnknownId, unknownIn, unknownLearner } from "./notices.ts";
import type { Refusal } from "./reply.ts";

/** A pulse is worth more than the modules in its answer: it does not wait for a database that hangs. */
const CATALOG_DEADLINE_MS = 3000;

export interface Ingestion {
  readonly env: Env;
  readonly principal: Principal;
  readonly learner: string;
  readonly requestId: string;
  readonly now: number;
}

export interface Ingested {
  readonly outcomes: readonly Outcome[];
  /** notices[i] is of items[i]; null where there is none. */
  readonly notices: readonly (Notice | null)[];
  readonly modules: readonly ModuleProgress[];
}

export async function ingest(to: Ingestion, batch: IncomingBatch): Promise<Ingested | Refusal> {
  const { env, principal, learner, now } = to;
  const { tenant } = principal;
  const tokenName = tokenNameOf(principal, learner);
  const [catalog, stranger] = await Promise.all([catalogFor(to), unknownLearner(to, learner)]);
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
  const unknown = batch.items.map((incoming) => stranger ?? unknownOf(catalog, incoming));
  const taken = unknown.filter((_, index) => outcomes[index]?.status === "accepted");
  // A learner is met once, however many items speak of them.
  const met = stranger ? taken.slice(0, 1) : taken;
  countUnknown(
    env,
    tenant,
    met.flatMap((id) => id ?? []),
    now,
  );
  const notices = unknown.map((id, index) =>
    id === null || outcomes[index]?.status === "rejected" ? null : noticeOf(id),
  );
  if (catalog === null || undecided.length === 0) return { outcomes, notices, modules };
  return { outcomes, notices, modules: await decideLater(to, catalog, undecided) };
}

/** Where no catalogue is at hand, or none was ever put, nothing is known and nothing is amiss. */
function unknownOf(catalog: CatalogCopy | null, incoming: IncomingItem): UnknownId | null {
  if (catalog === null || catalog.version === 0 || !("item" in incoming)) return null;
  return unknownIn(catalog.index, incoming.item);
}

/** Null where none can be had now: a pulse is accepted all the same, and decided later. */
async function catalogFor({
  env,
  principal,
  now,
  requestId,
}: Ingestion): Promise<CatalogCopy | null> {
  try {
    return await within(readCatalog(env, principal.tenant, now), CATALOG_DEADLINE_MS);
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
  { env, principal, learner, now, requestId }: Ingestion,
  catalog: CatalogCopy,
  modules: readonly string[],
): Promise<ModuleProgress[]> {
  try {
    const facts = await askFacts(env, principal.tenant, learner, catalog, now, { modules });
    return "refuse" in facts ? [] : facts.modules.map(toProgress);
  } catch (error) {
    logError("modules", error, { request_id: requestId });
    return [];
  }
}
