/** Turns what a host tracks into an event of the wire, or says why it is none. */
import { EVENT_TYPE, MAX_EVENT_DATA_BYTES } from "../contract/limits.ts";
import type { TelemetryEvent } from "../contract/telemetry.ts";

export interface EventPlace {
  moduleId?: string;
  resourceId?: string;
}
type Stamp = Pick<TelemetryEvent, "event_id" | "session_id" | "occurred_at">;

/** Throws a reason in words where the server would refuse it as `invalid`. */
export function trackEvent(
  stamp: Stamp,
  eventType: string,
  data: unknown,
  { moduleId, resourceId }: EventPlace,
): TelemetryEvent {
  if (!EVENT_TYPE.test(eventType)) throw new Error(`event_type must match ${EVENT_TYPE.source}`);
  return {
    type: "event",
    ...stamp,
    event_type: eventType,
    ...(moduleId !== undefined && { module_id: moduleId }),
    ...(resourceId !== undefined && { resource_id: resourceId }),
    ...(data !== undefined && { event_data: copyData(data) }),
  };
}

/** A copy as JSON: the host may change its object, and the store could not clone a function in it. */
function copyData(data: unknown): NonNullable<TelemetryEvent["event_data"]> {
  const text = JSON.stringify(data);
  if (!text?.startsWith("{")) throw new Error("event data must be an object");
  if (new TextEncoder().encode(text).length > MAX_EVENT_DATA_BYTES) {
    throw new Error(`event data must be at most ${MAX_EVENT_DATA_BYTES} bytes of JSON`);
  }
  return JSON.parse(text);
}
