import { expect, it } from "vitest";
import { dayOf, dayToDate, instantToIso, isoToInstant, msToSeconds } from "../../src/core/time.ts";

const MIDNIGHT = Date.parse("2026-11-20T00:00:00.000Z");

it("a day → begins at midnight UTC, and is named by its date", () => {
  const day = dayOf(MIDNIGHT);
  expect([dayOf(MIDNIGHT - 1), dayOf(MIDNIGHT + 86_399_999)]).toEqual([day - 1, day]);
  expect(dayToDate(day)).toBe("2026-11-20");
  expect(dayToDate(0)).toBe("1970-01-01");
});

it("an instant → in UTC with its milliseconds, and back", () => {
  expect(instantToIso(MIDNIGHT + 1)).toBe("2026-11-20T00:00:00.001Z");
  expect(isoToInstant("2026-11-20T00:00:00.001Z")).toBe(MIDNIGHT + 1);
  expect(msToSeconds(1234)).toBe(1.234);
});
