import { describe, expect, it } from "vitest";
import { moduleRequirements, wholePart } from "../../../src/core/completion/requirement.ts";
import { newResource } from "../../../src/core/focus/credit-item.ts";
import { EMPTY_STATE, type LearnerState } from "../../../src/core/state/learner-state.ts";
import { newEntry, replayEntry } from "../../../src/core/state/journal-entry.ts";
import {
  findHandedIn,
  type HandIn,
  recordWork,
  type WorkKey,
} from "../../../src/core/work/record-work.ts";
import { DAY, NOW } from "../build/accept.ts";
import { attempt, note, submission } from "../build/work.ts";
import type { MemberOf } from "../../../src/core/member-of.ts";

const CATALOG = { version: 7, putAt: NOW - DAY, reopenedAt: 0 };
const questions = [{ id: "a", prompt: "?", options: ["x", "y"], answer: "x" }];
const PART = wholePart(
  moduleRequirements({
    id: "m",
    title: "M",
    resources: [
      { id: "quiz", kind: "quiz", title: "Quiz", pass_mark: 0.5, questions },
      {
        id: "essay",
        kind: "assignment",
        title: "Essay",
        complete_when: { min_score: 0.5 },
      },
    ],
  }),
);

const tryQuiz = (id: string, accuracy: number, quiz = "quiz"): HandIn => {
  const { rev: _, number: _n, progress: _p, ...made } = attempt({ id, quiz, accuracy, at: NOW });
  return { type: "attempt", attempt: made };
};
const handIn = (id: string, assignment = "essay"): HandIn => {
  const { at, text, url, late } = submission({ at: NOW });
  return { type: "submission", submission: { id, assignment, at, text, url, late } };
};
const grade = (submission: string, score: number, at = NOW): HandIn => ({
  type: "grade",
  assignment: "essay",
  submission,
  grade: { score, feedback: "", at, by: "maria" },
});
const write = (id: string, module = "m"): HandIn => {
  const { rev: _, number: _n, ...made } = note({ id, module, at: NOW });
  return { type: "note", note: made };
};

/** The learner's grades as the store would name them. */
function gradesOf(state: LearnerState) {
  return new Map(
    [...state.submissions.values()].flatMap((one) =>
      one.grade ? [[one.id, one.grade.score] as const] : [],
    ),
  );
}
function record(state: LearnerState, what: HandIn, catalog = CATALOG, part = PART) {
  const receipt = { received: NOW, rev: state.rev + 1 };
  const isNote = what.type === "note";
  return recordWork(state, what, isNote ? null : part, catalog, gradesOf(state), receipt);
}
function after(...handed: HandIn[]): LearnerState {
  return handed.reduce<LearnerState>((state, what) => record(state, what).state, EMPTY_STATE);
}

