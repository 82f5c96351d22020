import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "../time.ts";

/** What ended before this is refused: a week is the longest offline stay that we promise to count. */
export const MAX_AGE_MS = 7 * DAY_MS;
/** Placed times may lie this far ahead of the receipt: two clocks never agree to the second. */
export const MAX_AHEAD_MS = 5 * SECOND_MS;
/** Cover, event ids and offsets are kept this long: the longest age, and a day for the request on its way. */
export const RETENTION_MS = 8 * DAY_MS;
/** A session without anything received for this long is closed. */
export const SESSION_IDLE_MS = 30 * MINUTE_MS;
/** A difference smaller by more than this shows that the offset was pinned by a delayed batch. */
export const OFFSET_SHRINK_MS = 5 * SECOND_MS;
/** A difference larger by more than a request can be delayed (30 s, doubled) shows a clock that was set back. */
export const OFFSET_GROW_MS = 60 * SECOND_MS;
/** The union of one pulse's spans. */
export const MAX_CLAIM_MS = DAY_MS;
/** Credit older than this on receipt is shown in `quality`. */
export const LATE_MS = 24 * HOUR_MS;

/**
 * Of a medium, in one session or beyond what attention explains, this much counts: 1,000 h. More tells nobody
 * more, and so the sums stay exact; see test/core/focus/exact-counters.test.ts.
 */
export const MAX_MEDIA_MS = 1000 * HOUR_MS;

export const MAX_ITEMS_KEPT = 200_000;
export const MAX_PIECES = 20_000;
export const MAX_SESSIONS = 5_000;
export const MAX_NEW_RESOURCES = 5_000;
export const MAX_CLOCKS = 64;
/** Attempts, submissions and notes together: one every six minutes, day and night. */
export const MAX_RECORDS = 2_000;
