import { SESSION_IDLE_MS } from "../focus/constants.ts";
import { MINUTE_MS, SECOND_MS } from "../time.ts";

/** An alarm this far past is one that the platform lost, not one that is about to ring. */
const LOST_AFTER_MS = 5 * MINUTE_MS;
/** While a learner is active the alarm is the backstop of the flush after each answer. */
const BACKSTOP_MS = 60 * SECOND_MS;
/** Spread over as much again, so that a class that started at nine does not flush at once. */
const BACKSTOP_SPREAD_MS = 60 * SECOND_MS;
const FURTHEST_MS = 120 * SECOND_MS;
/** A learner counts as active this long after their newest request. */
const ACTIVE_MS = 3 * MINUTE_MS;
/** What cannot be read is tried again this much later. */
export const UNREADABLE_MS = 15 * MINUTE_MS;
const FIRST_RETRY_MS = 5 * SECOND_MS;

/**
 * When a request that changes something has to set the alarm, epoch ms; null where the one that is set will
 * do. `set` is getAlarm()'s answer, `spread` a number in [0, 1).
 */
export function alarmForRequest(set: number | null, now: number, spread: number): number | null {
  const serves = set !== null && set <= now + FURTHEST_MS && set >= now - LOST_AFTER_MS;
  return serves ? null : now + BACKSTOP_MS + Math.floor(spread * BACKSTOP_SPREAD_MS);
}

export interface AlarmSituation {
  readonly now: number;
  /** Receipt of the newest request. */
  readonly receivedAt: number;
  /** Whether anything may be missing in D1. */
  readonly unflushed: boolean;
  /** Whether the newest flush failed. */
  readonly hasFailed: boolean;
  /** Whether it failed because a record could not be read: that takes a release to mend. */
  readonly cannotRead: boolean;
  /** Receipt of the oldest entry that is not folded: how long there has been something to flush, at least. */
  readonly pendingSince: number;
  readonly openSessions: boolean;
}

/** When the alarm rings next, epoch ms; null where there is nothing left to do. */
export function alarmAfterAlarm(situation: AlarmSituation, spread: number): number | null {
  const { now, receivedAt, unflushed, hasFailed, cannotRead, pendingSince, openSessions } =
    situation;
  if (unflushed && cannotRead) return now + UNREADABLE_MS;
  if (unflushed && hasFailed) {
    // Half of the time that it has been waiting doubles the pauses by and by, without anybody counting them.
    const pause = Math.min(FURTHEST_MS, Math.max(FIRST_RETRY_MS, (now - pendingSince) / 2));
    return now + Math.floor(pause * (1 - spread / 4));
  }
  if (unflushed || now - receivedAt < ACTIVE_MS) {
    return now + BACKSTOP_MS + Math.floor(spread * BACKSTOP_SPREAD_MS);
  }
  // One millisecond later, as a session is closed after more than half an hour of silence.
  return openSessions ? Math.max(now + SECOND_MS, receivedAt + SESSION_IDLE_MS + 1) : null;
}
