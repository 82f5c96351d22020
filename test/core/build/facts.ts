/** Histories and facts by hand; every test says only what it is about. */
import { indexCatalog } from "../../../src/core/completion/catalog-index.ts";
import { EMPTY_TALLY, type Tally } from "../../../src/core/completion/tally.ts";
import { bookTally, type DayTally } from "../../../src/core/focus/day-tally.ts";
import { bookQuarters, type Days } from "../../../src/core/focus/quarters.ts";
import { EMPTY_STATE, type ModuleProgressState } from "../../../src/core/state/learner-state.ts";
import { packDays } from "../../../src/core/focus/packed-quarters.ts";
import { type History, historyOf } from "../../../src/core/progress/history.ts";
import type { LearnerFacts, Wish } from "../../../src/core/state/learner-facts.ts";
import type { Catalog } from "../../../src/contract/catalog.ts";

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Minutes of focus from each of these instants on. */
export function studied(at: readonly (string | number)[], minutes = 10): Days {
  return at.reduce<Days>((days, instant) => {
    const start = typeof instant === "number" ? instant : Date.parse(instant);
    return bookQuarters(days, [start, start + minutes * MINUTE], 1);
  }, {});
}

export function happened(days: Days, at: string, tally: Partial<DayTally>): Days {
  return bookTally(days, Date.parse(at), tally);
}

/** The history of these days as of `now`, epoch ms. */
export function historyOfDays(days: Days, tz: string, now: number): History {
  return historyOf(packDays(days), tz, now);
}

export function moduleState(
  id: string,
  partial: Partial<Omit<ModuleProgressState, "tally">> & { readonly tally?: Partial<Tally> } = {},
): ModuleProgressState {
  const { tally, ...rest } = partial;
  return {
    id,
    rev: 1,
    status: "in_progress",
    percent: 0,
    completedAt: null,
    reachedAt: 0,
    claimed: false,
    tallyRev: 1,
    ...rest,
    tally: { ...EMPTY_TALLY, ...tally },
  };
}

export function factsOf(partial: Partial<LearnerFacts<Wish>> = {}): LearnerFacts<Wish> {
  return {
    id: "ada",
    rev: 1,
    receivedAt: 1,
    totals: EMPTY_STATE.totals,
    earned: {},
    modules: [],
    resources: [],
    resourcesTotal: 0,
    newest: [],
    recent: [],
    mostFocused: [],
    studiedTotal: 0,
    quizzes: [],
    quizzesEver: 0,
    assignments: [],
    quarters: new Uint32Array(),
    firstDay: null,
    timeline: [],
    notes: [],
    attempts: [],
    ...partial,
  };
}

export const byId = (modules: readonly ModuleProgressState[]) =>
  new Map(modules.map((module) => [module.id, module]));

const question = { id: "a", prompt: "?", options: ["x", "y"], answer: "x" };

/** Three modules: a film with a quiz; an assignment with an optional quiz; a text. */
export const CATALOG: Catalog = {
  modules: [
    {
      id: "m-1",
      title: "One",
      resources: [
        { id: "film", kind: "video", title: "Film", duration: 100, url: "/film" },
        { id: "quiz", kind: "quiz", title: "Quiz", pass_mark: 0.6, questions: [question] },
      ],
    },
    {
      id: "m-2",
      title: "Two",
      resources: [
        {
          id: "essay",
          kind: "assignment",
          title: "Essay",
          due_at: "2026-11-20T00:00:00.000Z",
          complete_when: { min_score: 0.5 },
        },
        { id: "extra", kind: "quiz", title: "Extra", optional: true, questions: [question] },
      ],
    },
    { id: "m-3", title: "Three", resources: [{ id: "text", kind: "reading", title: "Text" }] },
  ],
  certifications: [{ id: "c", title: "Cert", modules: ["m-1", "m-2"], pass_mark: 0.8 }],
};
export const INDEX = indexCatalog(CATALOG);
