import { describe, expect, it } from "vitest";
import { newResource } from "../../../src/core/focus/credit-item.ts";
import { NO_TALLY } from "../../../src/core/focus/day-tally.ts";
import { EMPTY_STATE, type LearnerState } from "../../../src/core/state/learner-state.ts";
import { applyWork } from "../../../src/core/work/apply-work.ts";
import { toGraded } from "../../../src/core/work/quiz-standing.ts";
import type { Attempt, Submission, Work } from "../../../src/core/work/work.ts";
import { DAY, NOW } from "../build/accept.ts";
import { attempt, note, submission } from "../build/work.ts";

const TODAY = Math.floor(NOW / DAY);
/** 10:00 is the 40th quarter-hour of a day. */
const SLOT = 40;
const RECEIPT = { received: NOW, rev: 9 };
/** The marks of a first piece of work of one's own. */
const ACTIVE = { lastSeenAt: NOW, firstActivityAt: NOW, lastActivityAt: NOW, lastWorkAt: NOW };
const apply = (work: Work, state: LearnerState = EMPTY_STATE) => applyWork(state, work, RECEIPT);
const tried = (partial: Partial<Attempt>) =>
  ({ type: "attempt", attempt: attempt(partial) }) as const;
const handed = (partial: Partial<Submission>) =>
  ({ type: "submission", submission: submission(partial) }) as const;

