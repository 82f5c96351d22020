/** What pages read of an answer: how old it is, when to ask again, where the next page begins. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openAt } from "../build/browser.ts";

const NOW = Date.parse("2026-11-20T10:00:00Z");
const iso = (ms: number) => new Date(ms).toISOString();

beforeEach(() => {
  openAt("https://dwell.example/");
  vi.useFakeTimers({ now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("nextCursor", () => {
  it.each([
    [null, null],
    ["", null],
    ['</api/manager/learners?sort=q&cursor=abc>; rel="next"', "abc"],
    ["</api/manager/learners?cursor=a%2Bb%3D>; rel=next", "a+b="],
    ['<https://dwell.example/x?cursor=abc>; title="x"; rel="next"', "abc"],
    ['</x?cursor=old>; rel="prev", </x?cursor=new>; rel="next"', "new"],
    ['</x?cursor=abc>; rel="prev"', null],
    ['</x>; rel="next"', null],
    ['<http://[>; rel="next"', null],
  ])("%s → %s", async (link, cursor) => {
    const { nextCursor } = await import("../../../src/dashboard/api/next-cursor.ts");
    expect(nextCursor(link)).toBe(cursor);
  });
});

describe("oldestComputedAt", () => {
  it("a list is as old as its oldest row, on whichever page", async () => {
    const { oldestComputedAt } = await import("../../../src/dashboard/api/oldest-computed-at.ts");
    const page = (...times: number[]) => ({
      rows: times.map((at) => ({ computed_at: iso(at) })),
      next: null,
      total: null,
    });
    const age = (pages: object[]) =>
      oldestComputedAt({ pages } as unknown as Parameters<typeof oldestComputedAt>[0]);
    expect(age([page(NOW - 1000, NOW - 3000), page(NOW - 2000)])).toBe(NOW - 3000);
    expect(age([page(NOW), page(NOW - 5000)])).toBe(NOW - 5000);
    expect(age([page()])).toBeNull();
  });
});

describe("the server's clock", () => {
  it.each([
    // The header's own rounding, and the way here.
    ["a little behind", NOW - 5000, 0],
    ["a little ahead", NOW + 5000, 0],
    ["an hour ahead of this device", NOW + 3_600_000, 3_600_000],
    ["an hour behind", NOW - 3_600_000, -3_600_000],
  ])("%s", async (_, server, offset) => {
    const clock = await import("../../../src/dashboard/api/server-clock.ts");
    expect([clock.serverTimeIsKnown(), clock.serverNow()]).toEqual([false, NOW]);
    clock.learnServerTime(new Date(server).toUTCString());
    expect([clock.serverTimeIsKnown(), clock.serverNow()]).toEqual([true, NOW + offset]);
    vi.advanceTimersByTime(1000);
    expect(clock.serverNow()).toBe(NOW + offset + 1000);
    // A device whose clock was set right is believed again.
    clock.learnServerTime(new Date(NOW + 1000).toUTCString());
    expect(clock.serverNow()).toBe(NOW + 1000);
  });

  it("no date, or none that can be read → this device's clock, and it is known", async () => {
    const clock = await import("../../../src/dashboard/api/server-clock.ts");
    clock.learnServerTime(null);
    clock.learnServerTime("yesterday");
    expect([clock.serverTimeIsKnown(), clock.serverNow()]).toEqual([true, NOW]);
  });
});

describe("askAgain, of figures that may be 60 s old", () => {
  const query = async (ageMs: number | null, status = "success") => {
    const { askAgain } = await import("../../../src/dashboard/api/ask-again.ts");
    const rules = askAgain<{ at: number }>(60, ({ at }) => at);
    const data = ageMs === null ? undefined : { at: NOW - ageMs };
    const state = { data, dataUpdatedAt: NOW, status: status as "success" };
    return { stale: rules.staleTime({ state }), next: rules.refetchInterval({ state }) };
  };
  it.each([
    // Age when they came → for how long they are good, and when they are asked for again.
    [0, 60_250, 60_250],
    [50_000, 10_250, 10_250],
    // Never more often than each 2 s, however old they come.
    [59_000, 1250, 2000],
    [60_250, 0, 2000],
    [62_250, 0, 2000],
    // A server that goes on answering old figures is asked less and less often, down to each 15 s.
    [80_250, 0, 10_000],
    [1_000_000, 0, 15_000],
  ])(
    "%i ms old when they came → good for %i ms, asked again in %i ms",
    async (age, stale, next) => {
      expect(await query(age)).toEqual({ stale, next });
    },
  );
  it("a failure → again in 15 s; nothing yet → no timer beside the first request", async () => {
    expect((await query(0, "error")).next).toBe(15_000);
    expect((await query(null, "pending")).next).toBe(false);
  });
  it("figures without a time count from when they came", async () => {
    const { askAgain } = await import("../../../src/dashboard/api/ask-again.ts");
    const state = { data: null, dataUpdatedAt: NOW - 10_000, status: "success" as const };
    expect(askAgain<null>(60, () => null).refetchInterval({ state })).toBe(50_250);
  });
});

describe("OWN_ZONE", () => {
  it.each([
    ["Europe/Paris", "Europe/Paris"],
    ["Etc/Unknown", "UTC"],
    [undefined, "UTC"],
  ])("a browser that says %s → %s", async (timeZone, zone) => {
    // Fake timers bring an Intl of their own.
    vi.useRealTimers();
    const said = vi
      .spyOn(Intl.DateTimeFormat.prototype, "resolvedOptions")
      .mockReturnValue({ timeZone } as Intl.ResolvedDateTimeFormatOptions);
    const { OWN_ZONE } = await import("../../../src/dashboard/api/own-zone.ts");
    said.mockRestore();
    expect(OWN_ZONE).toBe(zone);
  });
});
