/** Keeps the clocks across pages and tabs. Without storage each page load is a clock of its own, which only costs a pin. */
import { clockOffset, withNewClock, withOffset, type Clock } from "./clocks.ts";

const KEY = "dwell.clocks";
const SAME_MS = 100;

export interface TextStore {
  getItem(key: string): string | null;
  setItem(key: string, text: string): void;
}

export function createClockKeeper(store: TextStore, makeId: () => string) {
  let clocks: Clock[] = [];
  // Read before each write: another tab may have met the same jump, or learnt an offset.
  const load = () => {
    try {
      const stored: unknown = JSON.parse(store.getItem(KEY) ?? "[]");
      if (Array.isArray(stored) && stored.length > 0) clocks = stored as Clock[];
    } catch {
      // Denied or broken: what this page knows has to do.
    }
  };
  const save = (next: Clock[]) => {
    clocks = next;
    try {
      store.setItem(KEY, JSON.stringify(clocks));
    } catch {
      // Denied or full.
    }
  };
  const newest = () => clocks.at(-1)?.id ?? "";

  load();
  if (!newest()) save(withNewClock([], makeId(), 0));
  let current = newest();

  return {
    current: () => current,
    /** The wall clock jumped. All tabs see it, the first makes the new clock and the others join. */
    jump(jumpMs: number) {
      load();
      if (newest() === current) save(withNewClock(clocks, makeId(), jumpMs));
      current = newest();
    },
    learn(id: string, offset: number) {
      load();
      const known = clocks.find((clock) => clock.id === id)?.offset ?? null;
      // Every answer says it again, a little differently; storage is not written for that.
      if (known === null || Math.abs(known - offset) > SAME_MS)
        save(withOffset(clocks, id, offset));
    },
    offsetOf: (id: string) => clockOffset(clocks, id),
    newestFirst: () => clocks.map((clock) => clock.id).reverse(),
  };
}
export type ClockKeeper = ReturnType<typeof createClockKeeper>;
