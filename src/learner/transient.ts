import { NoAnswer } from "./within.ts";

type Flag = "retryable" | "overloaded" | "durableObjectReset";

/** What the platform says of an error that it threw. */
export function readFlags(error: unknown): Readonly<Record<Flag, boolean>> {
  const isSet = (flag: Flag) => error instanceof Error && Reflect.get(error, flag) === true;
  return {
    retryable: isSet("retryable"),
    overloaded: isSet("overloaded"),
    durableObjectReset: isSet("durableObjectReset"),
  };
}

/** Whether an error is the platform's or the database's passing one: 503, and the client tries again. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof NoAnswer || Object.values(readFlags(error)).includes(true)) return true;
  // D1 says it in words only, and drizzle wraps them.
  const words = `${error.message} ${error.cause instanceof Error ? error.cause.message : ""}`;
  return /D1_ERROR|D1 DB|KV (GET|PUT) failed|Network connection lost|storage caused object to be reset/.test(
    words,
  );
}