describe("what is handed in", () => {
  it("an attempt → recorded with its number and where its module stands, and its entry makes the state", () => {
    const first = record(EMPTY_STATE, tryQuiz("a-1", 0.6));
    const progress = { module_id: "m", status: "in_progress", percent: 50 };
    expect(first.outcome).toEqual({
      status: "recorded",
      module: progress,
      record: {
        type: "attempt",
        attempt: attempt({ at: NOW, accuracy: 0.6, rev: 1, number: 1, progress } as never),
      },
    });
    expect(first.entry).toMatchObject({
      work: { type: "attempt" },
      modules: [{ id: "m", percent: 50 }],
      review: { version: 7, putAt: CATALOG.putAt, reopenedAt: 0 },
    });
    expect(replayEntry(EMPTY_STATE, first.entry!)).toEqual(first.state);
    const second = record(first.state, tryQuiz("a-2", 0.1));
    expect(second.outcome).toMatchObject({ record: { attempt: { number: 2 } }, module: progress });
    // A worse attempt moves nothing of the module, and the catalogue is the one that it stands by already.
    expect(second.entry).toMatchObject({ modules: [] });
    expect(second.entry).not.toHaveProperty("review");
  });

  it("an attempt at a quiz that was only opened → its first", () => {
    const opened = { ...newResource("quiz"), items: 1 };
    const state = { ...EMPTY_STATE, rev: 1, resources: new Map([["quiz", opened]]) };
    expect(record(state, tryQuiz("a-1", 1)).outcome).toMatchObject({
      record: { attempt: { number: 1 } },
    });
  });

  it("the learner's word, and again → evidence once, at its first time; no activity, and its module is decided", () => {
    const map = { id: "map", kind: "other", title: "M", complete_when: { claimed: true } } as const;
    const part = wholePart(moduleRequirements({ id: "m", title: "M", resources: [map] }));
    const claim = (at: number): HandIn => ({ type: "claim", resource: "map", at });
    const first = record(EMPTY_STATE, claim(NOW), CATALOG, part);
    const module = { module_id: "m", status: "completed", percent: 100, claimed: true };
    const said = { type: "claim", resource: "map", at: NOW };
    expect(first.outcome).toEqual({ status: "recorded", module, record: said });
    expect(first.entry).toMatchObject({ work: said, modules: [{ id: "m", claimed: true }] });
    expect(replayEntry(EMPTY_STATE, first.entry!)).toEqual(first.state);
    const { resources, modules, totals, days } = first.state;
    expect(resources.get("map")).toMatchObject({ claimedAt: NOW, items: 0, rev: 1 });
    expect(modules.get("m")).toMatchObject({ completedAt: NOW, claimed: true });
    expect(totals).toEqual({
      ...EMPTY_STATE.totals,
      lastSeenAt: NOW,
      modulesCompleted: 1,
      percentSum: 100,
    });
    expect(Object.values(days).flatMap(({ quarters }) => Object.keys(quarters))).toEqual([]);
    expect(record(first.state, claim(NOW + 5), CATALOG, part)).toEqual({
      outcome: { status: "repeated", module, record: said },
      state: first.state,
      entry: null,
    });
  });

  it("two submissions of one assignment, one of another → numbered within theirs", () => {
    const state = after(handIn("s-1"), handIn("s-2"), handIn("s-3", "other"));
    const numbers = [...state.submissions.values()].map(({ id, number }) => [id, number]);
    expect(numbers).toEqual([
      ["s-1", 1],
      ["s-2", 2],
      ["s-3", 1],
    ]);
    expect(state.submissions.get("s-1")).toEqual(
      submission({
        at: NOW,
        rev: 1,
        progress: { module_id: "m", status: "in_progress", percent: 0 },
      }),
    );
  });

  it("notes → numbered over all modules, whatever catalogue there is, and no module moves", () => {
    const old = { ...CATALOG, putAt: 0 };
    const first = record(EMPTY_STATE, write("n-1"));
    const second = record(first.state, write("n-2", "m-2"), old);
    expect(second.outcome).toEqual({
      status: "recorded",
      module: null,
      record: {
        type: "note",
        note: note({ id: "n-2", module: "m-2", at: NOW, rev: 2, number: 2 }),
      },
    });
    expect(second.entry).not.toHaveProperty("undecided");
  });

  it("while the catalogue at hand is older than the one that modules stand by → recorded, decided later", () => {
    const state = after(tryQuiz("a-1", 0.6));
    const newer = replayEntry(
      state,
      newEntry(
        { received: NOW, rev: 2 },
        { review: { version: 8, putAt: NOW - 1000, reopenedAt: 0, rules: 0 } },
      ),
    );
    const { outcome, entry } = record(newer, handIn("s-1"));
    expect(outcome).toMatchObject({ status: "recorded", module: { percent: 50 } });
    expect(entry).toMatchObject({ modules: [], undecided: true });
  });

  it("of a quiz that the catalogue no longer has → recorded, and no module is told", () => {
    const receipt = { received: NOW, rev: 1 };
    const what = tryQuiz("a-1", 1);
    const { outcome } = recordWork(EMPTY_STATE, what, null, CATALOG, new Map(), receipt);
    expect(outcome).toMatchObject({ status: "recorded", module: null });
  });
});

describe("a repeat", () => {
  const state = after(tryQuiz("a-1", 0.6), handIn("s-1"), grade("s-1", 0.9), write("n-1"));
  it("of an attempt, with another result → as the first time", () => {
    const repeated = record(state, tryQuiz("a-1", 1));
    expect(repeated).toEqual({
      state,
      entry: null,
      outcome: {
        status: "repeated",
        record: { type: "attempt", attempt: state.attempts.get("a-1") },
        module: { module_id: "m", status: "in_progress", percent: 50 },
      },
    });
  });

  it("of a submission that was graded meanwhile → as the first time, without its grade", () => {
    expect(record(state, handIn("s-1")).outcome).toMatchObject({
      status: "repeated",
      record: { type: "submission", submission: { id: "s-1", grade: null } },
      module: { percent: 50 },
    });
  });

  it("of a note → as the first time", () => {
    expect(record(state, write("n-1")).outcome).toEqual({
      status: "repeated",
      record: { type: "note", note: state.notes.get("n-1") },
      module: null,
    });
  });

  it.each<[string, HandIn]>([
    ["an attempt's id, for another quiz", tryQuiz("a-1", 1, "other")],
    ["a submission's id, for another assignment", handIn("s-1", "other")],
    ["a note's id, for another module", write("n-1", "m-2")],
  ])("%s → taken, and nothing changes", (_, what) => {
    expect(record(state, what)).toEqual({ state, entry: null, outcome: { status: "taken" } });
  });

  it("an id of one kind stands for nothing of another", () => {
    const key: WorkKey = { type: "note", note: { id: "a-1", module: "m" } };
    expect(findHandedIn(state, key)).toBeNull();
  });
});

