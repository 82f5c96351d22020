/** A zone's wall clock over a stretch of time, from the platform's own table of zones. */
import { DAY_MS, QUARTER_MS } from "../time.ts";

/** Offsets by when they begin, oldest first. Offset: added to UTC, ms. */
export type ZoneClock = readonly { readonly from: number; readonly offset: number }[];

/**
 * Offsets are asked for at this distance and what lies between two alike is taken to be alike. No zone has
 * changed twice within it; the shortest known is a month of Ramadan without daylight saving.
 */
const SAMPLE_MS = 10 * DAY_MS;

/** A year of slack on both sides, so that one clock serves for a while. */
const SLACK_MS = 366 * DAY_MS;
/** Clocks by zone; asking the platform takes longer than all the rest of an answer. */
const known = new Map<
  string,
  { readonly from: number; readonly to: number; readonly clock: ZoneClock }
>();
const MAX_KNOWN = 200;

/**
 * The clock of a zone that the platform knows, for at least the time from one instant to another, both epoch
 * ms. The same in, the same out: what is kept between calls only saves asking again.
 */
export function zoneClock(tz: string, from: number, to: number): ZoneClock {
  const kept = known.get(tz);
  if (kept && kept.from <= from && kept.to >= to) return kept.clock;
  const wide = { from: from - SLACK_MS, to: to + SLACK_MS };
  const clock = makeClock(tz, wide.from, wide.to);
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(tz, { ...wide, clock });
  return clock;
}

function makeClock(tz: string, from: number, to: number): ZoneClock {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: tz,
    hourCycle: "h23",
    era: "short",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  const start = Math.floor(from / QUARTER_MS) * QUARTER_MS;
  const end = Math.ceil(to / QUARTER_MS) * QUARTER_MS;
  const clock = [{ from: start, offset: offsetAt(format, start) }];
  for (let at = start; at < end;) {
    const next = Math.min(at + SAMPLE_MS, end);
    const { offset } = clock.at(-1)!;
    const later = offsetAt(format, next);
    if (later !== offset) clock.push({ from: findChange(format, at, next, offset), offset: later });
    at = next;
  }
  return clock;
}

/** Zones change on a quarter-hour of UTC. */
function findChange(
  format: Intl.DateTimeFormat,
  low: number,
  high: number,
  offset: number,
): number {
  let before = low / QUARTER_MS;
  let after = high / QUARTER_MS;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetAt(format, middle * QUARTER_MS) === offset) before = middle;
    else after = middle;
  }
  return after * QUARTER_MS;
}

function offsetAt(format: Intl.DateTimeFormat, at: number): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(at)) parts[type] = Number(value);
  const { year, month, day, hour, minute, second } = parts;
  const wall = Date.UTC(year!, month! - 1, day!, hour!, minute!, second!);
  return wall - Math.floor(at / 1000) * 1000;
}

/** What the wall shows, as ms that Date's UTC methods and our day numbers read. */
export function wallTime(clock: ZoneClock, at: number): number {
  return at + (clock.findLast(({ from }) => from <= at) ?? clock[0]!).offset;
}
