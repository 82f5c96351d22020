import { describe, expect, it } from "vitest";
import { newResource } from "../../../src/core/focus/credit-item.ts";
import { NO_TALLY } from "../../../src/core/focus/day-tally.ts";
import {
  keepMarks,
  keepMet,
  keepModules,
  newEntry,
  replayEntry,
} from "../../../src/core/state/journal-entry.ts";
import { EMPTY_STATE } from "../../../src/core/state/learner-state.ts";
import { DAY, NOW } from "../build/accept.ts";
import { moduleState } from "../build/facts.ts";
import { attempt, note } from "../build/work.ts";

const RECEIPT = { received: NOW, rev: 9 };

describe("modules as an entry decided them", () => {
  const begun = moduleState("m", { rev: 3, percent: 40 });
  const done = moduleState("m", {
    rev: 9,
    percent: 100,
    status: "completed",
    completedAt: NOW,
    reachedAt: NOW,
  });
  const known = { ...EMPTY_STATE, statusRev: 2, modules: new Map([["m", begun]]) };
  known.totals = { ...known.totals, percentSum: 40 };

  it("none → the very state", () => {
    expect(keepModules(known, [])).toBe(known);
  });

  it("begun → its percent is in the sum, and the ledger hears of the status at once", () => {
    const kept = keepModules(EMPTY_STATE, [begun]);
    expect(kept).toEqual({
      ...EMPTY_STATE,
      statusRev: 3,
      modules: known.modules,
      totals: known.totals,
    });
  });

  it("a percent more → in the sum, and no change of status", () => {
    const more = { ...begun, rev: 9, percent: 41 };
    expect(keepModules(known, [more])).toMatchObject({ statusRev: 2, totals: { percentSum: 41 } });
  });

  it("completed → counted, and on its day; judged anew and completed still → once", () => {
    const kept = keepModules(known, [done]);
    expect(kept).toMatchObject({
      statusRev: 9,
      totals: { modulesCompleted: 1, percentSum: 100 },
    });
    const day = Math.floor(NOW / DAY);
    expect(kept.days).toEqual({
      [day]: { rev: 0, quarters: {}, tallies: { 40: { ...NO_TALLY, completions: 1 } } },
    });
    const again = keepModules(kept, [{ ...done, rev: 12 }]);
    expect(again).toMatchObject({ statusRev: 9, days: kept.days, totals: kept.totals });
  });

  it.each([
    ["yesterday", NOW - DAY, [Math.floor(NOW / DAY) - 1]],
    ["a millisecond less than a week ago", NOW - 7 * DAY + 1, [Math.floor(NOW / DAY) - 7]],
    ["a week ago", NOW - 7 * DAY, []],
  ])("completed now, reached %s → on that day, or none that is closed", (_, reachedAt, days) => {
    const kept = keepModules(known, [{ ...done, reachedAt }]);
    expect(Object.keys(kept.days)).toEqual(days.map(String));
    expect(kept.totals.modulesCompleted).toBe(1);
  });

  it("resources that were met, and no longer → their times; one that is not loaded → an error", () => {
    const state = { ...EMPTY_STATE, resources: new Map([["r", newResource("r")]]) };
    const met = keepMet(state, [["r", NOW]]);
    expect(met).toEqual({
      ...state,
      resources: new Map([["r", { ...newResource("r"), metAt: NOW }]]),
    });
    expect(keepMet(met, [["r", null]])).toEqual(state);
    expect(keepMet(met, [])).toBe(met);
    expect(() => keepMet(state, [["q", NOW]])).toThrow("not loaded");
  });

  it("reopened → no longer counted; not begun and still not → nothing was", () => {
    const completed = keepModules(known, [done]);
    const reopened = keepModules(completed, [{ ...begun, rev: 12 }]);
    expect(reopened).toMatchObject({
      statusRev: 12,
      totals: { modulesCompleted: 0, percentSum: 40 },
    });
    const nothing = moduleState("m-2", { rev: 4, status: "not_started" });
    expect(keepModules(known, [nothing])).toMatchObject({
      statusRev: 2,
      totals: { modulesCompleted: 0, percentSum: 40 },
    });
  });
});

describe("an entry's marks", () => {
  const state = {
    ...EMPTY_STATE,
    review: { version: 1, putAt: 2, reopenedAt: 3, rules: 1, rev: 4 },
    undecidedRev: 5,
    earned: { hour: 6 },
    totals: { ...EMPTY_STATE.totals, durationMismatches: 7, notes: 8 },
  };

  it("that says nothing → the rev alone is new", () => {
    expect(keepMarks(state, newEntry(RECEIPT, {}))).toEqual({ ...state, rev: 9 });
  });

  it("that says all → reviewed and undecided at its rev, listed totals replaced, mismatches added, told ones kept", () => {
    const listed = {
      modulesCompleted: 1,
      percentSum: 2,
      quizzesAttempted: 3,
      assignmentsSubmitted: 4,
    };
    const entry = newEntry(RECEIPT, {
      review: { version: 10, putAt: 11, reopenedAt: 12, rules: 13 },
      undecided: true,
      listed,
      durationMismatches: 2,
      earned: { hour: 99, day: 50 },
    });
    expect(keepMarks(state, entry)).toEqual({
      ...state,
      rev: 9,
      review: { version: 10, putAt: 11, reopenedAt: 12, rules: 13, rev: 9 },
      undecidedRev: 9,
      earned: { hour: 6, day: 50 },
      totals: { ...state.totals, ...listed, durationMismatches: 9 },
    });
  });
});

describe("replay", () => {
  it("work and modules in one entry → both are there, as are the sums", () => {
    const done = moduleState("m", { rev: 9, percent: 100, status: "completed", completedAt: NOW });
    const { rev: _, ...made } = attempt({ at: NOW });
    const after = replayEntry(
      EMPTY_STATE,
      newEntry(RECEIPT, { work: { type: "attempt", attempt: made }, modules: [done] }),
    );
    expect(after.attempts.size).toBe(1);
    expect(after).toMatchObject({ rev: 9, totals: { attempts: 1, modulesCompleted: 1 } });
  });

  it("two entries of one millisecond → each has its own rev", () => {
    const { rev: _, ...one } = note({ at: NOW });
    const entries = [one, { ...one, id: "n-2", number: 2 }].map((written, n) =>
      newEntry({ received: NOW, rev: 9 + n }, { work: { type: "note", note: written } }),
    );
    const after = entries.reduce(replayEntry, EMPTY_STATE);
    expect([...after.notes.values()].map(({ rev }) => rev)).toEqual([9, 10]);
    expect(after).toMatchObject({ rev: 10, receivedAt: NOW, totals: { notes: 2 } });
  });
});
