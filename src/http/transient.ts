import { NoAnswer } from "../learner/within.ts";

/** Whether an error is the platform's or the database's passing one: 503, and the client tries again. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const flags = error as {
    retryable?: unknown;
    overloaded?: unknown;
    durableObjectReset?: unknown;
  };
  if (flags.retryable === true || flags.overloaded === true || flags.durableObjectReset === true)
    return true;
  if (error instanceof NoAnswer) return true;
  // D1 says it in words only, and drizzle wraps them.
  const words = `${error.message} ${error.cause instanceof Error ? error.cause.message : ""}`;
  return /D1_ERROR|D1 DB|KV (GET|PUT) failed|Network connection lost|storage caused object to be reset/.test(
    words,
  );
}
