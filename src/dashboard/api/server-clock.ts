/**
 * Ages are told on the server's clock, as its `Date` header gives it: a device whose clock is wrong by minutes
 * would otherwise call fresh figures old. Small differences are the header's own rounding, and the way here.
 */
const TOLERANCE_MS = 5_000;
let offsetMs = 0;

export function learnServerTime(dateHeader: string | null): void {
  if (dateHeader === null) return;
  const difference = Date.parse(dateHeader) - Date.now();
  if (Number.isNaN(difference)) return;
  offsetMs = Math.abs(difference) > TOLERANCE_MS ? difference : 0;
}

export function serverNow(): number {
  return Date.now() + offsetMs;
}
