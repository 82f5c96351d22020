/** Items of one learner and what becomes of them; every test says only what it is about. */
import type { Item, Pulse } from "../../../src/contract/telemetry.ts";
import {
  acceptBatch,
  type IncomingBatch,
  type SeenIds,
} from "../../../src/core/focus/accept-batch.ts";
import { EMPTY_STATE, type LearnerState } from "../../../src/core/state/learner-state.ts";

export const NOW = Date.parse("2026-11-20T10:00:00.000Z");
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const iso = (at: number) => new Date(at).toISOString();
/** Of a device whose clock is right. */
export const ON_TIME = { deviceId: "d", sentAt: iso(NOW) };
const NOTHING_SEEN: SeenIds = { count: 0, has: () => false };

export const pulse = (id: string, partial: Partial<Pulse> = {}): Item => ({
  type: "pulse",
  event_id: id,
  session_id: "s",
  module_id: "m",
  resource_id: "r",
  occurred_at: iso(NOW),
  duration_delta: 15,
  ...partial,
});

export function accept(
  items: readonly Item[],
  state: LearnerState = EMPTY_STATE,
  envelope: Omit<IncomingBatch, "items"> = ON_TIME,
  seen: SeenIds = NOTHING_SEEN,
) {
  const batch = { ...envelope, items: items.map((item) => ({ eventId: item.event_id, item })) };
  return acceptBatch(state, seen, batch, { received: NOW, rev: state.rev + 1 });
}
