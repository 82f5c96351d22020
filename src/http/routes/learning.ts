import type { Hono } from "hono";
import type { Catalog, LearnerCatalog } from "../../contract/catalog.ts";
import { OPERATIONS } from "../../contract/operations.ts";
import { readCatalog } from "../../ledger/catalog-store.ts";
import { callLearner } from "../call-learner.ts";
import { decodeCursor, moduleCursorSchema, pageHeaders } from "../cursor.ts";
import { type AppEnv, mount } from "../mount.ts";
import { refuse, unavailable } from "../reply.ts";

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
    const { modulesById } = await readCatalog(env, principal.tenant, now);
    const all = [...modulesById.values()];
    // A module that left the catalogue meanwhile starts the list anew.
    const from = all.findIndex(({ id }) => id === after.value?.id) + 1;
    const page = all.slice(from, from + query.limit);
    const states = await callLearner(env, principal.tenant, principal.id, (stub) =>
      stub.modules(page, now),
    );
    if (states === "unavailable") return notDecided();
    const last = from + page.length < all.length ? page.at(-1) : undefined;
    return { body: states, headers: pageHeaders(url, all.length, last ? { id: last.id } : null) };
  });
  mount(app, OPERATIONS.module, async ({ env, principal, params, now }) => {
    const { modulesById } = await readCatalog(env, principal.tenant, now);
    const module = modulesById.get(params.module_id!);
    if (!module) return refuse("not_found", "the catalogue has no such module");
    const states = await callLearner(env, principal.tenant, principal.id, (stub) =>
      stub.modules([module], now),
    );
    return states === "unavailable" ? notDecided() : { body: states[0] };
  });
}

function notDecided() {
  return unavailable("the learner's journal takes nothing now; nothing was decided");
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
              questions: resource.questions.map(({ answer: _key, ...question }) => question),
            }
          : resource,
      ),
    })),
    certifications: catalog.certifications ?? [],
  };
}
