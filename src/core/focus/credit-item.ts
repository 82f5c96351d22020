/**
 * Credit: one placed item on a learner's state. Rule 1 and 4 of TRACKING_CONTRACT.md: what is credited is the
 * claim minus what was credited before, and each of its milliseconds goes to one session, one resource and
 * one quarter-hour in the same step. Nothing is refused here; accept-batch.ts asks first.
 */
import { dayOf } from "../time.ts";
import { LATE_MS, MAX_MEDIA_MS, RETENTION_MS } from "./constants.ts";
import {
  clip,
  closeSmallestGaps,
  type Cover,
  forgetBefore,
  measure,
  subtract,
  unite,
} from "./cover.ts";
import { countEvent } from "./count-event.ts";
import type { PlacedItem, PlacedPulse } from "./placed-item.ts";
import { bookQuarters } from "./quarters.ts";
import { afterAttention } from "../state/struggles.ts";
import {
  type Arrivals,
  type LearnerState,
  type Resource,
  type Session,
  type Totals,
  type Watch,
  watchKey,
} from "../state/learner-state.ts";

/** Pieces of a session's own cover: features need no more, and a session is one small row. */
const SESSION_PIECES = 500;
/** Resources that are remembered as studied last. */
export const RECENT = 12;
const NOT_WATCHED: Watch = { ms: 0, playedMs: 0, claimedMs: 0 };

export interface Receipt {
  /** Epoch ms of receipt. */
  readonly received: number;
  /** The state's version once the request is written. */
  readonly rev: number;
}

export interface Credited {
  readonly state: LearnerState;
  readonly creditedMs: number;
  /** What was credited, placed. */
  readonly fresh: Cover;
}

export function creditItem(state: LearnerState, item: PlacedItem, receipt: Receipt): Credited {
  const claim = item.type === "pulse" ? item.claim : [];
  const fresh = subtract(claim, state.cover);
  const creditedMs = measure(fresh);
  const overlapMs = measure(claim) - creditedMs;
  const lateMs = creditedMs - measure(clip(fresh, receipt.received - LATE_MS, Infinity));
  const before = state.sessions.get(item.session);
  const session = nextSession(before, item, creditedMs, overlapMs, receipt);
  const known = item.resource === undefined ? undefined : state.resources.get(item.resource);
  const totals: Totals = {
    ...state.totals,
    focusMs: state.totals.focusMs + creditedMs,
    pulseCount: state.totals.pulseCount + (item.type === "pulse" ? 1 : 0),
    eventCount: state.totals.eventCount + (item.type === "event" ? 1 : 0),
    lastSeenAt: Math.max(state.totals.lastSeenAt, claim.at(-1) ?? item.at),
    overlapMs: state.totals.overlapMs + overlapMs,
    lateMs: state.totals.lateMs + lateMs,
    missingPulses: state.totals.missingPulses + missing(session) - missing(before),
    sessionCount: state.totals.sessionCount + (before ? 0 : 1),
  };
  const credited: LearnerState = {
    ...state,
    rev: receipt.rev,
    statusRev: session.closedBy === (before?.closedBy ?? null) ? state.statusRev : receipt.rev,
    receivedAt: Math.max(state.receivedAt, receipt.received),
    totals,
    // Nothing that can still arrive reaches behind the retention, so cover there is only weight.
    cover: unite(forgetBefore(state.cover, receipt.received - RETENTION_MS), fresh),
    days: bookQuarters(state.days, fresh, receipt.rev),
    sessions: new Map(state.sessions).set(item.session, session),
    arrivals: countArrival(state, receipt.received, {
      sessions: before ? 0 : 1,
      resources: item.resource === undefined || known ? 0 : 1,
    }),
  };
  if (item.resource === undefined) return { state: credited, creditedMs, fresh };
  return {
    state: bookResource(credited, item, item.resource, known, creditedMs, receipt),
    creditedMs,
    fresh,
  };
}

function nextSession(
  before: Session | undefined,
  item: PlacedItem,
  creditedMs: number,
  overlapMs: number,
  { received, rev }: Receipt,
): Session {
  const claim = item.type === "pulse" ? item.claim : [];
  const start = claim[0] ?? item.at;
  const end = claim.at(-1) ?? item.at;
  const final = item.type === "pulse" && item.final === true;
  return {
    id: item.session,
    rev,
    startedAt: Math.min(before?.startedAt ?? start, start),
    endedAt: Math.max(before?.endedAt ?? end, end),
    receivedAt: Math.max(before?.receivedAt ?? received, received),
    // What a session's own end closed stays closed; silence closed it only until it speaks again.
    closedBy: final ? (before?.closedBy === "close" ? "close" : "final") : reopened(before),
    pulseCount: (before?.pulseCount ?? 0) + (item.type === "pulse" ? 1 : 0),
    eventCount: (before?.eventCount ?? 0) + (item.type === "event" ? 1 : 0),
    maxSeq: Math.max(before?.maxSeq ?? 0, item.type === "pulse" ? (item.seq ?? 0) : 0),
    focusMs: (before?.focusMs ?? 0) + creditedMs,
    overlapMs: (before?.overlapMs ?? 0) + overlapMs,
    cover: closeSmallestGaps(unite(before?.cover ?? [], claim), SESSION_PIECES),
    firstOffset: before?.firstOffset ?? item.offset,
    lastOffset: item.offset,
    ...countEvent(before, item),
  };
}

