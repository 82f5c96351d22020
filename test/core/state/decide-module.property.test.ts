/** A large module that is gone on with, resource by resource, stands as one that is counted anew each time. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CatalogResource } from "../../../src/contract/catalog.ts";
import {
  moduleRequirements,
  type ModuleRequirements,
  partOf,
  wholePart,
} from "../../../src/core/completion/requirement.ts";
import { metBy } from "../../../src/core/completion/reached.ts";
import { newResource } from "../../../src/core/focus/credit-item.ts";
import {
  EMPTY_STATE,
  type LearnerState,
  type Resource,
} from "../../../src/core/state/learner-state.ts";
import {
  type CatalogVersion,
  decideModule,
  isWorthKeeping,
} from "../../../src/core/state/decide-module.ts";
import { keepMet, replayEntry } from "../../../src/core/state/journal-entry.ts";
import { recordBatch } from "../../../src/core/state/record-batch.ts";
import { reviewModules } from "../../../src/core/state/review-modules.ts";
import type { Item } from "../../../src/contract/telemetry.ts";
import { standing } from "../build/work.ts";

const RUNS = Number(process.env.DWELL_RUNS ?? 300);
const SEED = Number(process.env.DWELL_SEED ?? 20261125);
const SIZE = 24;

function resourceOf(n: number, optional: boolean): CatalogResource {
  const common = { id: `r-${n}`, title: `R ${n}`, optional };
  if (n === 20) return { ...common, kind: "other", complete_when: { claimed: true } };
  if (n === 21) return { ...common, kind: "other" };
  if (n % 4 === 0) return { ...common, kind: "video", duration: 100 };
  if (n % 4 === 1) return { ...common, kind: "reading" };
  const questions = [{ id: "a", prompt: "?", options: ["x", "y"], answer: "x" }];
  if (n % 4 === 2) return { ...common, kind: "quiz", pass_mark: 0.6, questions };
  return { ...common, kind: "assignment", complete_when: { min_score: 0.5 } };
}

/** Evidence that may grow and, where a grade is corrected, shrink. */
const evidence = fc.record({
  n: fc.nat(SIZE - 1),
  ms: fc.oneof(fc.nat(800), fc.nat(40_000)),
  worked: fc.boolean(),
  share: fc.integer({ min: 0, max: 7 }).map((sevenths) => sevenths / 7),
  /** When it was given: late ones lie before others that are there. */
  at: fc.nat(1_000_000),
});

interface Step {
  readonly ms: number;
  readonly worked: boolean;
  readonly share: number;
  readonly at: number;
}

function changed(record: Resource, { ms, worked, share, at }: Step): Resource {
  const accuracy = Math.max(share, record.quiz?.best.accuracy ?? 0);
  return {
    ...record,
    items: record.items + 1,
    evidenceAt: Math.max(record.evidenceAt, at),
    ownMs: record.ownMs + ms,
    played: [0, Math.min(100_000, record.ownMs + ms)],
    ...(worked && {
      claimedAt: 1,
      quiz: standing({}, { accuracy }),
      assignment: {
        submissions: 1,
        bestScore: share,
        last: { id: "s", at: 1, graded: true },
      },
    }),
  };
}

describe("a large module", () => {
  it("any changes of its resources, told a part at a time → the same module as counted anew", () => {
    const shapes = fc.array(fc.boolean(), { minLength: SIZE, maxLength: SIZE });
    fc.assert(
      fc.property(shapes, fc.array(evidence, { maxLength: 60 }), (optional, steps) => {
        const resources = optional.map((is, n) => resourceOf(n, n > 0 && is));
        const module = moduleRequirements({ id: "m", title: "M", resources });
        let state: LearnerState = { ...EMPTY_STATE, rev: 1 };
        let rev = 1;
        for (const step of steps) {
          rev += 1;
          const receipt = { received: rev * 1000, rev };
          const before = state.resources;
          const id = `r-${step.n}`;
          const after = new Map(before).set(id, changed(before.get(id) ?? newResource(id), step));
          const met = metBy(wholePart(module).resources, before, after);
          const evident = keepMet({ ...state, resources: after }, met);
          const whole = decideModule(before, evident, wholePart(module), receipt);
          const part = decideModule(before, evident, partOf(module, new Set([id])), receipt);
          expect(part).toEqual(whole);
          const isKept = isWorthKeeping(state.modules.get("m"), part);
          state = { ...evident, modules: isKept ? new Map([["m", part]]) : state.modules };
        }
      }),
      { numRuns: RUNS, seed: SEED },
    );
  });
});

