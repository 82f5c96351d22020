/**
 * Random schedules against the real object: what is sent, evicted, aborted, rung and written to a ledger that
 * misbehaves, in any order. Beside it two models: the pure core in memory, which says every word of an answer,
 * and a naive account that shares no code with it, which says every figure. A fixed seed; DWELL_RUNS and
 * DWELL_SEED say otherwise.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ModulePart } from "../../../src/core/completion/requirement.ts";
import type { Item } from "../../../src/contract/telemetry.ts";
import type { HandIn } from "../../../src/core/work/record-work.ts";
import { expectSumsToAgree, readLedger, readStored } from "../build/figures.ts";
import { pulse } from "../../build/items.ts";
import { attemptHandIn } from "../../build/hand-ins.ts";
import { makeLearner, NO_CATALOG } from "../build/learner.ts";
import { Model } from "../build/model.ts";
import { NaiveCourse, type NaiveModules, type NaiveWork } from "../../build/naive-course.ts";
import { DAY, type Random, randomOf, type Request, requestsOf } from "../../build/schedule.ts";
import {
  installUnsteadyLedger,
  LEDGER_MODES,
  type UnsteadyLedger,
} from "../build/unsteady-ledger.ts";

const RUNS = Number(process.env.DWELL_RUNS ?? 6);
const SEED = Number(process.env.DWELL_SEED ?? 20261121);
const STEPS = 100;
const MINUTE = 60_000;
/** The ring has room for 16 entries while folds fail, and a step may write two. */
const MOST_FAILING_FOLDS = 8;

const MODULES: ModulePart[] = [
  {
    id: "m-1",
    total: 2,
    required: 2,
    resources: [
      {
        id: "r-0",
        optional: false,
        requirement: { type: "coverage", goal: 0.9, maxRate: 2, durationMs: 600_000 },
      },
      { id: "r-1", optional: false, requirement: { type: "focus", goalMs: 20_000_000 } },
    ],
  },
];
const WORK: ModulePart = {
  id: "m-work",
  total: 4,
  required: 4,
  resources: [
    { id: "map", optional: false, requirement: { type: "claimed" } },
    {
      id: "quiz-0",
      optional: false,
      requirement: { type: "accuracy", goal: 0.75, counts: "best" },
    },
    {
      id: "quiz-1",
      optional: false,
      requirement: { type: "accuracy", goal: 0.75, counts: "best" },
    },
    { id: "essay", optional: false, requirement: { type: "score", goal: 0.6 } },
  ],
};

/** The same as the naive account has it: seconds of a film and of attention, results and grades of 1. */
const NAIVE_MODULES: NaiveModules = {
  "m-1": { "r-0": { film: 600, share: 0.9, rate: 2 }, "r-1": { attention: 20_000 } },
  "m-work": {
    "quiz-0": { result: 0.75 },
    "quiz-1": { result: 0.75 },
    essay: { grade: 0.6 },
    map: "claimed",
  },
};

