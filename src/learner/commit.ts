/** The one durable write of a request: its row in the ring or, every so often, the fold; and the alarm with it. */
import type { JournalEntry } from "../core/state/journal-entry.ts";
import { logError } from "../signals/log.ts";
import { fold, foldIsDue } from "./fold.ts";
import type { Memory } from "./memory.ts";
import { encodeEntry, ringIsFull, writeEntry } from "./store/journal.ts";
import type { Sql } from "./store/sql.ts";

export interface CommitStorage {
  readonly sql: Sql;
  transactionSync<T>(work: () => T): T;
  setAlarm(at: number): unknown;
}

/** Folding failed so often that the next row would overwrite one that is nowhere else. */
export class RingFull extends Error {}

/**
 * Writes `entry`, whose state `memory` already has, and answers the memory after it. `alarm` is when the alarm
 * is to ring, null where it stays as it is. Synchronous throughout: the platform commits it as one.
 */
export function commit(
  storage: CommitStorage,
  memory: Memory,
  entry: JournalEntry,
  alarm: number | null,
): Memory {
  const n = (memory.tail.at(-1)?.n ?? memory.hot.folded) + 1;
  const { body, ...row } = encodeEntry(n, entry);
  memory.seen.add(entry);
  const written: Memory = { ...memory, tail: [...memory.tail, row] };
  const rearm = () => {
    if (alarm !== null) storage.setAlarm(alarm);
  };
  if (foldIsDue(written.tail)) {
    try {
      // The entry goes straight into the tables: its own row in the ring would only be one more.
      return storage.transactionSync(() => {
        rearm();
        // By the learner's own time: a close or a review comes when it comes, and forgets nothing earlier.
        return fold(storage.sql, written, written.state.receivedAt || entry.received);
      });
    } catch (error) {
      // Rolled back as a whole. The entry alone still makes the answer durable; the next request folds.
      logError("learner fold", error, { n });
    }
  }
  if (ringIsFull(n, memory.hot.folded))
    throw new RingFull(`entry ${n}, folded ${memory.hot.folded}`);
  // The alarm first: were it refused, the entry would be there and nobody would come for it.
  rearm();
  writeEntry(storage.sql, n, body);
  return written;
}
