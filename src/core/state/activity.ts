/**
 * When a learner learns, and when they were away: TRACKING_CONTRACT.md, "Activity". All times are epoch ms, and 0
 * is none. Late arrivals and a request's repeated pieces come in any order, and what they leave is the same.
 */
import { type Cover, measure, pieces } from "../focus/cover.ts";
import { HOUR_MS, SECOND_MS } from "../time.ts";
import type { LearnerState, Totals } from "./learner-state.ts";

/** Less credit in one request is a look at a page. */
const ACTIVE_CREDIT_MS = 5 * SECOND_MS;
/** Who did nothing for longer than this was away. */
export const INACTIVE_AFTER_MS = 72 * HOUR_MS;

/** The stretch of activity in which a learner is now, and the absence before it. */
export type Presence = Pick<
  Totals,
  "firstActivityAt" | "lastActivityAt" | "absentSince" | "returnedAt"
>;

/** After the time that one request was credited anew: a piece of each item's. */
export function withFocus(state: LearnerState, credited: readonly Cover[]): LearnerState {
  const sum = credited.reduce((ms, fresh) => ms + measure(fresh), 0);
  if (sum < ACTIVE_CREDIT_MS) return state;
  const totals = stretchesOf(credited).reduce(
    (before, [from, to]) => beActive(before, from, to),
    state.totals,
  );
  return { ...state, totals };
}

/** After a piece of work that the learner handed in. */
export function withOwnWork(totals: Totals, at: number): Totals {
  return {
    ...beActive(totals, at, at),
    lastSeenAt: Math.max(totals.lastSeenAt, at),
    lastWorkAt: Math.max(totals.lastWorkAt, at),
  };
}

/**
 * After activity from `from` to `to`, with no absence in between. The newest gap of over 72 h is the absence: what
 * comes late and lies in it makes it shorter, or none. An older gap that was forgotten for a newer one does not
 * come back with it.
 */
export function beActive<P extends Presence>(before: P, from: number, to: number): P {
  const { firstActivityAt, lastActivityAt, absentSince, returnedAt } = before;
  const isFirst = lastActivityAt === 0;
  const active = {
    ...before,
    firstActivityAt: isFirst ? from : Math.min(firstActivityAt, from),
    lastActivityAt: Math.max(lastActivityAt, to),
  };
  if (isFirst) return active;
  if (from - lastActivityAt > INACTIVE_AFTER_MS)
    return { ...active, absentSince: lastActivityAt, returnedAt: from };
  // Before the very first activity there is nothing that an absence could be counted from.
  const since = absentSince > 0 ? returnedAt : firstActivityAt;
  if (to <= absentSince || from >= since) return active;
  if (since - to > INACTIVE_AFTER_MS) return { ...active, absentSince: to, returnedAt: since };
  if (absentSince > 0 && from - absentSince > INACTIVE_AFTER_MS)
    return { ...active, returnedAt: from };
  return { ...active, absentSince: 0, returnedAt: 0 };
}

/** Pieces with no absence between them are one stretch; oldest first. */
function stretchesOf(covers: readonly Cover[]): readonly (readonly [number, number])[] {
  const spans = covers
    .flatMap((cover) =>
      Array.from({ length: pieces(cover) }, (_, n) => [cover[2 * n]!, cover[2 * n + 1]!] as const),
    )
    .sort((a, b) => a[0] - b[0]);
  const stretches: [number, number][] = [];
  for (const [start, end] of spans) {
    const last = stretches.at(-1);
    if (last && start - last[1] <= INACTIVE_AFTER_MS) last[1] = Math.max(last[1], end);
    else stretches.push([start, end]);
  }
  return stretches;
}