beforeEach(() => {
  // Injected faults are logged as real ones are; a test's output is no place for them.
  vi.spyOn(console, "error").mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** A learner's object, the models beside it, and the time. */
class World {
  readonly ada = makeLearner();
  readonly model = new Model();
  readonly naive = new NaiveCourse(NAIVE_MODULES);
  readonly ledger: UnsteadyLedger = installUnsteadyLedger();
  readonly #random: Random;
  readonly #requests: ReturnType<typeof requestsOf>;
  now: number;
  /** Steps. */
  #foldsFailFor = 0;

  constructor(seed: number) {
    this.#random = randomOf(seed);
    this.#requests = requestsOf(this.#random);
    // Ahead of the real clock, so that no alarm rings by itself.
    const start = Math.floor(Date.now() / DAY + 100) * DAY;
    this.now = start + this.#random.below(86_400) * 1000;
    vi.useFakeTimers({ toFake: ["Date"], now: this.now });
  }

  async start(): Promise<void> {
    const foldsFail = () => this.#foldsFailFor > 0;
    // The first wake makes the store, in a transaction too: what is to fail here are folds.
    await this.ada.facts(this.now);
    await this.ada.inside((_, { storage }) => {
      const prototype = Object.getPrototypeOf(storage) as DurableObjectStorage;
      const { transactionSync } = prototype;
      vi.spyOn(prototype, "transactionSync").mockImplementation(function (
        this: DurableObjectStorage,
        work: () => unknown,
      ) {
        return transactionSync.call(this, () => {
          const done = work();
          if (foldsFail()) throw new Error("injected at the end of a fold");
          return done;
        });
      } as typeof transactionSync);
    });
  }

  async step(): Promise<void> {
    const random = this.#random;
    this.#passTime();
    this.#foldsFailFor -= 1;
    if (random() < 0.05) this.#foldsFailFor = random.below(MOST_FAILING_FOLDS);
    if (random() < 0.15) this.ledger.mode = random.pick(LEDGER_MODES);
    if (random() < 0.05) await this.ledger.deliverLate();
    if (random() < 0.25) await this.ada.evict();
    if (random() < 0.06) await this.ada.abort();
    if (random() < 0.1) await this.ring();
    if (random() < 0.05) await this.#close();
    else if (random() < 0.35) await this.#handIn();
    else await this.#send(this.#requests.next(this.now));
    // A crash right after the answer cuts the flush that would have followed it.
    if (random() < 0.08) await this.ada.abort();
    const stored = await readStored(this.ada);
    expect(stored).toEqual(this.model.figures);
    expectSumsToAgree(stored);
    expect(stored).toEqual(this.naive.figures());
    // The newest one, or none where that came to be filled late.
    const { absentSince, returnedAt } = this.model.state.totals;
    expect([[0, 0], ...this.naive.learner.absences()]).toContainEqual([absentSince, returnedAt]);
  }

  async ring(): Promise<boolean> {
    const rang = await this.ada.ring();
    if (rang) {
      this.model.closeIdle(this.now);
      this.naive.learner.closeSilent(this.now);
    }
    return rang;
  }

  pass(ms: number): void {
    this.now += ms;
    vi.setSystemTime(this.now);
  }

  #passTime(): void {
    const random = this.#random;
    const kind = random();
    if (kind < 0.7) this.pass(15_000);
    else if (kind < 0.88) this.pass(random.below(3600) * 1000);
    else if (kind < 0.96) this.pass(random.below(36 * 3600) * 1000);
    else if (kind < 0.98) this.pass(DAY + random.below(20) * DAY);
  }

  async #send(request: Request): Promise<void> {
    // Machines of the edge do not agree to the second on when it was received.
    const received = this.now - (this.#random() < 0.1 ? this.#random.below(4) * 1000 : 0);
    const batch = {
      ...request,
      items: request.items.map((item) => ({ eventId: item.event_id, item })),
    };
    const expected = this.model.take(batch, MODULES, received);
    const naive = this.naive.take(request, received);
    const said = expected.outcomes.map((outcome) => {
      if (outcome.status === "accepted") return outcome.creditedMs;
      return outcome.status === "duplicate" ? "duplicate" : outcome.code;
    });
    expect(said).toEqual(naive);
    const answer = await this.ada
      .calls()
      .ingest({ batch, catalog: { ...NO_CATALOG, modules: MODULES }, received });
    expect(answer).toEqual(expected);
    request.items.forEach(({ event_id }, index) => {
      if (expected.outcomes[index]!.status === "accepted") this.#requests.sent(event_id, this.now);
    });
  }

  /** Attempts, submissions, grades and notes; some of them under an id that was used. */
  async #handIn(): Promise<void> {
    const handIn = this.#anyWork();
    const module = handIn.type === "note" ? null : WORK;
    const expected = this.model.handIn(handIn, module, this.now);
    expect(this.naive.handIn(toNaive(handIn), this.now)).toBe(expected.status);
    const request = { handIn, module, catalog: NO_CATALOG, received: this.now };
    expect(await this.ada.calls().handIn(request)).toEqual(expected);
  }

  #anyWork(): HandIn {
    const random = this.#random;
    const at = this.now;
    const kind = random.below(6);
    // Few submissions, so that they are graded again, higher and lower.
    const id = `w-${random.below(kind === 1 ? 4 : 60)}`;
    if (kind === 0) {
      const score = random.below(5);
      // A service may tell of one that was made days ago.
      const made = random() < 0.3 ? at - random.below(20) * DAY : at;
      const quiz = `quiz-${random.below(2)}`;
      const source = made === at ? "quiz" : "service";
      const graded = { id, quiz, at: made, score, maxScore: 4, mark: 0.75, source } as const;
      return attemptHandIn({ ...graded, questionMs: [["a", random.below(9000)]] });
    }
    if (kind === 1) {
      const text = "x".repeat(random() < 0.2 ? 16_000 : 10);
      const submission = { id, assignment: "essay", at, text, url: null, late: false };
      return { type: "submission", submission };
    }
    if (kind === 2 || kind === 3) {
      const grade = { score: random.below(11) / 10, feedback: "", at, by: "maria" };
      return { type: "grade", assignment: "essay", submission: `w-${random.below(4)}`, grade };
    }
    if (kind === 5) return { type: "claim", resource: "map", at };
    const note = { id, module: "m-1", resource: null, positionMs: null, text: "note", at };
    return { type: "note", note };
  }

  async #close(): Promise<void> {
    const id = `s-${this.#random.below(8)}`;
    this.model.close(id, this.now);
    this.naive.learner.close(id);
    const view = await this.ada.calls().close(id, this.now);
    const session = this.model.state.sessions.get(id);
    if (!session) return expect(view).toBeNull();
    expect(view).toMatchObject({
      closed_by: session.closedBy,
      pulse_count: session.pulseCount,
      focus_seconds: session.focusMs / 1000,
    });
  }

  /** The ledger is well again, and nobody comes any more. */
  async settle(): Promise<void> {
    this.#foldsFailFor = 0;
    this.ledger.mode = "ok";
    await this.ledger.deliverLate();
    for (let rings = 0; rings < 6; rings += 1) {
      this.pass(31 * MINUTE);
      if (!(await this.ring())) break;
    }
    expect(await this.ada.inside((_, { storage }) => storage.getAlarm())).toBeNull();
  }

  async expectAllTold(): Promise<void> {
    const { figures } = this.model;
    expect(await readStored(this.ada)).toEqual(figures);
    expect(await readLedger(this.ada.tenant)).toEqual(figures);
    expect(figures).toEqual(this.naive.figures());
  }

  async expectAllKnown(): Promise<void> {
    const ids = this.model.knownIds(this.now);
    for (let from = 0; from < ids.length; from += 100) {
      const items: Item[] = ids
        .slice(from, from + 100)
        .map((event_id) => pulse(this.now, { event_id, session_id: "again" }));
      const answer = await this.ada.ingest(items, this.now);
      expect(answer).toMatchObject({ outcomes: items.map(() => ({ status: "duplicate" })) });
    }
  }
}

