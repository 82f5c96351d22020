/** A learner's quarter-hours as days of a zone. Formulas: TRACKING_CONTRACT.md, "Progress". */
import { DAY_TALLY_FIELDS, type DayTally, NO_TALLY, ownWork } from "../focus/day-tally.ts";
import { hasTally, tallyAt, Word, WORDS } from "../focus/packed-quarters.ts";
import { DAY_MS, dayOf, MINUTE_MS, QUARTER_MS } from "../time.ts";
import { wallTime, type ZoneClock, zoneClock } from "./zone-clock.ts";

export interface LocalDay extends DayTally {
  readonly focusMs: number;
  /** End of the quarter-hour that made it an active day, epoch ms; null while it is none. */
  readonly activeAt: number | null;
}

export interface History {
  readonly tz: string;
  readonly clock: ZoneClock;
  readonly now: number;
  /** The running day of the zone, as a day number. */
  readonly today: number;
  /** By day number of the zone, oldest first. */
  readonly days: ReadonlyMap<number, LocalDay>;
  /** Packed, oldest first. */
  readonly quarters: Uint32Array;
  /** The first day with anything on it. */
  readonly firstDay: number | null;
}

/** A day is active by what the learner did on it: a minute of focus, or work that they handed in. */
const ACTIVE_FOCUS_MS = MINUTE_MS;

export const NO_DAY: LocalDay = {
  ...NO_TALLY,
  focusMs: 0,
  activeAt: null,
};

type OpenDay = { -readonly [K in keyof LocalDay]: LocalDay[K] };

function newDay(): OpenDay {
  return { ...NO_DAY };
}

/** `quarters` are packed, `now` is epoch ms, `tz` a zone that the platform knows. */
export function historyOf(quarters: Uint32Array, tz: string, now: number): History {
  const first = quarters.length > 0 ? quarters[Word.quarter]! * QUARTER_MS : now;
  const clock = zoneClock(tz, Math.min(first, now), now);
  const days = new Map<number, OpenDay>();
  let firstDay: number | null = null;
  let day = newDay();
  let number = NaN;
  forEachQuarter(quarters, clock, (at, start, wall) => {
    if (Math.floor(wall / DAY_MS) !== number) {
      number = Math.floor(wall / DAY_MS);
      firstDay ??= number;
      day = days.get(number) ?? newDay();
      days.set(number, day);
    }
    day.focusMs += quarters[at + Word.focusMs]!;
    if (hasTally(quarters, at))
      for (const field of DAY_TALLY_FIELDS) day[field] += tallyAt(quarters, at, field);
    if (day.activeAt === null && isActive(day)) day.activeAt = endOf(start, now);
  });
  const today = dayOf(wallTime(clock, now));
  return { tz, clock, now, today, days, quarters, firstDay };
}

function isActive(day: LocalDay): boolean {
  return day.focusMs >= ACTIVE_FOCUS_MS || ownWork(day) > 0;
}

/** End of a quarter-hour, and never ahead of now. */
export function endOf(start: number, now: number): number {
  return Math.min(start + QUARTER_MS, now);
}

/** Each quarter-hour: where its words stand, when it starts (epoch ms), and what the wall shows then (ms). */
export function forEachQuarter(
  quarters: Uint32Array,
  clock: ZoneClock,
  visit: (at: number, start: number, wall: number) => void,
): void {
  let era = 0;
  for (let at = 0; at < quarters.length; at += WORDS) {
    const start = quarters[at + Word.quarter]! * QUARTER_MS;
    while (era + 1 < clock.length && clock[era + 1]!.from <= start) era += 1;
    visit(at, start, start + clock[era]!.offset);
  }
}
