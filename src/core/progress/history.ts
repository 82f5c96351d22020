/** A learner's quarter-hours as days of a zone. Formulas: TRACKING_CONTRACT.md, "Progress". */
import { addTally, type DayTally, NO_TALLY } from "../focus/day-tally.ts";
import type { Days } from "../focus/quarters.ts";
import { dayOf, MINUTE_MS, QUARTER_MS, QUARTERS_PER_DAY } from "../time.ts";
import { wallTime, type ZoneClock, zoneClock } from "./zone-clock.ts";

export interface LocalDay extends DayTally {
  readonly focusMs: number;
  /** End of the quarter-hour that made it an active day, epoch ms; null while it is none. */
  readonly activeAt: number | null;
}

export interface Quarter extends DayTally {
  /** Epoch ms. */
  readonly start: number;
  readonly focusMs: number;
  /** What the wall shows at its start, ms. */
  readonly wall: number;
}

export interface History {
  readonly tz: string;
  readonly clock: ZoneClock;
  /** The running day of the zone, as a day number. */
  readonly today: number;
  /** By day number of the zone, oldest first. */
  readonly days: ReadonlyMap<number, LocalDay>;
  /** Oldest first. */
  readonly quarters: readonly Quarter[];
  /** The first day with anything on it. */
  readonly firstDay: number | null;
}

/** A day is active with a minute of focus, or with an attempt, a submission or a completion. */
const ACTIVE_FOCUS_MS = MINUTE_MS;

/** `now` is epoch ms, `tz` a zone that the platform knows. */
export function historyOf(days: Days, tz: string, now: number): History {
  const numbers = Object.keys(days)
    .map(Number)
    .sort((a, b) => a - b);
  const start = Math.min((numbers[0] ?? dayOf(now)) * QUARTERS_PER_DAY * QUARTER_MS, now);
  const clock = zoneClock(tz, start, now + QUARTER_MS);
  const quarters: Quarter[] = [];
  const local = new Map<number, LocalDay>();
  for (const number of numbers) {
    const { quarters: focus, tallies } = days[number]!;
    for (const slot of slotsOf(focus, tallies)) {
      const at = (number * QUARTERS_PER_DAY + slot) * QUARTER_MS;
      const quarter: Quarter = {
        ...(tallies[slot] ?? NO_TALLY),
        start: at,
        focusMs: focus[slot] ?? 0,
        wall: wallTime(clock, at),
      };
      quarters.push(quarter);
      const day = dayOf(quarter.wall);
      local.set(day, addQuarter(local.get(day) ?? NO_DAY, quarter, now));
    }
  }
  const [firstDay = null] = local.keys();
  return { tz, clock, today: dayOf(wallTime(clock, now)), days: local, quarters, firstDay };
}

export const NO_DAY: LocalDay = { ...NO_TALLY, focusMs: 0, activeAt: null };

/** Slots with anything, in the order of the day: keys that are small integers come sorted. */
function slotsOf(focus: Readonly<Record<number, number>>, tallies: object): number[] {
  const slots = Object.keys(focus);
  const others = Object.keys(tallies);
  if (others.length === 0) return slots.map(Number);
  return [...new Set([...slots, ...others])].map(Number).sort((a, b) => a - b);
}

function addQuarter(day: LocalDay, quarter: Quarter, now: number): LocalDay {
  const focusMs = day.focusMs + quarter.focusMs;
  const tally = addTally(day, quarter);
  const isActive =
    focusMs >= ACTIVE_FOCUS_MS || tally.attempts + tally.submissions + tally.completions > 0;
  const end = Math.min(quarter.start + QUARTER_MS, now);
  return { ...tally, focusMs, activeAt: day.activeAt ?? (isActive ? end : null) };
}
