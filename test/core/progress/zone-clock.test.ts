import { describe, expect, it } from "vitest";
import { wallTime, zoneClock } from "../../../src/core/progress/zone-clock.ts";
import { DAY, HOUR } from "../build/facts.ts";

const at = (iso: string) => Date.parse(iso);

describe("a zone's clock", () => {
  const wall = (tz: string, iso: string) => {
    const clock = zoneClock(tz, at(iso) - 400 * DAY, at(iso) + DAY);
    return new Date(wallTime(clock, at(iso))).toISOString().slice(0, 16);
  };
  it.each([
    ["UTC", "2026-11-20T10:00:00Z", "2026-11-20T10:00"],
    ["Europe/Rome", "2026-03-29T00:59:00Z", "2026-03-29T01:59"],
    ["Europe/Rome", "2026-03-29T01:00:00Z", "2026-03-29T03:00"],
    ["Europe/Rome", "2026-10-25T00:59:00Z", "2026-10-25T02:59"],
    ["Europe/Rome", "2026-10-25T01:00:00Z", "2026-10-25T02:00"],
    ["America/New_York", "2026-11-01T06:00:00Z", "2026-11-01T01:00"],
    ["Asia/Kathmandu", "2026-11-20T18:20:00Z", "2026-11-21T00:05"],
    ["Australia/Lord_Howe", "2026-10-03T15:30:00Z", "2026-10-04T02:30"],
    // A month without daylight saving in the middle of it.
    ["Africa/Casablanca", "2026-02-20T12:00:00Z", "2026-02-20T12:00"],
    ["Africa/Casablanca", "2026-04-01T12:00:00Z", "2026-04-01T13:00"],
  ])("%s at %s → the wall shows %s", (tz, instant, shown) => {
    expect(wall(tz, instant)).toBe(shown);
  });

  it("the same wherever the stretch begins, hour by hour over two years, as the platform says", () => {
    for (const tz of ["Europe/Rome", "Africa/Casablanca", "America/St_Johns", "Pacific/Chatham"]) {
      const from = at("2025-01-01T00:00:00Z");
      const to = from + 730 * DAY;
      const clock = zoneClock(tz, from, to);
      const format = new Intl.DateTimeFormat("sv-SE", {
        timeZone: tz,
        dateStyle: "short",
        timeStyle: "short",
      });
      for (let instant = from; instant < to; instant += 7 * HOUR) {
        const shown = new Date(wallTime(clock, instant)).toISOString().slice(0, 16);
        expect(`${tz} ${shown.replace("T", " ")}`).toBe(`${tz} ${format.format(instant)}`);
      }
    }
  });
});

describe("clocks that are kept", () => {
  const NOON = at("2026-11-20T12:00:00Z");

  it("asked again within a year on both sides → the very clock; beyond it → another", () => {
    const clock = zoneClock("Asia/Tokyo", NOON, NOON + DAY);
    expect(zoneClock("Asia/Tokyo", NOON - 366 * DAY, NOON + 367 * DAY)).toBe(clock);
    const earlier = zoneClock("Asia/Tokyo", NOON - 367 * DAY, NOON);
    expect(earlier).not.toBe(clock);
    expect(zoneClock("Asia/Tokyo", NOON, NOON + 368 * DAY)).not.toBe(earlier);
  });

  it("two zones by turns → each one's very clock", () => {
    const [rome, oslo] = ["Europe/Rome", "Europe/Oslo"].map((tz) => zoneClock(tz, NOON, NOON));
    expect(zoneClock("Europe/Rome", NOON, NOON)).toBe(rome);
    expect(zoneClock("Europe/Oslo", NOON, NOON)).toBe(oslo);
  });

  it("begins on a quarter-hour of UTC at or before what was asked for", () => {
    const [first] = zoneClock("Asia/Seoul", NOON + 1, NOON + 2);
    expect(first).toEqual({ from: NOON - 366 * DAY, offset: 9 * HOUR });
  });

  it("a zone that never changes → one offset for all of it", () => {
    expect(zoneClock("Asia/Dubai", NOON, NOON + DAY)).toHaveLength(1);
  });

  it("two hundred zones are kept; with one more they are forgotten, and asked for anew", () => {
    const zones = Intl.supportedValuesOf("timeZone").slice(0, 201);
    const clocks = zones.map((tz) => zoneClock(tz, NOON, NOON));
    expect(zoneClock(zones.at(-1)!, NOON, NOON)).toBe(clocks.at(-1));
    const again = zoneClock(zones[0]!, NOON, NOON);
    expect(again).not.toBe(clocks[0]);
    expect(again).toEqual(clocks[0]);
    expect(zoneClock(zones[0]!, NOON, NOON)).toBe(again);
  });
});
