/** Instants are epoch milliseconds, durations milliseconds; both whole numbers. */
export const SECOND_MS = 1000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
/** Focus is booked on quarter-hours of UTC, because every time zone's day is a sum of those. */
export const QUARTER_MS = 15 * MINUTE_MS;
export const QUARTERS_PER_DAY = DAY_MS / QUARTER_MS;

/** Days since 1970-01-01 in UTC. */
export function dayOf(at: number): number {
  return Math.floor(at / DAY_MS);
}

/** `2026-11-20` of a day number. */
export function dayToDate(day: number): string {
  return instantToIso(day * DAY_MS).slice(0, 10);
}

/** `2026-11-20T10:00:15.000Z`. `at` must lie within years 0 to 9999. */
export function instantToIso(at: number): string {
  return new Date(at).toISOString();
}

/** Epoch milliseconds of an ISO instant that a schema has checked. */
export function isoToInstant(iso: string): number {
  return Date.parse(iso);
}

/** Exact seconds of whole milliseconds, as the wire says them. */
export function msToSeconds(ms: number): number {
  return ms / SECOND_MS;
}
