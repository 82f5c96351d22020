import type { SessionView } from "../../contract/telemetry.ts";
import { SESSION_IDLE_MS } from "../focus/constants.ts";
import { sessionFeatures } from "../features/session-features.ts";
import type { Session, Watch } from "./learner-state.ts";
import { instantToIso, msToSeconds } from "../time.ts";

/** How a session stands at `now`: closed by its own word, by silence, or open (null). */
export function closedBy(session: Session, now: number): Session["closedBy"] {
  return session.closedBy ?? (now - session.receivedAt > SESSION_IDLE_MS ? "idle" : null);
}

/** `watches` are the session's own. */
export function sessionToView(
  session: Session,
  watches: readonly Watch[],
  now: number,
): SessionView {
  const closed = closedBy(session, now);
  return {
    session_id: session.id,
    status: closed === null ? "open" : "closed",
    closed_by: closed,
    pulse_count: session.pulseCount,
    event_count: session.eventCount,
    wall_seconds: msToSeconds(session.endedAt - session.startedAt),
    focus_seconds: msToSeconds(session.focusMs),
    overlap_seconds: msToSeconds(session.overlapMs),
    drift_seconds: msToSeconds(session.lastOffset - session.firstOffset),
    started_at: instantToIso(session.startedAt),
    ended_at: instantToIso(session.endedAt),
    features: closed === null ? null : sessionFeatures(session, watches),
  };
}