describe("an attempt", () => {
  it("a first one → its record, its quiz, its day and all sums", () => {
    const made = attempt({ at: NOW, accuracy: 2 / 3, passed: true, questionMs: [["a", 5]] });
    const graded = toGraded(made);
    expect(apply({ type: "attempt", attempt: made })).toEqual({
      ...EMPTY_STATE,
      rev: 9,
      statusRev: 9,
      receivedAt: NOW,
      days: {
        [TODAY]: {
          rev: 0,
          quarters: {},
          tallies: { [SLOT]: { ...NO_TALLY, attempts: 1, passed: 1, accuracySum: 666_667 } },
        },
      },
      arrivals: { [TODAY]: { sessions: 0, resources: 1, records: 1 } },
      attempts: new Map([["a-1", { ...made, rev: 9 }]]),
      resources: new Map([
        [
          "quiz",
          {
            ...newResource("quiz"),
            rev: 9,
            kind: "quiz",
            evidenceAt: NOW,
            quiz: {
              attempts: 1,
              passed: 1,
              passedMark: 0.7,
              here: { attempts: 1, at: NOW },
              best: graded,
              last: graded,
            },
          },
        ],
      ]),
      totals: {
        ...EMPTY_STATE.totals,
        attempts: 1,
        accuracySum: 666_667,
        quizzesAttempted: 1,
        ...ACTIVE,
      },
    });
  });

  it("a second that passed too, of a known quiz → nobody passes it for the first time again", () => {
    const first = apply(tried({ at: NOW, passed: true }));
    const second = apply(tried({ id: "a-2", at: NOW, passed: true }), first);
    expect(second.days[TODAY]?.tallies[SLOT]).toMatchObject({ attempts: 2, passed: 1 });
    expect(second.totals).toMatchObject({ attempts: 2, quizzesAttempted: 1 });
    expect(second.arrivals).toEqual({ [TODAY]: { sessions: 0, resources: 1, records: 2 } });
    expect(second.resources.get("quiz")?.quiz).toMatchObject({ attempts: 2, passed: 2 });
  });

  it("of a quiz that was only opened before → its first, and no new resource", () => {
    const opened = { ...newResource("quiz"), items: 1, focusMs: 5 };
    const state = { ...EMPTY_STATE, resources: new Map([["quiz", opened]]) };
    const after = apply(tried({ at: NOW, passed: true }), state);
    expect(after.resources.get("quiz")).toMatchObject({
      items: 1,
      focusMs: 5,
      quiz: { attempts: 1 },
    });
    expect(after.days[TODAY]?.tallies[SLOT]).toMatchObject({ passed: 1 });
    expect(after.arrivals).toEqual({ [TODAY]: { sessions: 0, resources: 0, records: 1 } });
  });

  it("passed after a failure → passed for the first time", () => {
    const failed = apply(tried({ at: NOW }));
    const passed = apply(tried({ id: "a-2", at: NOW, passed: true }), failed);
    expect(passed.days[TODAY]?.tallies[SLOT]).toMatchObject({ attempts: 2, passed: 1 });
  });

  it.each<[string, Partial<Attempt>[], string, string]>([
    ["a worse, later one", [{ accuracy: 0.8 }, { accuracy: 0.5, at: 2000 }], "0", "1"],
    ["a better, later one", [{ accuracy: 0.5 }, { accuracy: 0.8, at: 2000 }], "1", "1"],
    ["as good, and later", [{}, { at: 2000 }], "0", "1"],
    ["as good, and earlier", [{}, { at: 500 }], "1", "0"],
    ["as good, of the same time", [{}, {}], "0", "1"],
    ["a better, earlier one", [{ accuracy: 0.5 }, { accuracy: 0.8, at: 500 }], "1", "0"],
  ])(
    "%s → the best is the earliest of the most accurate, the last the newest",
    (_, made, best, last) => {
      const state = made.reduce(
        (before, partial, n) => apply(tried({ ...partial, id: String(n) }), before),
        EMPTY_STATE,
      );
      expect(state.resources.get("quiz")?.quiz).toMatchObject({
        best: { id: best },
        last: { id: last },
      });
    },
  );

  it.each([
    ["a week old to the millisecond → on no day", NOW - 7 * DAY, []],
    ["a millisecond younger → on its own day", NOW - 7 * DAY + 1, [TODAY - 7]],
    ["ahead of our clock → on the day when it came", NOW + DAY, [TODAY]],
  ])("%s", (_, at, days) => {
    expect(Object.keys(apply(tried({ at })).days)).toEqual(days.map(String));
  });

  it("one made here and one told by a service → those that were made here are counted apart", () => {
    const here = (made: Partial<Attempt>[]) =>
      made
        .reduce((state, one, n) => apply(tried({ ...one, id: `${n}` }), state), EMPTY_STATE)
        .resources.get("quiz")?.quiz?.here;
    const told = { source: "service", at: 3000 } as const;
    expect(here([told])).toEqual({ attempts: 0, at: 0 });
    expect(here([{ at: 2000 }, told])).toEqual({ attempts: 1, at: 2000 });
    expect(here([told, { at: 2000 }, { at: 1000 }])).toEqual({ attempts: 2, at: 2000 });
  });

  it("of over a week ago that passed for the first time → a pass that lies in no day, with its time", () => {
    const old = (id: string, quiz: string, at: number, passed = true) =>
      tried({ id, quiz, at, passed, source: "service" });
    let state = apply(old("a", "q-1", NOW - 400 * DAY));
    expect(state).toMatchObject({
      days: {},
      totals: { attempts: 1, earlierPasses: 1, earlierPassedAt: NOW - 400 * DAY },
    });
    state = apply(old("b", "q-1", NOW - 300 * DAY), state);
    state = apply(old("c", "q-2", NOW - 200 * DAY, false), state);
    expect(state.totals).toMatchObject({ earlierPasses: 1, earlierPassedAt: NOW - 400 * DAY });
    state = apply(old("d", "q-2", NOW - 100 * DAY), state);
    state = apply(old("e", "q-3", NOW - 300 * DAY), state);
    expect(state.totals).toMatchObject({ earlierPasses: 3, earlierPassedAt: NOW - 100 * DAY });
    state = apply(old("f", "q-4", NOW - DAY), state);
    expect(state.totals).toMatchObject({ earlierPasses: 3, earlierPassedAt: NOW - 100 * DAY });
  });

  it("a service's → told apart from the learner's own on its day", () => {
    const state = apply(tried({ id: "b", at: NOW }), apply(tried({ at: NOW, source: "service" })));
    expect(state.days[TODAY]?.tallies[SLOT]).toMatchObject({ attempts: 2, results: 1 });
  });

  it("evidence is as new as the newest attempt, whichever came first", () => {
    const state = apply(tried({ id: "b", at: NOW - DAY }), apply(tried({ at: NOW })));
    expect(state.resources.get("quiz")?.evidenceAt).toBe(NOW);
  });

  it("received before another request → that one's time stays", () => {
    const state = { ...EMPTY_STATE, receivedAt: NOW + 5 };
    expect(apply(tried({ at: NOW - DAY }), state).receivedAt).toBe(NOW + 5);
  });

  it("that a service tells of → counted, and no sign of the learner", () => {
    const told = apply(tried({ at: NOW, source: "service" })).totals;
    expect(told).toEqual({
      ...EMPTY_STATE.totals,
      attempts: 1,
      accuracySum: 500_000,
      quizzesAttempted: 1,
    });
  });
});

