import type { Hono } from "hono";
import type { Catalog, LearnerCatalog } from "../../contract/catalog.ts";
import type { ResourceVerdict } from "../../contract/learning.ts";
import { OPERATIONS } from "../../contract/operations.ts";
import { checkClaim } from "../../core/completion/check-completion.ts";
import { markOf } from "../../core/completion/evidence.ts";
import { type ModuleRequirements, partOf } from "../../core/completion/requirement.ts";
import { describeModule, standingOf } from "../../core/progress/describe-module.ts";
import { type LearnerFacts, PAGE_BYTES } from "../../core/state/learner-facts.ts";
import { withinBytes } from "../../core/within-bytes.ts";
import { instantToIso } from "../../core/time.ts";
import { toProgress } from "../../core/state/record-batch.ts";
import { readCatalog } from "../../ledger/catalog-store.ts";
import { isMultiple } from "../../core/work/grade-quiz.ts";
import { observeCompletion } from "../../signals/completion-time.ts";
import { askFacts } from "../ask-facts.ts";
import { decodeCursor, moduleCursorSchema, pageHeaders } from "../cursor.ts";
import { handIn } from "../hand-in.ts";
import { learnerOf } from "../learner-of.ts";
import { type AppEnv, mount } from "../mount.ts";
import { readableOrOwn } from "../read-access.ts";
import { refuse, type Reply } from "../reply.ts";

export function mountLearning(app: Hono<AppEnv>): void {
  mount(app, OPERATIONS.me, ({ principal }) => ({
    body: {
      id: principal.id,
      name: principal.name,
      tenant: principal.tenant,
      roles: [...principal.roles],
    },
  }));
  mount(app, OPERATIONS.catalog, async ({ env, principal, now }) => {
    const { catalog } = await readCatalog(env, principal.tenant, now);
    return { body: withoutKeys(catalog) };
  });
  mount(app, OPERATIONS.modules, async ({ env, principal, query, url, now }) => {
    const after = decodeCursor(moduleCursorSchema, query.cursor);
    if ("refuse" in after) return after;
    const { tenant, id } = principal;
    const catalog = await readCatalog(env, tenant, now);
    const all = catalog.index.modules;
    // A module that left the catalogue meanwhile starts the list anew.
    const from = all.findIndex((module) => module.id === after.value?.id) + 1;
    const page = firstModules(all.slice(from, from + query.limit));
    const shown = page.map((module) => module.resources.slice(0, MOST_RESOURCES));
    const facts = await askFacts(env, tenant, id, catalog, now, {
      modules: page.map((module) => module.id),
      resources: shown.flatMap((resources) => resources.map((resource) => resource.id)),
    });
    if ("refuse" in facts) return facts;
    const described = page.map((module, n) => describe(facts, module, shown[n]!, now));
    const states = withinBytes(described, PAGE_BYTES);
    const last = from + states.length < all.length ? states.at(-1)?.module_id : undefined;
    return {
      body: states,
      headers: pageHeaders(url, all.length, last === undefined ? null : { id: last }),
    };
  });
  mount(app, OPERATIONS.module, async ({ env, principal, params, query, url, now }) => {
    const after = decodeCursor(moduleCursorSchema, query.cursor);
    if ("refuse" in after) return after;
    const { tenant, id } = principal;
    const catalog = await readCatalog(env, tenant, now);
    const module = catalog.index.moduleById.get(params.module_id);
    if (!module) return refuse("not_found", "the catalogue has no such module");
    const from = module.resources.findIndex((resource) => resource.id === after.value?.id) + 1;
    const page = module.resources.slice(from, from + query.limit);
    const facts = await askFacts(env, tenant, id, catalog, now, {
      modules: [module.id],
      resources: page.map((resource) => resource.id),
    });
    if ("refuse" in facts) return facts;
    const state = describe(facts, module, page, now);
    const resources = withinBytes(state.resources, PAGE_BYTES);
    const last = from + resources.length < module.total ? resources.at(-1)?.resource_id : undefined;
    return {
      body: { ...state, resources },
      headers: pageHeaders(url, module.total, last === undefined ? null : { id: last }),
    };
  });
  mount(app, OPERATIONS.complete, async (asked) => {
    const { env, principal, params, body, now } = asked;
    const { tenant } = principal;
    const catalog = await readCatalog(env, tenant, now);
    const entry = catalog.index.resourceById.get(params.resource_id);
    const found = entry?.module.id === params.module_id ? entry : null;
    const speaker = learnerOf(principal, body.learner_id);
    const isEvidence =
      found?.resource.requirement.type === "claimed" && typeof speaker === "string";
    const reader = isEvidence
      ? { learner: speaker }
      : await readableOrOwn(asked, body.learner_id, "learner.claim");
    if ("refuse" in reader) return reader;
    if (!found) return refuse("not_found", "the catalogue has no such resource in that module");
    const { learner } = reader;
    const { module, resource } = found;
    if (isEvidence) {
      const claim = { type: "claim", resource: resource.id, at: now } as const;
      const part = partOf(module, new Set([resource.id]));
      const claimed = await handIn(asked, learner, catalog, part, claim);
      if ("refuse" in claimed) return claimed;
    }
    const startedAt = Date.now();
    const facts = await askFacts(env, tenant, learner, catalog, now, {
      modules: [module.id],
      resources: [resource.id],
    });
    if ("refuse" in facts) return facts;
    observeCompletion("claim", Date.now() - startedAt);
    return verdictOn(facts, module, resource, now);
  });
}

