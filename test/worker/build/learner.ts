/** A learner's object, asked directly: what the routes would ask, without their limits. */
import { env } from "cloudflare:workers";
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import type { Item } from "../../../src/contract/telemetry.ts";
import type { CatalogVersion } from "../../../src/core/state/decide-module.ts";
import { unpackFacts } from "../../../src/core/state/learner-facts.ts";
import type { BatchCatalog } from "../../../src/core/state/record-batch.ts";
import type { LearnerCalls } from "../../../src/learner/learner-calls.ts";
import type { LearnerObject } from "../../../src/learner/learner-object.ts";
import { learnerObjectName } from "../../../src/learner/object-name.ts";

/** The catalogue of a tenant that has none. */
export const NO_CATALOG = { version: 0, putAt: 0, reopenedAt: 0 };
const ALL_FACTS = {
  modules: "all",
  newest: 100,
  mostFocused: 20,
  quizzes: 30,
  quizzesEver: true,
  assignments: true,
  daysFrom: 0,
  timelineLines: 100,
  noteBytes: 100_000,
} as const;

export function makeLearner(tenant: string = crypto.randomUUID(), id = "ada") {
  const stub = () => env.LEARNER.getByName(learnerObjectName(tenant, id));
  const calls = (): LearnerCalls => stub();
  return {
    tenant,
    id,
    calls,
    ingest: (
      items: readonly Item[],
      received: number,
      modules: BatchCatalog["modules"] = [],
      catalog: CatalogVersion = NO_CATALOG,
    ) =>
      calls().ingest({
        batch: {
          deviceId: "laptop",
          sentAt: new Date(received).toISOString(),
          items: items.map((item) => ({ eventId: item.event_id, item })),
        },
        catalog: { ...catalog, modules },
        received,
      }),
    /** All focus and everything else that facts tell without a catalogue. */
    facts: async (now: number, catalog: CatalogVersion = NO_CATALOG) => {
      const facts = await calls().facts({ ...ALL_FACTS, catalog, now });
      if (facts === "stale") throw new Error("modules stand by another catalogue than this");
      return unpackFacts(facts, ALL_FACTS);
    },
    evict: () => evictDurableObject(stub()),
    /** Ends the object as a crash would, in the middle of whatever it does. */
    abort: async () => {
      await runInDurableObject(stub(), (_, state) => {
        state.abort("a crash");
      }).catch(() => undefined);
    },
    ring: () => runDurableObjectAlarm(stub()),
    inside: <T>(look: (object: LearnerObject, state: DurableObjectState) => T | Promise<T>) =>
      runInDurableObject(stub() as unknown as DurableObjectStub<LearnerObject>, look),
  };
}
