import { afterEach, expect, it, vi } from "vitest";
import type { TimelineEntry } from "../../../src/contract/manager.ts";
import { liveIn } from "../build/browser.ts";

const entry = (at: string) => ({ at }) as TimelineEntry;
const ENTRIES = ["2026-11-20T23:30:00Z", "2026-11-20T00:30:00Z", "2026-11-19T23:30:00Z"].map(entry);

afterEach(() => vi.unstubAllEnvs());

it.each([
  [
    "UTC",
    [
      ["Friday, 20 November 2026", 2],
      ["Thursday, 19 November 2026", 1],
    ],
  ],
  [
    "Asia/Tokyo",
    [
      ["Saturday, 21 November 2026", 1],
      ["Friday, 20 November 2026", 2],
    ],
  ],
  [
    "America/New_York",
    [
      ["Friday, 20 November 2026", 1],
      ["Thursday, 19 November 2026", 2],
    ],
  ],
] as const)("in %s → the reader's days, the newest first", async (zone, days) => {
  liveIn(zone);
  const { timelineDays } = await import("../../../src/dashboard/manager/timeline-days.ts");
  const found = timelineDays(ENTRIES);
  expect(found.map(([day, entries]) => [day, entries.length])).toEqual(days);
  expect(found.flatMap(([, entries]) => entries)).toEqual(ENTRIES);
});

it("nothing → no day", async () => {
  const { timelineDays } = await import("../../../src/dashboard/manager/timeline-days.ts");
  expect(timelineDays([])).toEqual([]);
});
