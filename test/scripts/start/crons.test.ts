/** The times that `npm start` keeps for the Worker. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { isDue } from "../../../scripts/start/is-due.ts";
import { keepCrons } from "../../../scripts/start/keep-crons.ts";
import { JOBS } from "../../../src/jobs/run-jobs.ts";

describe("a cron expression", () => {
  // A Friday.
  const at = Date.parse("2026-11-20T10:30:59.999Z");
  it.each([
    ["* * * * *", true],
    ["30 10 20 11 5", true],
    ["*/15 * * * *", true],
    ["*/20 * * * *", false],
    ["0-40/15 9-11 * * *", true],
    ["1,30,59 * * * *", true],
    ["31 * * * *", false],
    ["* 11 * * *", false],
    ["* * 21 * *", false],
    ["* * * 12 *", false],
    ["* * * * 1-4", false],
  ])("%s → %s", (cron, due) => {
    expect(isDue(cron, at)).toBe(due);
  });

  it.each(["* * * *", "60 * * * *", "5-1 * * * *", "*/0 * * * *", "* * * * FRI", "@daily", ""])(
    '"%s" → thrown, as nobody would keep it',
    (cron) => {
      expect(() => isDue(cron, at)).toThrow(`"${cron}"`);
    },
  );
});

describe("keeping them", () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: Date.parse("2026-11-20T10:00:40.000Z") });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("each at the beginning of its minutes, also where a run fails, and none after the end", async () => {
    const ran: string[] = [];
    const end = keepCrons(["* * * * *", "*/2 * * * *"], (cron, at) => {
      ran.push(`${cron} ${new Date(at).toISOString().slice(11, 19)}`);
      return Promise.reject(new Error("of the Worker"));
    });
    await vi.advanceTimersByTimeAsync(19_999);
    expect(ran).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(ran).toEqual(["* * * * * 10:01:00"]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(ran.slice(1)).toEqual(["* * * * * 10:02:00", "*/2 * * * * 10:02:00"]);
    end();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(ran).toHaveLength(3);
  });

  it("one that is none → thrown at the start", () => {
    expect(() => keepCrons(["* * *"], () => Promise.resolve())).toThrow();
  });
});

it("wrangler.toml names the times of the jobs, and none besides", () => {
  const toml = readFileSync(path.join(import.meta.dirname, "../../../wrangler.toml"), "utf8");
  const [, listed] = /^crons = (\[.*\])$/m.exec(toml) ?? [];
  expect(JSON.parse(listed!)).toEqual(Object.keys(JOBS));
});
