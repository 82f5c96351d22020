const FIRST_MS = 1000;

/** Full jitter: a class that lost the server together does not come back together. */
export function backoffMs(failures: number, capMs: number, random: () => number): number {
  return random() * Math.min(capMs, FIRST_MS * 2 ** failures);
}
