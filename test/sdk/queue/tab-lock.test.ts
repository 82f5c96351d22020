import { afterEach, expect, it, vi } from "vitest";
import { createTabLock } from "../../../src/sdk/queue/tab-lock.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

/** Locks as a browser keeps them: by name, until what was asked for them has settled. */
function stubLocks() {
  const held = new Set<string>();
  const locks = {
    request: async (name: string, work: () => Promise<void>) => {
      held.add(name);
      await work();
      held.delete(name);
    },
    query: async () => ({ held: [...held].map((name) => ({ name })) }),
  };
  vi.stubGlobal("navigator", { locks });
  return locks;
}

it("two tabs → both live; one goes → the other; it comes back → both", async () => {
  stubLocks();
  const [a, b] = [createTabLock("a"), createTabLock("b")];
  a.release();
  a.hold();
  b.hold();
  expect(await a.liveTabs()).toEqual(new Set(["a", "b"]));
  b.release();
  await Promise.resolve();
  await Promise.resolve();
  expect(await a.liveTabs()).toEqual(new Set(["a"]));
  b.hold();
  expect(await a.liveTabs()).toEqual(new Set(["a", "b"]));
});

it("a browser without locks → nobody knows who lives, and nothing is thrown", async () => {
  vi.stubGlobal("navigator", {});
  const lock = createTabLock("a");
  lock.hold();
  lock.release();
  expect(await lock.liveTabs()).toBeNull();
});

it("a browser that refuses → nothing is thrown; that says nothing of names → nobody's", async () => {
  const locks = stubLocks();
  locks.request = () => Promise.reject(new Error("denied"));
  createTabLock("a").hold();
  vi.stubGlobal("navigator", { locks: { ...locks, query: async () => ({}) } });
  expect(await createTabLock("a").liveTabs()).toEqual(new Set());
  vi.stubGlobal("navigator", { locks: { ...locks, query: async () => ({ held: [{}] }) } });
  expect(await createTabLock("a").liveTabs()).toEqual(new Set([""]));
});