describe("a submission", () => {
  it("a first one → its record, its assignment, its day and all sums", () => {
    const made = submission({ at: NOW, late: true });
    expect(apply({ type: "submission", submission: made })).toEqual({
      ...EMPTY_STATE,
      rev: 9,
      statusRev: 9,
      receivedAt: NOW,
      days: {
        [TODAY]: { rev: 0, quarters: {}, tallies: { [SLOT]: { ...NO_TALLY, submissions: 1 } } },
      },
      arrivals: { [TODAY]: { sessions: 0, resources: 1, records: 1 } },
      submissions: new Map([["s-1", { ...made, rev: 9 }]]),
      resources: new Map([
        [
          "essay",
          {
            ...newResource("essay"),
            rev: 9,
            kind: "assignment",
            evidenceAt: NOW,
            assignment: {
              submissions: 1,
              bestScore: null,
              last: { id: "s-1", at: NOW, graded: false },
            },
          },
        ],
      ]),
      totals: {
        ...EMPTY_STATE.totals,
        submissions: 1,
        assignmentsSubmitted: 1,
        ...ACTIVE,
      },
    });
  });

  const grade = { score: 0.5, feedback: "", at: NOW, by: "maria" };
  const give = (submission: string, best: number) =>
    ({ type: "grade", assignment: "essay", submission, grade, best }) as const;

  it("graded, then another handed in → the best grade stays, the newest waits for one", () => {
    const graded = apply(give("s-1", 0.5), apply(handed({ at: NOW })));
    const before = graded.resources.get("essay")!;
    expect(before.assignment).toEqual({
      submissions: 1,
      bestScore: 0.5,
      last: { id: "s-1", at: NOW, graded: true },
    });
    expect(graded.submissions.get("s-1")).toEqual(submission({ at: NOW, grade, rev: 9 }));
    const again = apply(handed({ id: "s-2", at: NOW + 1 }), graded);
    expect(again.resources.get("essay")?.assignment).toEqual({
      submissions: 2,
      bestScore: 0.5,
      last: { id: "s-2", at: NOW + 1, graded: false },
    });
    expect(again.totals).toMatchObject({ submissions: 2, assignmentsSubmitted: 1 });
    expect(again.arrivals).toEqual({ [TODAY]: { sessions: 0, resources: 1, records: 2 } });
    // The older one is graded anew: the newest has no grade by that.
    const older = apply(give("s-1", 0.9), again).resources.get("essay")?.assignment;
    expect(older).toMatchObject({ bestScore: 0.9, last: { id: "s-2", graded: false } });
    const both = apply(give("s-1", 0.9), apply(give("s-2", 0.9), again));
    expect(both.resources.get("essay")?.assignment?.last.graded).toBe(true);
  });

  it("a grade → no activity of the learner, no record and no arrival, and at once for the ledger", () => {
    const before = apply(handed({ at: NOW - DAY }));
    const after = applyWork(before, give("s-1", 0.5), { received: NOW, rev: 12 });
    expect(after).toMatchObject({
      statusRev: 12,
      totals: before.totals,
      arrivals: before.arrivals,
    });
    expect(after.days).toEqual(before.days);
    // What it is evidence of was handed in then.
    expect(after.resources.get("essay")?.evidenceAt).toBe(NOW - DAY);
  });

  it("a grade of what is not loaded → an error, not a record made up", () => {
    expect(() => apply(give("s-1", 1))).toThrow("not loaded");
    const { submissions, resources } = apply(handed({}));
    expect(() => apply(give("s-1", 1), { ...EMPTY_STATE, submissions })).toThrow("not loaded");
    expect(() => apply(give("s-2", 1), { ...EMPTY_STATE, resources })).toThrow("not loaded");
  });
});

describe("a note", () => {
  it("→ its record and what is counted, and nothing that the ledger needs at once", () => {
    expect(apply({ type: "note", note: note({ at: NOW }) })).toEqual({
      ...EMPTY_STATE,
      rev: 9,
      receivedAt: NOW,
      days: {
        [TODAY]: { rev: 0, quarters: {}, tallies: { [SLOT]: { ...NO_TALLY, notes: 1 } } },
      },
      notes: new Map([["n-1", note({ at: NOW, rev: 9 })]]),
      arrivals: { [TODAY]: { sessions: 0, resources: 0, records: 1 } },
      totals: { ...EMPTY_STATE.totals, notes: 1, ...ACTIVE },
    });
  });
});
