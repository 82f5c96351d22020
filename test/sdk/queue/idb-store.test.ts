import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Entry } from "../../../src/sdk/queue/entry.ts";
import { createIdbStore } from "../../../src/sdk/queue/idb-store.ts";

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});
afterEach(() => {
  vi.restoreAllMocks();
});
const entry = (key: string, at = 1) => ({ key, at }) as Entry;
const keysOf = (entries: Entry[]) => entries.map(({ key, at }) => [key, at]);

it("written before it is open, and after → there, replaced by key, removed in the same step", async () => {
  const store = createIdbStore();
  store.write([entry("a"), entry("b")], []);
  expect(keysOf(await store.load())).toEqual([
    ["a", 1],
    ["b", 1],
  ]);
  store.write([entry("b", 2), entry("c")], ["a"]);
  expect(keysOf(await store.load())).toEqual([
    ["b", 2],
    ["c", 1],
  ]);
  // Another page of the same browser finds it.
  expect(keysOf(await createIdbStore().load())).toHaveLength(2);
});

it("storage that is denied → nothing is thrown, and nothing is there", async () => {
  vi.spyOn(globalThis.indexedDB, "open").mockImplementation(() => {
    throw new Error("SecurityError");
  });
  const store = createIdbStore();
  store.write([entry("a")], []);
  expect(await store.load()).toEqual([]);
});

it("a database that cannot be opened → likewise", async () => {
  const open = globalThis.indexedDB.open.bind(globalThis.indexedDB);
  // A newer one is there already.
  await new Promise((resolve) => (open("dwell", 9).onsuccess = resolve));
  const store = createIdbStore();
  store.write([entry("a")], []);
  expect(await store.load()).toEqual([]);
});

it("somebody deletes it → it lets go, and goes on without", async () => {
  const store = createIdbStore();
  await store.load();
  await new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase("dwell");
    request.onsuccess = resolve;
    request.onblocked = reject;
  });
  store.write([entry("a")], []);
  expect(await store.load()).toEqual([]);
});
