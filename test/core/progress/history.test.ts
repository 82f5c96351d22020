import { describe, expect, it } from "vitest";
import { forEachQuarter, historyOf } from "../../../src/core/progress/history.ts";
import { DAY, happened, historyOfDays, MINUTE, studied } from "../build/facts.ts";

const NOW = Date.parse("2026-11-20T12:00:00.000Z");
const TODAY = Math.floor(NOW / DAY);
const QUARTER = 15 * MINUTE;

describe("a history", () => {
  it("of nothing → today, and no first day", () => {
    const history = historyOf(new Uint32Array(), "UTC", NOW);
    expect(history).toMatchObject({ tz: "UTC", now: NOW, today: TODAY, firstDay: null });
    expect(history.days.size).toBe(0);
  });

  it("everything that two quarter-hours of a day held → added up on it", () => {
    const everything = {
      attempts: 2,
      passed: 1,
      accuracySum: 1_500_000,
      submissions: 3,
      completions: 4,
      results: 1,
      notes: 5,
    };
    let days = studied(["2026-11-19T10:00Z"], 20);
    days = happened(days, "2026-11-19T10:00Z", everything);
    days = happened(days, "2026-11-19T10:20Z", everything);
    const history = historyOfDays(days, "UTC", NOW);
    expect([...history.days]).toEqual([
      [
        TODAY - 1,
        {
          attempts: 4,
          passed: 2,
          accuracySum: 3_000_000,
          submissions: 6,
          completions: 8,
          results: 2,
          notes: 10,
          focusMs: 20 * MINUTE,
          activeAt: Date.parse("2026-11-19T10:15:00.000Z"),
        },
      ],
    ]);
    expect(history.firstDay).toBe(TODAY - 1);
  });

  it.each<[string, Parameters<typeof happened>[2], boolean]>([
    ["an attempt", { attempts: 1 }, true],
    ["a submission", { submissions: 1 }, true],
    ["a note", { notes: 1 }, true],
    ["a completion", { completions: 1 }, false],
    ["a service's result", { attempts: 1, results: 1, passed: 1 }, false],
    ["an attempt beside a service's result", { attempts: 2, results: 1 }, true],
    ["less than a minute", {}, false],
  ])("%s alone → an active day or none", (_, tally, active) => {
    const days = happened(studied(["2026-11-19T10:00Z"], 0.5), "2026-11-19T10:00Z", tally);
    const day = historyOfDays(days, "UTC", NOW).days.get(TODAY - 1)!;
    expect(day.activeAt !== null).toBe(active);
  });

  it("active in the second quarter-hour → at its end; it stays the first such", () => {
    const days = { ...studied(["2026-11-19T10:14:30Z"], 60) };
    const day = historyOfDays(days, "UTC", NOW).days.get(TODAY - 1)!;
    expect(day.activeAt).toBe(Date.parse("2026-11-19T10:30:00.000Z"));
  });

  it("a clock that changes on a quarter-hour → that one is of the new time", () => {
    const walls: number[] = [];
    const clock = [
      { from: 0, offset: 100 },
      { from: 2 * QUARTER, offset: 200 },
    ];
    const quarters = Uint32Array.from([1, 2, 3].flatMap((quarter) => [quarter, 0, 0, 0, 0, 0]));
    forEachQuarter(quarters, clock, (at, start, wall) => walls.push(at, start, wall));
    expect(walls).toEqual(
      [
        [0, QUARTER, QUARTER + 100],
        [6, 2 * QUARTER, 2 * QUARTER + 200],
        [12, 3 * QUARTER, 3 * QUARTER + 200],
      ].flat(),
    );
  });
});

it("the clock of a history → covers its first quarter-hour, however long ago", () => {
  // Rome's clock of then: summer, and another offset than today's.
  const days = studied(["2019-07-01T22:30Z"]);
  const history = historyOfDays(days, "Europe/Rome", NOW);
  expect([...history.days.keys()]).toEqual([Date.parse("2019-07-02") / DAY]);
});

it("a history that begins ahead of now → its days all the same", () => {
  const history = historyOfDays(studied(["2026-11-21T10:00Z"]), "UTC", NOW);
  expect([history.today, ...history.days.keys()]).toEqual([TODAY, TODAY + 1]);
});

it("two zones' midnights within one UTC day → each quarter-hour on its own day", () => {
  const days = studied(["2026-11-19T22:45Z", "2026-11-19T23:00Z"], 5);
  const history = historyOfDays(days, "Europe/Rome", NOW);
  expect([...history.days].map(([day, { focusMs }]) => [day, focusMs])).toEqual([
    [TODAY - 1, 5 * MINUTE],
    [TODAY, 5 * MINUTE],
  ]);
});
