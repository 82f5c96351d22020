import type { SessionView } from "../../contract/telemetry.ts";
import { SESSION_IDLE_MS } from "../focus/constants.ts";
import type { Session } from "../focus/state.ts";
import { instantToIso, msToSeconds } from "../time.ts";

/** How a session stands at `now`: closed by its own word, by silence, or open (null). */
export function closedBy(session: Session, now: number): Session["closedBy"] {
  return session.closedBy ?? (now - session.receivedAt > SESSION_IDLE_MS ? "idle" : null);
}

export function sessionToView(session: Session, now: number): SessionView {
  const closed = closedBy(session, now);
  return {
    session_id: session.id,
    status: closed === null ? "open" : "closed",
    closed_by: closed,
    pulse_count: session.pulseCount,
    event_count: session.eventCount,
    focus_seconds: msToSeconds(session.focusMs),
    overlap_seconds: msToSeconds(session.overlapMs),
    started_at: instantToIso(session.startedAt),
    ended_at: instantToIso(session.endedAt),
    computed_at: instantToIso(now),
  };
}
