/** The clocks of this browser profile, oldest first: what each was known to be off, and how it gave way to the next. */

export interface Clock {
  /** The `device_id`. */
  id: string;
  /** Server − client, ms; null where no answer ever came under it. */
  offset: number | null;
  /** How far the wall was set back when the next clock took over, ms; 0 when it went forward (sleep looks so). */
  back: number;
}

/** As many as the server remembers. */
const MAX_CLOCKS = 64;

export function withNewClock(clocks: Clock[], id: string, jumpMs: number): Clock[] {
  const ended = clocks.at(-1);
  const earlier = ended
    ? [...clocks.slice(0, -1), { ...ended, back: Math.max(0, -jumpMs) }]
    : clocks;
  return [...earlier, { id, offset: null, back: 0 }].slice(-MAX_CLOCKS);
}

export function withOffset(clocks: Clock[], id: string, offset: number): Clock[] {
  return clocks.map((clock) => (clock.id === id ? { ...clock, offset } : clock));
}

/**
 * What a clock is off. One that never had an answer is taken to have the next one's offset less what it jumped
 * back; one that was forgotten (a cleared store) counts as the newest. Null where nothing is known at all.
 */
export function clockOffset(clocks: Clock[], id: string): number | null {
  const found = clocks.findIndex((clock) => clock.id === id);
  let back = 0;
  for (const clock of clocks.slice(found < 0 ? clocks.length - 1 : found)) {
    if (clock.offset !== null) return clock.offset - back;
    back += clock.back;
  }
  return null;
}
