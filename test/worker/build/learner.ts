/** A learner's object, asked directly: what the routes would ask, without their limits. */
import { env } from "cloudflare:workers";
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import type { Item } from "../../../src/contract/telemetry.ts";
import type { ModuleRequirements } from "../../../src/core/completion/requirement.ts";
import type { LearnerCalls } from "../../../src/learner/learner-calls.ts";
import type { LearnerObject } from "../../../src/learner/learner-object.ts";
import { learnerObjectName } from "../../../src/learner/object-name.ts";

export function makeLearner(tenant: string = crypto.randomUUID(), id = "ada") {
  const stub = () => env.LEARNER.getByName(learnerObjectName(tenant, id));
  const calls = () => stub() as unknown as LearnerCalls;
  return {
    tenant,
    id,
    calls,
    ingest: (
      items: readonly Item[],
      received: number,
      modules: readonly ModuleRequirements[] = [],
    ) =>
      calls().ingest({
        batch: {
          deviceId: "laptop",
          sentAt: new Date(received).toISOString(),
          items: items.map((item) => ({ eventId: item.event_id, item })),
        },
        modules,
        received,
      }),
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
