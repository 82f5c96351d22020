import type { Receipt } from "../focus/credit-item.ts";
import type { LearnerState } from "./learner-state.ts";
import { type JournalEntry, newEntry, replayEntry } from "./journal-entry.ts";
import { closedBy } from "./session-view.ts";

export interface Closed {
  readonly state: LearnerState;
  readonly entry: JournalEntry;
}

/** Closes a session for good, one that silence closed too; null where there is nothing to change. */
export function closeSession(state: LearnerState, id: string, receipt: Receipt): Closed | null {
  const session = state.sessions.get(id);
  const open = session && (session.closedBy === null || session.closedBy === "idle");
  return open ? close(state, [id], "close", receipt) : null;
}

/** Closes the loaded sessions that have been silent for too long; null where there are none. */
export function closeIdleSessions(state: LearnerState, receipt: Receipt): Closed | null {
  const idle = [...state.sessions.values()]
    .filter(
      (session) => session.closedBy === null && closedBy(session, receipt.received) === "idle",
    )
    .map(({ id }) => id);
  return idle.length > 0 ? close(state, idle, "idle", receipt) : null;
}

function close(
  state: LearnerState,
  ids: readonly string[],
  by: "close" | "idle",
  receipt: Receipt,
): Closed {
  const entry = newEntry(receipt, { closed: ids.map((session) => ({ session, by })) });
  return { state: replayEntry(state, entry), entry };
}
