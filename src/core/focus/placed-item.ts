/**
 * An item once it lies on the server's clock and is cut to what may be credited. This is what the journal
 * keeps: crediting it again on the same state gives the same state, so a wake replays it without the wire.
 */
import type { Item, Pulse, TelemetryEvent } from "../../contract/telemetry.ts";
import { instantToIso, isoToInstant, SECOND_MS } from "../time.ts";
import { MAX_AGE_MS, MAX_AHEAD_MS, MAX_CLAIM_MS } from "./constants.ts";
import { clip, type Cover, coverOf, measure } from "./cover.ts";

interface PlacedCommon {
  /** 64 bits of the event id's hash, hex. */
  readonly id: string;
  readonly session: string;
  /** Placed `occurred_at`, at most the receipt. */
  readonly at: number;
  /** What was added to the device's times, ms. */
  readonly offset: number;
  readonly module?: string;
  readonly resource?: string;
}
export interface PlacedPulse extends PlacedCommon {
  readonly type: "pulse";
  readonly module: string;
  readonly resource: string;
  readonly kind?: Pulse["kind"];
  /** Claimed time, ms; empty where the pulse claims none. */
  readonly claim: Cover;
  readonly seq?: number;
  readonly watchMs?: number;
  readonly positionMs?: number;
  readonly durationMs?: number;
  readonly played?: Cover;
  readonly final?: true;
  readonly deed?: Deed;
}

/** What was done, for the timeline and a session's counts; as an event's type and data. */
export interface Deed {
  readonly type: string;
  readonly data?: Readonly<Record<string, unknown>>;
}
export interface PlacedEvent extends PlacedCommon {
  readonly type: "event";
  readonly eventType: string;
  readonly data?: Readonly<Record<string, unknown>>;
}
export type PlacedItem = PlacedPulse | PlacedEvent;

/** A field of an item, as the wire names it. */
export type ItemField = keyof Pulse | keyof TelemetryEvent;

type PlaceFault =
  | { readonly code: "invalid"; readonly claimMs: number }
  | { readonly code: "too_old"; readonly endedAt: number }
  | { readonly code: "in_future"; readonly aheadMs: number };
/** With the field that is at fault. */
export type PlaceRefusal = PlaceFault & { readonly field: ItemField };

/** What a pulse claims on the device's own clock. */
export function rawClaim(pulse: Pulse): Cover {
  if (pulse.spans)
    return coverOf(pulse.spans.map(([start, end]) => [Math.round(start), Math.round(end)]));
  const end = isoToInstant(pulse.occurred_at);
  return coverOf([[end - Math.round(pulse.duration_delta * SECOND_MS), end]]);
}

/** What says which time an item claims, or when it was where it claims none. */
export function fieldOfTime(item: Item): ItemField {
  const hasSpans = item.type === "pulse" && item.spans !== undefined;
  return hasSpans && measure(rawClaim(item)) > 0 ? "spans" : "occurred_at";
}

/** Whether a pulse's spans measure more than one pulse may claim. */
export function claimsTooMuch(item: Item): boolean {
  return item.type === "pulse" && measure(rawClaim(item)) > MAX_CLAIM_MS;
}

/** The latest time by which an item is judged, on the device's own clock, ms. */
export function latestClaimed(item: Item): number {
  const claim = item.type === "pulse" ? rawClaim(item) : [];
  return claim.at(-1) ?? isoToInstant(item.occurred_at);
}

/** Puts an item on the server's clock, or says why nothing of it is left there. */
export function placeItem(
  item: Item,
  id: string,
  offset: number,
  received: number,
  deed?: Deed,
): { readonly placed: PlacedItem } | { readonly refused: PlaceRefusal } {
  const claim = item.type === "pulse" ? rawClaim(item) : [];
  const claimMs = measure(claim);
  const refuse = (why: PlaceFault) => ({ refused: { ...why, field: fieldOfTime(item) } });
  if (claimMs > MAX_CLAIM_MS) return refuse({ code: "invalid", claimMs });
  const from = received - MAX_AGE_MS;
  const to = received + MAX_AHEAD_MS;
  const occurredAt = isoToInstant(item.occurred_at) + offset;
  const placed = claim.map((at) => at + offset);
  const cut = clip(placed, from, to);
  if (cut.length === 0) {
    const end = placed.at(-1) ?? occurredAt;
    if (end <= from) return refuse({ code: "too_old", endedAt: end });
    if (claimMs > 0 || end > to) return refuse({ code: "in_future", aheadMs: end - received });
  }
  const common = { id, session: item.session_id, at: Math.min(occurredAt, received), offset };
  if (item.type === "event") {
    return {
      placed: {
        type: "event",
        ...common,
        eventType: item.event_type,
        ...(item.module_id !== undefined && { module: item.module_id }),
        ...(item.resource_id !== undefined && { resource: item.resource_id }),
        ...(item.event_data !== undefined && { data: item.event_data }),
      },
    };
  }
  return {
    placed: {
      type: "pulse",
      ...common,
      module: item.module_id,
      resource: item.resource_id,
      claim: cut,
      ...(item.kind !== undefined && { kind: item.kind }),
      ...(item.seq !== undefined && { seq: item.seq }),
      ...(item.watch_time !== undefined && { watchMs: toMs(item.watch_time) }),
      ...(item.position !== undefined && { positionMs: toMs(item.position) }),
      ...(item.duration !== undefined && { durationMs: toMs(item.duration) }),
      ...(item.played !== undefined && {
        played: coverOf(item.played.map(([start, end]) => [toMs(start), toMs(end)])),
      }),
      ...(item.final === true && { final: true }),
      ...(deed && { deed }),
    },
  };
}

function toMs(seconds: number): number {
  return Math.round(seconds * SECOND_MS);
}

/** Why, in a sentence for the person who reads the client's log. */
export function describePlaceRefusal(refused: PlaceFault): string {
  switch (refused.code) {
    case "invalid":
      return `their union measures ${refused.claimMs / SECOND_MS} s, at most ${MAX_CLAIM_MS / SECOND_MS} s may be`;
    case "too_old":
      return `ended at ${describeInstant(refused.endedAt)}, over 7 days before it was received`;
    case "in_future":
      return `lies ${refused.aheadMs / SECOND_MS} s ahead of the server's clock, at most 5 s may be`;
  }
}

/** A forged span may lie outside of what a date can say. */
function describeInstant(at: number): string {
  return Math.abs(at) <= 8.64e15 ? instantToIso(at) : `${at} ms`;
}
