/** Faults at every step of request, write, fold, alarm and flush: what was acknowledged is there, and told. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { RETENTION_MS } from "../../../src/core/focus/constants.ts";
import { clip, measure } from "../../../src/core/focus/cover.ts";
import { EMPTY_STATE } from "../../../src/core/state/learner-state.ts";
import { replayEntry } from "../../../src/core/state/journal-entry.ts";
import { readHot } from "../../../src/learner/store/hot.ts";
import { readTail } from "../../../src/learner/store/journal.ts";
import { readSealed } from "../../../src/learner/store/sealed.ts";
import { type Faults, installFaults, throwAt } from "../build/faults.ts";
import { flushed, large, SCRIPTS } from "../build/fault-scripts.ts";
import { readLedger, readStored } from "../build/figures.ts";
import { startStudy, type Study } from "../build/study.ts";
import { installUnsteadyLedger, type UnsteadyLedger } from "../build/unsteady-ledger.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;

let ledger: UnsteadyLedger;
beforeEach(() => {
  // Injected faults are logged as real ones are; a test's output is no place for them.
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  ledger = installUnsteadyLedger();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

async function crashAt(study: Study, faults: Faults): Promise<void> {
  faults.strike = await study.ada.inside((_, state) => (what: string) => {
    state.abort("a crash");
    return throwAt(what);
  });
}

describe("a fault at any one call to the store or the ledger", () => {
  const cases = Object.keys(SCRIPTS).flatMap((name) =>
    (["throws", "ends the object"] as const).map((fault) => [name, fault] as const),
  );
  it.each(cases)("during %s: it %s → everything is there and told", async (name, fault) => {
    const { prepare, run } = SCRIPTS[name]!;
    let faults: Faults | undefined;
    const struck: string[] = [];
    for (let at = 1; ; at += 1) {
      const study = startStudy();
      await prepare(study, ledger);
      faults ??= await installFaults(study.ada, ledger);
      if (fault === "ends the object") await crashAt(study, faults);
      Object.assign(faults, { at, calls: 0, struck: null });
      await run(study, ledger);
      await flushed(ledger);
      faults.at = 0;
      if (faults.struck === null) break;
      struck.push(faults.struck);
      // Whoever is never heard of again is told to the ledger by the alarm alone.
      expect(await study.alarm(), faults.struck).not.toBeNull();
      await study.ringUntilDone();
      await study.expectAllThere();
      vi.useRealTimers();
    }
    expect(struck.length).toBeGreaterThanOrEqual(5);
  });
});

describe("crashes between and during steps", () => {
  it.each(["evict", "abort"] as const)(
    "%s before and after each request, ring and close, over three folds → as if never",
    async (end) => {
      const study = startStudy();
      await study.send(study.items(1));
      for (let n = 2; n <= 40; n += 1) {
        await study.ada[end]();
        await study.send(study.items(n, n % 6 === 0 ? large(study) : []));
        await study.ada.inside(() => undefined);
        if (n % 10 === 0) {
          await study.ada[end]();
          await study.ada.ring();
        }
        if (n % 15 === 0) {
          await study.ada.inside(() => undefined);
          await study.ada[end]();
          await study.ada.calls().close(`s-${n % 3}`, study.now);
          study.model.close(`s-${n % 3}`, study.now);
        }
      }
      await study.ringUntilDone();
      await study.expectAllThere();
    },
  );

  it("evicted or aborted while a request, a ring or a flush is under way → as if never", async () => {
    const study = startStudy();
    await study.send(study.items(1));
    for (let n = 2; n <= 40; n += 1) {
      const items = study.items(n);
      const steps: Promise<unknown>[] = [study.send(items)];
      if (n % 4 === 0) steps.push(study.ada.ring().catch(() => undefined));
      steps.push(n % 2 === 0 ? study.ada.abort() : study.ada.evict().catch(() => undefined));
      await Promise.all(steps);
    }
    // The last ring may have died with its object; a request sees to it that there is an alarm.
    await study.send(study.items(41));
    await study.ringUntilDone();
    await study.expectAllThere();
  });

  it("aborted right after each answer, so that no flush follows it → the alarm alone tells the ledger", async () => {
    const study = startStudy();
    for (let n = 1; n <= 20; n += 1) {
      ledger.mode = "mute";
      await study.send(study.items(n));
      await study.ada.abort();
      expect(await study.alarm()).not.toBeNull();
    }
    expect(await readLedger(study.ada.tenant)).toBeNull();
    ledger.mode = "ok";
    await study.ringUntilDone();
    await study.expectAllThere();
  });
});

describe("the ring and the fold", () => {
  it("the ring wraps three times while folds fail now and then → 64 slots, nothing lost", async () => {
    const study = startStudy();
    await study.send(study.items(1));
    const faults = await installFaults(study.ada, ledger);
    for (let n = 2; n <= 200; n += 1) {
      const fails = n % 50 > 35;
      faults.at = fails ? 1 : 0;
      faults.calls = 0;
      faults.strike = (what) => throwAt(what);
      await study.send(study.items(n));
      faults.at = 0;
      if (n % 9 === 0) await study.ada.evict();
    }
    const slots = await study.ada.inside((_, { storage }) =>
      storage.sql.exec(`SELECT slot FROM journal`).toArray(),
    );
    expect(slots.length).toBeLessThanOrEqual(64);
    await study.ringUntilDone();
    await study.expectAllThere();
  });

  it("a tail of months, with the ledger away all the time → folded and told, the last 8 days' ids known", async () => {
    const study = startStudy();
    ledger.mode = "fails";
    for (let n = 1; n <= 60; n += 1) {
      await study.send(study.items(n));
      if (n % 3 === 0) await study.ada.evict();
      study.pass(3 * DAY);
    }
    ledger.mode = "ok";
    await study.ringUntilDone();
    await study.expectAllThere();
  });
});

describe("the alarm", () => {
  const untold = async () => {
    const study = startStudy();
    ledger.mode = "fails";
    await study.send(study.items(1));
    const set = (await study.alarm())!;
    return { study, set };
  };

  it("is due for less than 5 min → a request leaves it; for longer, so it was lost → it sets another", async () => {
    const { study, set } = await untold();
    study.pass(set + 4 * MINUTE - study.now);
    await study.send(study.items(2));
    expect(await study.alarm()).toBe(set);
    study.pass(set + 5 * MINUTE - study.now);
    await study.send(study.items(3));
    expect(await study.alarm()).toBeGreaterThan(study.now);
    ledger.mode = "ok";
    await study.ringUntilDone();
    await study.expectAllThere();
  });

  it("is gone → the next request or close sets another", async () => {
    const { study } = await untold();
    const lose = () => study.ada.inside((_, { storage }) => storage.deleteAlarm());
    await lose();
    await study.send(study.items(2));
    expect(await study.alarm()).toBeGreaterThan(study.now);
    await lose();
    await study.ada.calls().close("s-1", study.now);
    study.model.close("s-1", study.now);
    expect(await study.alarm()).toBeGreaterThan(study.now);
    ledger.mode = "ok";
    await study.ringUntilDone();
    await study.expectAllThere();
  });
});

describe("the ledger", () => {
  const faults = {
    fails: () => (ledger.mode = "fails"),
    "never answers": () => (ledger.mode = "mute"),
    "writes after the deadline": () => (ledger.mode = "late"),
    "writes and says that it failed": () => (ledger.mode = "lies"),
    "takes the learner's row and fails at the rows beside it": () =>
      (ledger.onCall = (what) => (what === "before settle" ? throwAt(what) : undefined)),
    "fails, answers and lies in turn": () =>
      (ledger.onCall = () => {
        const modes = ["ok", "fails", "ok", "lies", "mute", "late"] as const;
        ledger.mode = modes[ledger.calls.all % modes.length]!;
      }),
  };
  it.each(Object.entries(faults))(
    "%s for an hour → the alarm comes again within 2 min, and at the end all is told",
    async (_, begin) => {
      const study = startStudy();
      begin();
      for (let n = 1; n <= 60; n += 1) {
        await study.send(study.items(n));
        study.pass(45_000);
        if (n % 5 !== 0) continue;
        await study.ada.ring();
        const alarm = await study.alarm();
        expect(alarm).toBeGreaterThan(study.now);
        expect(alarm).toBeLessThanOrEqual(study.now + 2 * MINUTE);
        if (n % 10 === 0) await study.ada.evict();
      }
      ledger.mode = "ok";
      ledger.onCall = () => undefined;
      await study.ringUntilDone();
      // What comes this late is older than what is there.
      const before = await readLedger(study.ada.tenant);
      await ledger.deliverLate();
      expect(await readLedger(study.ada.tenant)).toEqual(before);
      await study.expectAllThere();
    },
  );
});

describe("many at once", () => {
  it("100 requests while the ledger holds its first answer → one flush at a time, all told without an alarm", async () => {
    const study = startStudy();
    let release = () => undefined as void;
    const held = new Promise<void>((resolve) => (release = resolve));
    ledger.onCall = () => held;
    const requests = Array.from({ length: 100 }, (_, n) => study.items(n + 1));
    for (const items of requests) study.expect(items);
    const answers = await Promise.all(requests.map((items) => study.ada.ingest(items, study.now)));
    for (const answer of answers)
      expect(answer).toMatchObject({ outcomes: [{ status: "accepted", creditedMs: 15_000 }] });
    release();
    await vi.waitFor(async () =>
      expect((await readLedger(study.ada.tenant))?.focusMs).toBe(100 * 15_000),
    );
    expect(ledger.calls.most).toBe(1);
    // The held one, and one or two for all that came meanwhile.
    expect(ledger.calls.all).toBeLessThanOrEqual(6);
    await study.ringUntilDone();
    await study.expectAllThere();
  });

  it("50 items, each in two requests at once, with rings and crashes among them → each credited once", async () => {
    const study = startStudy();
    await study.send(study.items(1));
    const requests = Array.from({ length: 50 }, (_, n) => study.items(n + 2));
    const steps = requests.flatMap((items, n) => {
      study.expect(items);
      const send = () => study.ada.ingest(items, study.now);
      const patient = () => send().catch(send).catch(send).catch(send);
      const between = [
        n % 10 === 0 ? study.ada.abort() : undefined,
        n % 7 === 0 ? study.ada.ring().catch(() => undefined) : undefined,
      ];
      return [patient(), ...between, patient()];
    });
    await Promise.all(steps);
    await study.send(study.items(60));
    await study.ringUntilDone();
    await study.expectAllThere();
  });
});

describe("the sealed journal", () => {
  /** The focus that the entries of the last 8 days add up to, and what the state says, ms. */
  const recompute = (study: Study) =>
    study.ada.inside((_, { storage: { sql } }) => {
      const { state, folded } = readHot(sql)!;
      const tail = readTail(sql, folded).map(({ entry }) => entry);
      const newest = Math.max(state.rev, ...tail.map(({ rev }) => rev));
      const sealed = readSealed(sql, newest - RETENTION_MS, newest);
      const replayed = [...sealed, ...tail].reduce(replayEntry, EMPTY_STATE);
      return { replayed, entries: sealed.length, tail: tail.length };
    });

  it("a week of study over many folds and evictions → its replay is the very total, for no further row", async () => {
    const study = startStudy();
    await study.send(study.items(1));
    const written = { journal: 0, sealed: 0 };
    await study.ada.inside((_, { storage }) => {
      const sql = Object.getPrototypeOf(storage.sql) as SqlStorage;
      const { exec } = sql;
      vi.spyOn(sql, "exec").mockImplementation(function (
        this: SqlStorage,
        ...args: Parameters<typeof exec>
      ) {
        const cursor = exec.apply(this, args);
        if (args[0].includes("INTO journal")) written.journal += cursor.rowsWritten;
        if (args[0].includes("INTO sealed")) written.sealed += cursor.rowsWritten;
        return cursor;
      } as typeof exec);
    });
    for (let n = 2; n <= 200; n += 1) {
      await study.send(study.items(n));
      if (n % 20 === 0) study.pass(0.7 * DAY);
      if (n % 11 === 0) await study.ada.evict();
    }
    // The fold's row stands for the ring's: one row a request, whichever it is.
    expect(written.journal + written.sealed).toBe(199);
    expect(written.sealed).toBe(4);
    const { replayed, entries, tail } = await recompute(study);
    expect(entries + tail).toBe(200);
    expect(replayed.totals.focusMs).toBe(200 * 15_000);
    const { sessions, days } = await readStored(study.ada);
    expect([...replayed.sessions.values()].map(({ focusMs }) => focusMs).sort()).toEqual(
      Object.values(sessions)
        .map(([focusMs]) => focusMs)
        .sort(),
    );
    expect(Object.keys(replayed.days)).toEqual(Object.keys(days));
    expect(written.journal + written.sealed).toBe(199);
  });

  it("three weeks of study → the replay of the last 8 days is what they were credited", async () => {
    const study = startStudy();
    for (let n = 1; n <= 240; n += 1) {
      await study.send(study.items(n));
      if (n % 10 === 0) study.pass(0.9 * DAY);
    }
    const { replayed } = await recompute(study);
    const from = study.now - 7.5 * DAY;
    const credited = measure(clip(study.model.state.cover, from, Infinity));
    expect(credited).toBeGreaterThan(0);
    expect(measure(clip(replayed.cover, from, Infinity))).toBe(credited);
  });
});
