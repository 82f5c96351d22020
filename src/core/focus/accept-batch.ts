/**
 * Accept: which items of a request are credited, which are repeats and which are refused, in the order of the
 * request. Nothing that is refused leaves a trace: neither its id nor its device's clock.
 */
import type { RefusalCode } from "../../contract/enums.ts";
import type { Item } from "../../contract/telemetry.ts";
import { dayOf, isoToInstant } from "../time.ts";
import {
  MAX_ITEMS_KEPT,
  MAX_NEW_RESOURCES,
  MAX_PIECES,
  MAX_SESSIONS,
  RETENTION_MS,
} from "./constants.ts";
import { type Cover, pieces } from "./cover.ts";
import { creditItem, type Receipt } from "./credit-item.ts";
import { hashEventId } from "./event-hash.ts";
import { keepClock, placeBatch, type Placement } from "./place.ts";
import {
  type Deed,
  claimsTooMuch,
  describePlaceRefusal,
  fieldOfTime,
  type ItemField,
  latestClaimed,
  type PlacedItem,
  placeItem,
  rawClaim,
} from "./placed-item.ts";
import { withFocus } from "../state/activity.ts";
import type { Arrivals, LearnerState } from "../state/learner-state.ts";

/** An item as the wire brought it: of the schema's shape, or with what is wrong about it. */
export type IncomingItem =
  | {
      readonly eventId: string;
      readonly item: Item;
      /** What a pulse is besides time: an interaction is one item, credited and told, or neither. */
      readonly deed?: Deed;
    }
  | { readonly eventId: string | null; readonly fault: string };

export interface IncomingBatch {
  /** Times are the server's own: no device's clock is asked, and none is moved. */
  readonly onServerClock?: true;
  readonly deviceId?: string;
  readonly sentAt?: string;
  readonly items: readonly IncomingItem[];
}

/**
 * A batch whose ids are hashed, once each. A clock is the device's, or of the session that stands for it; its
 * key is a hash as 64 of them are kept in a row of bounded size, and an id may be long.
 */
interface HashedBatch {
  readonly onServerClock: boolean;
  readonly sentAt: string | undefined;
  readonly items: readonly {
    readonly incoming: IncomingItem;
    readonly id: string | null;
    readonly clock: string | null;
  }[];
}

function hashBatch({ deviceId, sentAt, items, onServerClock }: IncomingBatch): HashedBatch {
  const device = deviceId === undefined ? null : hashEventId(`device ${deviceId}`);
  return {
    onServerClock: onServerClock === true,
    sentAt,
    items: items.map((incoming) => ({
      incoming,
      id: incoming.eventId === null ? null : hashEventId(incoming.eventId),
      clock:
        "item" in incoming ? (device ?? hashEventId(`session ${incoming.item.session_id}`)) : null,
    })),
  };
}

export type Outcome =
  | { readonly status: "accepted"; readonly creditedMs: number }
  | { readonly status: "duplicate" }
  | ({ readonly status: "rejected" } & ItemRefusal);

interface ItemRefusal {
  readonly code: RefusalCode;
  /** The item's field that is at fault; null where it is the item as such, or where `detail` names it. */
  readonly field: ItemField | null;
  readonly detail: string;
}

/** The event ids of the last 8 days. */
export interface SeenIds {
  readonly count: number;
  has(id: string): boolean;
}

export interface Accepted {
  readonly state: LearnerState;
  /** outcomes[i] is of items[i]. */
  readonly outcomes: readonly Outcome[];
  readonly placed: readonly PlacedItem[];
  /** The clocks that this request pinned or used. */
  readonly placements: readonly Placement[];
}

export function acceptBatch(
  before: LearnerState,
  seen: SeenIds,
  batch: IncomingBatch,
  receipt: Receipt,
): Accepted {
  const hashed = hashBatch(batch);
  const placements = placeDevices(before, seen, hashed, receipt.received);
  const used = new Map<string, Placement>();
  const placed: PlacedItem[] = [];
  const ids = new Set<string>();
  const fresh: Cover[] = [];
  let state = before;
  const outcomes = hashed.items.map(({ incoming, id, clock }): Outcome => {
    if (id !== null && (ids.has(id) || seen.has(id))) return { status: "duplicate" };
    if ("fault" in incoming)
      return { status: "rejected", code: "invalid", field: null, detail: incoming.fault };
    const placement = placements.get(clock!)!;
    const put = placeItem(incoming.item, id!, placement.offset, receipt.received, incoming.deed);
    if ("refused" in put) {
      const { code, field } = put.refused;
      return { status: "rejected", code, field, detail: describePlaceRefusal(put.refused) };
    }
    const credited = creditItem(state, put.placed, receipt);
    const beyond = findExcess(incoming.item, {
      placed: put.placed,
      itemCount: seen.count + ids.size + 1,
      received: receipt.received,
      before: state,
      after: credited.state,
    });
    if (beyond) return { status: "rejected", ...beyond };
    state = credited.state;
    fresh.push(credited.fresh);
    ids.add(id!);
    placed.push(put.placed);
    used.set(placement.key, placement);
    return { status: "accepted", creditedMs: credited.creditedMs };
  });
  if (placed.length === 0) return { state: before, outcomes, placed, placements: [] };
  const kept = [...used.values()];
  const after = keepClocks(withFocus(state, fresh), kept, receipt.received);
  return { state: after, outcomes, placed, placements: kept };
}

