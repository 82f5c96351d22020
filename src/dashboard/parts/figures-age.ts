/** How old figures are in whole seconds, never below 0, and whether that is older than was promised. */
export function figuresAge(computedAtMs: number, nowMs: number, staleAfterSeconds: number) {
  const seconds = Math.max(0, Math.floor((nowMs - computedAtMs) / 1000));
  return { seconds, isStale: seconds > staleAfterSeconds };
}
