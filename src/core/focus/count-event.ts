import type { SdkEvent } from "../../contract/enums.ts";
import type { PlacedItem } from "./placed-item.ts";
import type { Session } from "../state/learner-state.ts";

/** Types beyond these are not counted by type: a session that makes up types must not outgrow its row. */
const COUNTED_TYPES = 64;

const SEEKED: SdkEvent = "media_seeked";

/** A session's counts after an item. */
export function countEvent(
  before: Session | undefined,
  item: PlacedItem,
): Pick<Session, "events" | "seeksForward" | "seeksBack"> {
  const { events, seeksForward, seeksBack } = before ?? {
    events: [],
    seeksForward: 0,
    seeksBack: 0,
  };
  if (item.type !== "event") {
    const counted = item.deed ? countType(events, item.deed.type) : events;
    return { events: counted, seeksForward, seeksBack };
  }
  const way = item.eventType === SEEKED ? seekWay(item.data) : 0;
  return {
    events: countType(events, item.eventType),
    seeksForward: seeksForward + (way > 0 ? 1 : 0),
    seeksBack: seeksBack + (way < 0 ? 1 : 0),
  };
}

function countType(events: Session["events"], type: string): Session["events"] {
  if (events.some(([counted]) => counted === type)) {
    return events.map(([counted, count]) => [counted, counted === type ? count + 1 : count]);
  }
  return events.length < COUNTED_TYPES ? [...events, [type, 1]] : events;
}

/** Above 0 for a seek forward, below for one back, 0 where the event does not say. */
function seekWay(data: Readonly<Record<string, unknown>> | undefined): number {
  const { from, to } = data ?? {};
  return typeof from === "number" && typeof to === "number" ? to - from : 0;
}
