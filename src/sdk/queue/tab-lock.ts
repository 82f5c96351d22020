/**
 * Says which page loads are alive, by a Web Lock that each holds. Only a hint: a wrong one sends an item twice,
 * and the server counts it once.
 */
const PREFIX = "dwell:";

export function createTabLock(tab: string) {
  let release: () => void = () => {};
  return {
    hold() {
      const held = new Promise<void>((resolve) => {
        release = resolve;
      });
      navigator.locks?.request(PREFIX + tab, () => held).catch(() => {});
    },
    /** A page in the back/forward cache does not send; while it lies there, others may send for it. */
    release: () => release(),
    /** Null where the browser has no locks. */
    async liveTabs(): Promise<Set<string> | null> {
      try {
        const { held = [] } = await navigator.locks.query();
        return new Set(held.map((lock) => (lock.name ?? "").slice(PREFIX.length)));
      } catch {
        return null;
      }
    },
  };
}
