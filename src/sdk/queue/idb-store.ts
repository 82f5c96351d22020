/** The store in IndexedDB: of all a browser offers, the one whose writes survive a killed process at once. */
import type { Entry } from "./entry.ts";
import type { Store } from "./store.ts";

const NAME = "dwell";
const ITEMS = "items";

export function createIdbStore(): Store {
  let database: IDBDatabase | null = null;
  const opening = openDatabase().then(
    (opened) => (database = opened),
    // Denied (a sandboxed frame, blocked cookies, a private window): memory alone has to do.
    () => null,
  );

  const run = (db: IDBDatabase, puts: Entry[], removedKeys: string[]) => {
    try {
      const transaction = db.transaction(ITEMS, "readwrite", { durability: "relaxed" });
      const items = transaction.objectStore(ITEMS);
      for (const entry of puts) items.put(entry);
      for (const key of removedKeys) items.delete(key);
      // Without it a page that goes away may take the transaction along.
      transaction.commit();
    } catch {
      // Closed under us, or full.
    }
  };

  return {
    write(puts, removedKeys) {
      // At once where it can be: in `pagehide` there is no later.
      if (database) run(database, puts, removedKeys);
      else void opening.then((db) => db && run(db, puts, removedKeys));
    },
    async load() {
      const db = await opening;
      if (!db) return [];
      return new Promise((resolve) => {
        try {
          const request = db.transaction(ITEMS).objectStore(ITEMS).getAll();
          request.onsuccess = () => resolve(request.result as Entry[]);
          request.onerror = () => resolve([]);
        } catch {
          resolve([]);
        }
      });
    },
  };
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(ITEMS, { keyPath: "key" });
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      // Whoever wants to delete or upgrade it must not wait for this page.
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
  });
}
