/** Everything made and not yet answered for: in memory to be sent, in the store to outlive the page. */
import type { Item } from "../../contract/telemetry.ts";
import type { Entry } from "./entry.ts";
import type { Store } from "./store.ts";

/** Without locks nobody knows who lives; an entry this old was not sent by a tab that does. */
const SILENT_MS = 60_000;
/** Learners who do not come back to a shared machine leave nothing for ever; the server takes 7 days. */
const FORGET_MS = 30 * 86_400_000;

export interface QueueParts {
  tab: string;
  store: Store;
  wallNow: () => number;
  liveTabs: () => Promise<Set<string> | null>;
}

export function createQueue({ tab, store, wallNow, liveTabs }: QueueParts) {
  let who: string | null = null;
  let entries: Entry[] = [];

  const makeEntry = (key: string, item: Item, device: string, pin = false): Entry => ({
    key,
    tab,
    who,
    device,
    at: wallNow(),
    item,
    pin,
    notBefore: 0,
    tries: 0,
  });
  const persist = (puts: Entry[], removedKeys: string[]) =>
    // What belongs to nobody yet could be sent as somebody else's after a crash.
    store.write(
      puts.filter((entry) => entry.who !== null),
      removedKeys,
    );

  return {
    /** `replaces` is the checkpoint that says the same, less exactly. */
    add(item: Item, device: string, { pin = false, replaces = "" } = {}) {
      const entry = makeEntry(item.event_id, item, device, pin);
      entries.push(entry);
      persist([entry], replaces ? [replaces] : []);
    },
    /** An item that counts only if this page load does not live to say it better. */
    checkpoint: (key: string, item: Item, device: string) =>
      persist([makeEntry(key, item, device)], []),
    forgetCheckpoint: (key: string) => store.write([], [key]),
    /** The present learner's, oldest first. */
    entries: () => entries.filter((entry) => entry.who === who),
    remove(keys: string[]) {
      const gone = new Set(keys);
      entries = entries.filter((entry) => !gone.has(entry.key));
      store.write([], keys);
    },
    postpone(entry: Entry, waitMs: number) {
      entry.notBefore = wallNow() + waitMs;
      entry.tries += 1;
      persist([entry], []);
    },
    /** What was made before anybody was known is theirs who came first. */
    belongTo(next: string | null) {
      const orphaned = who === null ? entries.filter((entry) => entry.who === null) : [];
      who = next;
      for (const entry of orphaned) entry.who = next;
      persist(orphaned, []);
    },
    /** Takes over what page loads that are gone have left of the present learner's. */
    async adopt() {
      const [stored, live] = await Promise.all([store.load(), liveTabs()]);
      const known = new Set(entries.map((entry) => entry.key));
      const age = (entry: Entry) => wallNow() - entry.at;
      const isGone = (entry: Entry) =>
        entry.tab !== tab && (live ? !live.has(entry.tab) : age(entry) > SILENT_MS);
      for (const entry of stored) {
        const key = entry.item.event_id;
        if (entry.who !== who) {
          if (age(entry) > FORGET_MS) store.write([], [entry.key]);
        } else if (isGone(entry) && !known.has(key)) {
          const adopted = { ...entry, key, tab };
          entries.push(adopted);
          store.write([adopted], key === entry.key ? [] : [entry.key]);
        }
      }
    },
  };
}
export type Queue = ReturnType<typeof createQueue>;