/** The state after a request's clocks are kept; moves of pinned ones are counted. */
export function keepClocks(
  state: LearnerState,
  placements: readonly Placement[],
  received: number,
): LearnerState {
  const moves = placements.filter((placement) => placement.moved).length;
  return {
    ...state,
    clocks: placements.reduce(
      (clocks, placement) => keepClock(clocks, placement, received),
      state.clocks,
    ),
    totals: { ...state.totals, clockMoves: state.totals.clockMoves + moves },
  };
}

/** Only what may be accepted has a say in where its device lies: refused and repeated items leave no trace. */
function placeDevices(
  state: LearnerState,
  seen: SeenIds,
  batch: HashedBatch,
  received: number,
): ReadonlyMap<string, Placement> {
  const latest = new Map<string, number>();
  for (const { incoming, id, clock: key } of batch.items) {
    if ("fault" in incoming || key === null) continue;
    const before = latest.get(key) ?? -Infinity;
    const counts = !seen.has(id!) && !claimsTooMuch(incoming.item);
    latest.set(key, counts ? Math.max(before, latestClaimed(incoming.item)) : before);
  }
  const sentAt = batch.sentAt === undefined ? undefined : isoToInstant(batch.sentAt);
  const placements = new Map<string, Placement>();
  for (const [key, at] of latest) {
    placements.set(
      key,
      batch.onServerClock
        ? { key, offset: 0, pin: false, moved: false }
        : placeBatch(state.clocks, { key, received, sentAt, latest: at }),
    );
  }
  return placements;
}

/** Where in the cover a request may be credited: the store loads that much of it. */
export interface Claims {
  /** The earliest placed start, ms; Infinity where nothing is claimed. */
  readonly earliestClaim: number;
  readonly claimPieces: number;
}

export function claimsOf(
  state: LearnerState,
  seen: SeenIds,
  batch: IncomingBatch,
  received: number,
): Claims {
  // Only a cover that is not loaded whole is worth the work.
  if (state.olderPieces === 0) return { earliestClaim: Infinity, claimPieces: 0 };
  const hashed = hashBatch(batch);
  const placements = placeDevices(state, seen, hashed, received);
  let earliestClaim = Infinity;
  let claimPieces = 0;
  for (const { incoming, clock } of hashed.items) {
    if ("fault" in incoming || incoming.item.type === "event") continue;
    const claim = rawClaim(incoming.item);
    const { offset } = placements.get(clock!)!;
    claimPieces += pieces(claim);
    if (claim.length > 0) earliestClaim = Math.min(earliestClaim, claim[0]! + offset);
  }
  return { earliestClaim, claimPieces };
}

interface Attempted {
  readonly placed: PlacedItem;
  /** Ids of 8 days, with this one. */
  readonly itemCount: number;
  readonly received: number;
  readonly before: LearnerState;
  readonly after: LearnerState;
}

/** The first of the learner's bounds that accepting the item would break, if any. */
function findExcess(
  item: Item,
  { placed, itemCount, received, before, after }: Attempted,
): ItemRefusal | null {
  const over = (code: RefusalCode, field: ItemField | null, most: number, what: string) => ({
    code,
    field,
    detail: `the learner has had ${most} ${what} in 8 days`,
  });
  if (itemCount > MAX_ITEMS_KEPT) return over("too_many_items", null, MAX_ITEMS_KEPT, "items");
  const arrived = countArrivals(after, received);
  const newSession = !before.sessions.has(placed.session);
  if (newSession && arrived.sessions > MAX_SESSIONS) {
    return over("too_many_sessions", "session_id", MAX_SESSIONS, "sessions");
  }
  const newResource = placed.resource !== undefined && !before.resources.has(placed.resource);
  if (newResource && arrived.resources > MAX_NEW_RESOURCES) {
    return over("too_many_resources", "resource_id", MAX_NEW_RESOURCES, "new resources");
  }
  if (placed.type === "event") return null;
  const resource = after.resources.get(placed.resource);
  const attention = Math.max(
    pieces(after.cover) + after.olderPieces,
    pieces(resource?.cover ?? []),
  );
  const played = pieces(resource?.played ?? []);
  const most = Math.max(attention, played);
  return most > MAX_PIECES
    ? {
        code: "too_fragmented",
        field: attention > MAX_PIECES ? fieldOfTime(item) : "played",
        detail: `a cover would have ${most} pieces, at most ${MAX_PIECES} may be`,
      }
    : null;
}

/** New sessions, resources and records of the last 8 days. */
export function countArrivals(state: LearnerState, received: number): Arrivals {
  let sessions = 0;
  let resources = 0;
  let records = 0;
  for (const [day, arrival] of Object.entries(state.arrivals)) {
    if (Number(day) < dayOf(received - RETENTION_MS)) continue;
    sessions += arrival.sessions;
    resources += arrival.resources;
    records += arrival.records;
  }
  return { sessions, resources, records };
}
