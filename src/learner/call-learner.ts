/** The one way to a learner's object. Every call is idempotent: ingest by event id, the rest by nature. */
import type { LearnerCalls } from "./learner-calls.ts";
import { learnerObjectName } from "./object-name.ts";
import type { Env } from "../env.ts";
import { readFlags } from "./transient.ts";
import { within } from "./within.ts";

const ATTEMPTS = 3;
const FIRST_PAUSE_MS = 50;
/** A client gives up after 30 s; we do before, so that it hears why. */
const DEADLINE_MS = 20_000;

export async function callLearner<T>(
  env: Env,
  tenant: string,
  learner: string,
  call: (stub: LearnerCalls) => Promise<T>,
): Promise<T> {
  const deadline = Date.now() + DEADLINE_MS;
  for (let attempt = 1; ; attempt += 1) {
    try {
      // A stub that threw can stay broken after the object is reset, so each attempt has its own.
      const stub: LearnerCalls = env.LEARNER.getByName(learnerObjectName(tenant, learner));
      return await within(call(stub), deadline - Date.now());
    } catch (error) {
      if (attempt === ATTEMPTS || !mayRetry(error)) throw error;
      const pauseMs = Math.random() * FIRST_PAUSE_MS * 2 ** attempt;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}

/** Not where the object is overloaded: another call would only add to that. */
function mayRetry(error: unknown): boolean {
  const { retryable, durableObjectReset, overloaded } = readFlags(error);
  return (retryable || durableObjectReset) && !overloaded;
}