describe("the catalogue by which a learner's modules stand", () => {
  const large = (optional: number | null = null): ModuleRequirements =>
    moduleRequirements({
      id: "m",
      title: "M",
      resources: Array.from({ length: SIZE }, (_, n) => resourceOf(n, n === optional)),
    });
  const seen = { count: 0, has: () => false };
  const NOW = 20_000_000;
  const at = (version: number, more: Partial<CatalogVersion> = {}): CatalogVersion => ({
    version,
    putAt: NOW - 1000 + version,
    reopenedAt: 0,
    ...more,
  });
  const read = (n: number): Item => ({
    type: "pulse",
    event_id: `e-${n}`,
    session_id: "s",
    module_id: "m",
    resource_id: `r-${n}`,
    kind: "reading",
    occurred_at: new Date(10_000_000 + n * 60_000).toISOString(),
    duration_delta: 30,
  });
  let rev = 0;
  const receipt = (received = NOW) => ({ received, rev: (rev += 1) });
  const send = (
    state: LearnerState,
    n: number,
    catalog: CatalogVersion | null,
    module = large(),
    received = NOW,
  ) =>
    recordBatch(
      state,
      seen,
      { items: [{ eventId: `e-${n}`, item: read(n) }] },
      catalog && { ...catalog, modules: [partOf(module, new Set([`r-${n}`]))] },
      receipt(received),
    );
  const review = (state: LearnerState, catalog: CatalogVersion, module = large(), now = NOW) =>
    reviewModules(state, { modules: [wholePart(module)], catalog }, receipt(now));

  it("a large module is sent with what was touched, however much it has", () => {
    expect(partOf(large(), new Set(["r-1", "r-5", "elsewhere"])).resources).toHaveLength(2);
  });

  it("the first pulse ever, and the next → decided at once, with one resource each", () => {
    const first = send(EMPTY_STATE, 1, at(7));
    expect(first).toMatchObject({ modules: [{ percent: 4 }], undecided: [] });
    expect(first.state.review).toMatchObject({ version: 7 });
    expect(send(first.state, 5, at(7))).toMatchObject({
      modules: [{ module_id: "m", status: "in_progress", percent: 8 }],
      undecided: [],
    });
  });

  it("accepted while no catalogue was at hand → a review is due, and nothing of it is missing then", () => {
    const blind = send(send(EMPTY_STATE, 1, at(7)).state, 5, null);
    expect(blind).toMatchObject({ outcomes: [{ status: "accepted" }], modules: [] });
    const next = send(blind.state, 9, at(7));
    expect(next).toMatchObject({ modules: [], undecided: ["m"] });
    const reviewed = review(next.state, at(7))!.state;
    expect(reviewed.modules.get("m")).toMatchObject({ percent: 12 });
    expect(send(reviewed, 13, at(7)).modules).toMatchObject([{ percent: 16 }]);
  });

  it("a newer catalogue → a review is due; afterwards it goes on by that one", () => {
    const first = send(EMPTY_STATE, 1, at(7)).state;
    const other = large(3);
    const second = send(first, 5, at(8), other);
    expect(second).toMatchObject({ modules: [], undecided: ["m"] });
    const reviewed = review(second.state, at(8), other)!.state;
    expect(reviewed).toMatchObject({ review: { version: 8 } });
    expect(send(reviewed, 9, at(8), other).undecided).toEqual([]);
    expect(review(reviewed, at(8), other)).toBeNull();
  });

  it("an older one, from a place that has not heard of the newer → decides nothing and undoes nothing", () => {
    const module = large();
    const first = send(EMPTY_STATE, 1, at(7)).state;
    const newer = review(first, at(8, { reopenedAt: NOW }), module)!.state;
    const stale = send(newer, 5, at(7));
    expect(stale).toMatchObject({ outcomes: [{ status: "accepted" }], modules: [] });
    expect(review(stale.state, at(7), module)).toBeNull();
    const next = send(stale.state, 9, at(8));
    expect(next.undecided).toEqual(["m"]);
    expect(review(next.state, at(8))!.state.modules.get("m")).toMatchObject({ percent: 12 });
  });

  it("an older one five minutes after the newer was put → it was brought back, and holds", () => {
    const first = send(EMPTY_STATE, 1, at(8)).state;
    const later = NOW + 300_000;
    const brought = send(first, 5, at(7), large(), later);
    expect(brought.undecided).toEqual(["m"]);
    expect(review(brought.state, at(7), large(), later)!.state.review.version).toBe(7);
  });

  it("a number that was given again, as after a restore → another catalogue, and a review is due", () => {
    const first = send(EMPTY_STATE, 1, at(7)).state;
    const again = at(7, { putAt: NOW + 400_000 });
    expect(send(first, 5, again).undecided).toEqual(["m"]);
  });

  it("a wish is carried out once, whatever catalogues come and go after it", () => {
    const one = moduleRequirements({ id: "m", title: "M", resources: [resourceOf(3, false)] });
    const standing = {
      submissions: 1,
      bestScore: 0.6,
      last: { id: "s", at: 1, graded: true },
    };
    const graded: LearnerState = {
      ...EMPTY_STATE,
      rev: 1,
      resources: new Map([["r-3", { ...newResource("r-3"), items: 1, assignment: standing }]]),
    };
    const wished = at(8, { reopenedAt: NOW });
    const completed = review(graded, wished, one)!.state;
    expect(completed.modules.get("m")).toMatchObject({ status: "completed" });
    const lowered: LearnerState = {
      ...completed,
      resources: new Map([
        ["r-3", { ...newResource("r-3"), items: 1, assignment: { ...standing, bestScore: 0.1 } }],
      ]),
    };
    const later = NOW + 600_000;
    const brought = review(lowered, at(7), one, later)!.state;
    const back = review(brought, wished, one, later + 1)!.state;
    expect(back.modules.get("m")).toMatchObject({ status: "completed" });
    const anew = at(9, { putAt: later + 2, reopenedAt: later + 2 });
    const reopened = review(back, anew, one, later + 3)!.state;
    expect(reopened.modules.get("m")).toMatchObject({ status: "in_progress", completedAt: null });
  });

  it("an entry replayed gives the same state, whatever footing it was made on", () => {
    let state: LearnerState = EMPTY_STATE;
    const catalogs = [at(7), null, at(8), at(7), at(8)];
    catalogs.forEach((catalog, n) => {
      const recorded = send(state, n, catalog);
      expect(replayEntry(state, recorded.entry!)).toEqual(recorded.state);
      const reviewed = review(recorded.state, at(8));
      if (reviewed) expect(replayEntry(recorded.state, reviewed.entry)).toEqual(reviewed.state);
      state = reviewed?.state ?? recorded.state;
    });
  });
});