function toNaive(handIn: HandIn): NaiveWork {
  switch (handIn.type) {
    case "attempt": {
      const { id, quiz, at, score, maxScore, passed, source } = handIn.attempt;
      const own = source === "quiz";
      return { type: "attempt", id, about: quiz, at, score, of: maxScore, passed, own };
    }
    case "submission": {
      const { id, assignment, at } = handIn.submission;
      return { type: "submission", id, about: assignment, at };
    }
    case "grade": {
      const { submission, assignment, grade } = handIn;
      return { type: "grade", id: submission, about: assignment, at: grade.at, score: grade.score };
    }
    case "note": {
      const { id, module, at } = handIn.note;
      return { type: "note", id, about: module, at };
    }
    case "claim":
      return { type: "claim", id: handIn.resource, about: handIn.resource, at: handIn.at };
  }
}

describe("any schedule of requests, crashes, rings and ledger faults", () => {
  it.each(Array.from({ length: RUNS }, (_, run) => SEED + run))(
    "seed %i → after every step the object is the model; at the end D1 is too, and all ids are known",
    async (seed) => {
      const world = new World(seed);
      await world.start();
      for (let step = 0; step < STEPS; step += 1) await world.step();
      await world.settle();
      await world.expectAllTold();
      await world.expectAllKnown();
    },
  );
});
