/** One visit of one tab: its id, the count of its pulses, and what was played of each resource in it. */
import type { MediaTotals } from "./media-progress.ts";

export function createSession(id: string) {
  const totals = new Map<string, MediaTotals>();
  let seq = 0;
  return {
    id,
    nextSeq: () => ++seq,
    /** The number that the next pulse will have. */
    coming: () => seq + 1,
    /** Shared by all attachments of a resource: `watch_time` and `played` are the session's, not the element's. */
    totalsOf(resourceId: string): MediaTotals {
      const found = totals.get(resourceId) ?? { watched: 0, played: [] };
      totals.set(resourceId, found);
      return found;
    },
  };
}
export type Session = ReturnType<typeof createSession>;
