/** Notices that time did not simply run on between two ticks: sleep, a frozen tab, a clock that was set. */
import type { Instant } from "./instant.ts";

/** Under this, NTP is slewing; over it, the wall clock was moved or the machine slept. */
const JUMP_MS = 1000;
/** A timer that fires once a second and missed five did not run; nobody knows whether anyone looked. */
const GAP_MS = 5000;

export interface Break {
  /** The last tick before: what was open ends here. */
  at: Instant;
  /** How far the wall ran ahead of the monotonic clock (negative: was set back); 0 where only ticks are missing. */
  jumpMs: number;
}

export function createTickWatch(first: Instant) {
  let last = first;
  return {
    /** `isTick` is false for an event between two ticks: it may find a break, but is no proof that the timer runs. */
    observe(now: Instant, isTick: boolean): Break | null {
      const passed = now.mono - last.mono;
      const drift = now.wall - last.wall - passed;
      const jumpMs = Math.abs(drift) > JUMP_MS ? drift : 0;
      const found = jumpMs !== 0 || passed > GAP_MS ? { at: last, jumpMs } : null;
      if (isTick || found) last = now;
      return found;
    },
  };
}
