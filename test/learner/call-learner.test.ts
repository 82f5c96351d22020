import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Env } from "../../src/env.ts";
import { callLearner } from "../../src/learner/call-learner.ts";
import { isTransient } from "../../src/learner/transient.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A namespace whose every stub answers once, in turn. */
function namespaceOf(answers: (() => Promise<unknown>)[]) {
  const stubs: object[] = [];
  const getByName = () => {
    const stub = { session: answers[stubs.length]! };
    stubs.push(stub);
    return stub;
  };
  return { env: { LEARNER: { getByName } } as unknown as Env, stubs };
}
const call = (env: Env) => callLearner(env, "t", "l", (stub) => stub.session("s", 0));
const reset = () => Promise.reject(Object.assign(new Error("reset"), { durableObjectReset: true }));

describe("calling a learner's object", () => {
  it("a stub that broke → a fresh one for the next attempt", async () => {
    const { env, stubs } = namespaceOf([reset, reset, () => Promise.resolve("there")]);
    const called = call(env);
    await vi.runAllTimersAsync();
    expect(await called).toBe("there");
    expect(new Set(stubs).size).toBe(3);
  });

  it("no answer in 20 s → given up, as something that may be tried again", async () => {
    const { env, stubs } = namespaceOf([() => new Promise(() => undefined)]);
    const called = call(env).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(19_999);
    expect(await Promise.race([called, Promise.resolve("waiting")])).toBe("waiting");
    await vi.advanceTimersByTimeAsync(1);
    expect(isTransient(await called)).toBe(true);
    expect(stubs).toHaveLength(1);
  });

  it("breaks for good after 15 s, then does not answer → 20 s in all, not 20 s an attempt", async () => {
    const late = () =>
      new Promise((_, reject) => setTimeout(() => void reset().catch(reject), 15_000));
    const { env } = namespaceOf([late, () => new Promise(() => undefined)]);
    const called = call(env).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(20_001);
    expect(isTransient(await called)).toBe(true);
  });
});
