/** Items as a client would send them; every test changes only what it is about. */
import type { Pulse, TelemetryEvent } from "../../src/contract/telemetry.ts";

export function pulse(at: number, partial: Partial<Pulse> = {}): Pulse {
  return {
    type: "pulse",
    event_id: crypto.randomUUID(),
    session_id: "session-1",
    module_id: "m-1",
    resource_id: "r-1",
    kind: "video",
    occurred_at: new Date(at).toISOString(),
    duration_delta: 15,
    ...partial,
  };
}

export function event(at: number, partial: Partial<TelemetryEvent> = {}): TelemetryEvent {
  return {
    type: "event",
    event_id: crypto.randomUUID(),
    session_id: "session-1",
    event_type: "resource_opened",
    occurred_at: new Date(at).toISOString(),
    ...partial,
  };
}
