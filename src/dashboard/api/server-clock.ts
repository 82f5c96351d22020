/**
 * Ages are told on the server's clock, as its `Date` header gives it: a device whose clock is wrong by minutes
 * would otherwise call fresh figures old. Small differences are the header's own rounding, and the way here.
 */
const TOLERANCE_MS = 5_000;
let offsetMs = 0;
let isKnown = false;

export function learnServerTime(dateHeader: string | null): void {
  isKnown = true;
  // Only workerd by itself leaves it out, and that runs beside the page: their clocks are one.
  if (dateHeader === null) return;
  const difference = Date.parse(dateHeader) - Date.now();
  if (Number.isNaN(difference)) return;
  offsetMs = Math.abs(difference) > TOLERANCE_MS ? difference : 0;
}

/** Before the first answer `serverNow` is this device's own clock, right or wrong. */
export function serverTimeIsKnown(): boolean {
  return isKnown;
}

export function serverNow(): number {
  return Date.now() + offsetMs;
}