/** Resources of one answer, over all its modules: a module beyond that has a page of its own. */
const MOST_RESOURCES = 200;

/** As many modules as have few enough resources together, at least one. */
function firstModules(modules: readonly ModuleRequirements[]): ModuleRequirements[] {
  let resources = 0;
  return modules.filter((module, index) => {
    resources += module.total;
    return index === 0 || resources <= MOST_RESOURCES;
  });
}

function describe(
  facts: LearnerFacts<"modules" | "resources">,
  module: ModuleRequirements,
  resources: ModuleRequirements["resources"],
  now: number,
) {
  return describeModule({
    module,
    known: facts.modules.find(({ id }) => id === module.id),
    resources,
    recordsById: new Map(facts.resources.map((record) => [record.id, record])),
    now,
  });
}

/** What a claim brings is the authority's verdict; only where the catalogue says so is it evidence itself. */
function verdictOn(
  facts: LearnerFacts<"modules" | "resources">,
  module: ModuleRequirements,
  resource: ModuleRequirements["resources"][number],
  now: number,
): Reply<ResourceVerdict> {
  const { percent, status, missing, claimed } = checkClaim(resource, facts.resources);
  if (missing.length > 0) {
    return refuse("not_complete", missing.join("; "), { incomplete: { missing, percent } });
  }
  const standing = standingOf(facts.modules.find(({ id }) => id === module.id));
  const verdict: ResourceVerdict = {
    module_id: module.id,
    resource_id: resource.id,
    status,
    percent,
    missing,
    ...markOf(claimed),
    module: toProgress({ ...standing, id: module.id }),
    computed_at: instantToIso(now),
  };
  return { body: verdict };
}

/** Questions as a learner may see them: what the right answer is never leaves. */
function withoutKeys(catalog: Catalog): LearnerCatalog {
  return {
    modules: catalog.modules.map((module) => ({
      ...module,
      resources: module.resources.map((resource) =>
        resource.kind === "quiz"
          ? {
              ...resource,
              questions: resource.questions.map(({ answer, ...question }) => ({
                ...question,
                multiple: isMultiple({ answer }),
              })),
            }
          : resource,
      ),
    })),
    certifications: catalog.certifications ?? [],
    ...(catalog.max_rate !== undefined && { max_rate: catalog.max_rate }),
  };
}