function reopened(before: Session | undefined): Session["closedBy"] {
  return before === undefined || before.closedBy === "idle" ? null : before.closedBy;
}

/** Pulses that a session numbered and that did not come. */
function missing(session: Session | undefined): number {
  return session ? Math.max(0, session.maxSeq - session.pulseCount) : 0;
}

export function countArrival(
  { arrivals }: LearnerState,
  received: number,
  { sessions = 0, resources = 0, records = 0 }: Partial<Arrivals>,
): LearnerState["arrivals"] {
  if (sessions + resources + records === 0) return arrivals;
  const day = dayOf(received);
  const before = arrivals[day];
  return {
    ...arrivals,
    [day]: {
      sessions: (before?.sessions ?? 0) + sessions,
      resources: (before?.resources ?? 0) + resources,
      records: (before?.records ?? 0) + records,
    },
  };
}

function bookResource(
  state: LearnerState,
  item: PlacedItem,
  id: string,
  known: Resource | undefined,
  creditedMs: number,
  { received, rev }: Receipt,
): LearnerState {
  const resource = known ?? newResource(id);
  const recent =
    state.recent[0] === id
      ? state.recent
      : [id, ...state.recent.filter((other) => other !== id)].slice(0, RECENT);
  const seen: Resource = {
    ...resource,
    rev,
    module: item.module ?? resource.module,
    items: resource.items + 1,
    focusMs: resource.focusMs + creditedMs,
  };
  if (item.type === "event") {
    return { ...state, recent, resources: new Map(state.resources).set(id, seen) };
  }
  const key = watchKey(item.session, id);
  const watched = state.watches.get(key) ?? NOT_WATCHED;
  const watch: Watch = {
    ms: Math.max(watched.ms, countedMedia(item.watchMs ?? 0)),
    playedMs: Math.max(watched.playedMs, countedMedia(measure(item.played ?? []))),
    claimedMs: watched.claimedMs + measure(item.claim),
  };
  const own = subtract(item.claim, resource.cover);
  const played = unite(resource.played, item.played ?? []);
  const after: Resource = {
    ...seen,
    kind: item.kind ?? resource.kind,
    ownMs: resource.ownMs + measure(own),
    cover: unite(forgetBefore(resource.cover, received - RETENTION_MS), own),
    played,
    durationMs: Math.max(resource.durationMs, item.durationMs ?? 0),
    position: newestPosition(resource.position, item),
    watchMs: resource.watchMs + watch.ms - watched.ms,
    evidenceAt: Math.max(resource.evidenceAt, attendedAt(item, resource, own, played)),
  };
  const { totals } = state;
  const playedMs = measure(played) - measure(resource.played);
  return {
    ...state,
    recent,
    struggles: afterAttention(state.struggles, after, own, playedMs),
    watches: watch.ms + watch.playedMs > 0 ? new Map(state.watches).set(key, watch) : state.watches,
    resources: new Map(state.resources).set(id, after),
    totals: {
      ...totals,
      ownMs: totals.ownMs + after.ownMs - resource.ownMs,
      unattendedMs:
        totals.unattendedMs +
        beyondAttention(measure(played), after) -
        beyondAttention(measure(resource.played), resource),
      unwatchedMs:
        totals.unwatchedMs +
        beyondAttention(after.watchMs, after) -
        beyondAttention(resource.watchMs, resource),
    },
  };
}

/** When an item gave evidence of attention; 0 where it gave none. */
function attendedAt(item: PlacedPulse, resource: Resource, own: Cover, played: Cover): number {
  const kind = item.kind ?? resource.kind;
  // Of these the work is evidence, and who opens the page has not handed it in.
  if (kind === "quiz" || kind === "assignment") return 0;
  const end = item.claim.at(-1) ?? item.at;
  return measure(played) > measure(resource.played) ? end : (own.at(-1) ?? 0);
}

/** Rule 6: media beyond twice the attention that the resource was given. */
const PLAUSIBLE_RATE = 2;

export function beyondAttention(mediaMs: number, { ownMs }: Resource): number {
  return countedMedia(Math.max(0, mediaMs - PLAUSIBLE_RATE * ownMs));
}

function countedMedia(ms: number): number {
  return Math.min(MAX_MEDIA_MS, ms);
}

function newestPosition(before: Resource["position"], item: PlacedPulse): Resource["position"] {
  if (item.positionMs === undefined) return before;
  const later =
    before === null ||
    item.at > before.at ||
    (item.at === before.at && item.positionMs > before.ms);
  return later ? { at: item.at, ms: item.positionMs } : before;
}

export function newResource(id: string): Resource {
  return {
    id,
    rev: 0,
    module: null,
    kind: null,
    items: 0,
    focusMs: 0,
    ownMs: 0,
    cover: [],
    played: [],
    durationMs: 0,
    position: null,
    watchMs: 0,
    evidenceAt: 0,
    metAt: null,
    quiz: null,
    assignment: null,
    claimedAt: null,
    visited: false,
  };
}
