/** A zone's wall clock over a stretch of time, from the platform's own table of zones. */
import { DAY_MS, QUARTER_MS } from "../time.ts";

/** Offsets by when they begin, oldest first. Offset: added to UTC, ms. */
export type ZoneClock = readonly { readonly from: number; readonly offset: number }[];

/**
 * Offsets are asked for at this distance and what lies between two alike is taken to be alike. No zone has
 * changed twice within it; the shortest known is a month of Ramadan without daylight saving.
 */
const SAMPLE_MS = 10 * DAY_MS;

/** The clock of a zone that the platform knows, from one instant to another, both epoch ms. */
export function zoneClock(tz: string, from: number, to: number): ZoneClock {
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
  const clock = [{ from: start, offset: offsetAt(format, start) }];
  for (let at = start; at < to;) {
    const next = Math.min(at + SAMPLE_MS, Math.ceil(to / QUARTER_MS) * QUARTER_MS);
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
  let offset = clock[0]!.offset;
  for (const change of clock) {
    if (change.from > at) break;
    ({ offset } = change);
  }
  return at + offset;
}