describe("grades", () => {
  const handed = after(handIn("s-1"), handIn("s-2"));

  it("above the goal, then the other one's below → the best counts, and its module follows", () => {
    const first = record(handed, grade("s-1", 0.4));
    expect(first.outcome).toMatchObject({
      status: "recorded",
      record: { type: "submission", submission: { id: "s-1", grade: { score: 0.4 } } },
      module: { percent: 40 },
    });
    expect(first.entry?.work).toMatchObject({ best: 0.4 });
    const lower = record(first.state, grade("s-2", 0.2));
    expect(lower.entry?.work).toMatchObject({ best: 0.4 });
    // Given again, the former grade of the same submission no longer counts.
    expect(record(lower.state, grade("s-1", 0.1, NOW + 1)).entry?.work).toMatchObject({
      best: 0.2,
    });
  });

  it("the very same again → repeated with where the module stands; any difference → a new one", () => {
    const { state } = record(handed, grade("s-1", 0.4));
    const same = grade("s-1", 0.4);
    expect(record(state, same)).toMatchObject({
      entry: null,
      outcome: { status: "repeated", module: { percent: 40 }, record: { type: "submission" } },
    });
    const given = (same as MemberOf<HandIn, "type", "grade">).grade;
    for (const change of [{ score: 0.5 }, { feedback: "!" }, { by: "leo" }, { at: NOW + 1 }]) {
      const other = { ...same, grade: { ...given, ...change } } as HandIn;
      expect(record(state, other).outcome.status).toBe("recorded");
    }
  });

  it("given before the one that is there → changes nothing", () => {
    const { state } = record(handed, grade("s-1", 0.4));
    expect(record(state, grade("s-1", 0.9, NOW - 1))).toMatchObject({
      state,
      entry: null,
      outcome: { status: "repeated", record: { submission: { grade: { score: 0.4 } } } },
    });
  });

  it("of a module that the catalogue no longer has → repeated without one", () => {
    const { state } = record(handed, grade("s-1", 0.4));
    const receipt = { received: NOW, rev: 9 };
    const again = recordWork(state, grade("s-1", 0.4), null, CATALOG, new Map(), receipt);
    expect(again.outcome).toMatchObject({ status: "repeated", module: null });
    const gone = { ...state, modules: new Map() };
    expect(record(gone, grade("s-1", 0.4)).outcome).toMatchObject({ module: null });
  });

  it("of no such submission, or of one to another assignment → unknown", () => {
    const unknown = { state: handed, entry: null, outcome: { status: "unknown" } };
    expect(record(handed, grade("s-9", 1))).toEqual(unknown);
    const astray = { ...grade("s-1", 1), assignment: "other" } as HandIn;
    expect(record(handed, astray)).toEqual(unknown);
  });
});

describe("the bound over 8 days", () => {
  const full = (records: number) => ({
    ...EMPTY_STATE,
    arrivals: { [Math.floor(NOW / DAY)]: { sessions: 0, resources: 0, records } },
  });
  it.each<[string, HandIn]>([
    ["an attempt", tryQuiz("a-1", 1)],
    ["a submission", handIn("s-1")],
    ["a note", write("n-1")],
  ])("%s as the 2,000th → taken; one more → too_many", (_, what) => {
    expect(record(full(1999), what).outcome.status).toBe("recorded");
    expect(record(full(2000), what)).toEqual({
      state: full(2000),
      entry: null,
      outcome: { status: "too_many" },
    });
  });

  it("a grade → never too many, as it is no record of its own", () => {
    const { submissions, resources } = after(handIn("s-1"));
    const state = { ...full(2000), rev: 1, submissions, resources };
    expect(record(state, grade("s-1", 1)).outcome.status).toBe("recorded");
  });
});
