/** Two learners do the same: one's journal is folded and their object evicted after each step, the other's never. */
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Pulse } from "../../../src/contract/telemetry.ts";
import { moduleRequirements, wholePart } from "../../../src/core/completion/requirement.ts";
import type { FlushSink } from "../../../src/core/state/ledger-records.ts";
import type { HandIn } from "../../../src/core/work/record-work.ts";
import { createFlushSink } from "../../../src/ledger/learner-writer.ts";
import { LearnerObject } from "../../../src/learner/learner-object.ts";
import { event, pulse } from "../../build/items.ts";
import { attemptHandIn } from "../../build/hand-ins.ts";
import { makeLearner, NO_CATALOG } from "../build/learner.ts";

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
/** Ahead of the real clock, so that no alarm rings by itself. */
const START = Math.floor(Date.now() / DAY + 100) * DAY + 9 * 60 * MINUTE;

type Ada = ReturnType<typeof makeLearner>;
/** Asks; what is answered is compared, too. */
type Step = (ada: Ada, now: number) => Promise<unknown>;

let ledgerIsAway: boolean;

beforeEach(() => {
  ledgerIsAway = false;
  const real = createFlushSink(env);
  const opens = LearnerObject.prototype as unknown as { openSink(): FlushSink };
  const away = () => Promise.reject(new Error("D1_ERROR: injected"));
  vi.spyOn(opens, "openSink").mockImplementation(() => ({
    flush: (record) => (ledgerIsAway ? away() : real.flush(record)),
    settle: (records) => (ledgerIsAway ? away() : real.settle(records)),
  }));
  // Folds that fail, and a ledger that is away, are logged.
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  vi.useFakeTimers({ toFake: ["Date"], now: START });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const questions = [{ id: "a", prompt: "?", options: ["x", "y"], answer: "x" }];
const MODULE = wholePart(
  moduleRequirements({
    id: "m-1",
    title: "M",
    resources: [
      { id: "quiz", kind: "quiz", title: "Quiz", pass_mark: 0.5, questions },
      { id: "essay", kind: "assignment", title: "Essay", complete_when: { min_score: 0.5 } },
      { id: "r-1", kind: "video", title: "F", duration: 60, complete_when: { coverage: 0.9 } },
    ],
  }),
);

const handIn = (ada: Ada, work: HandIn, received: number) =>
  ada.calls().handIn({
    handIn: work,
    module: work.type === "note" ? null : MODULE,
    catalog: NO_CATALOG,
    received,
  });
const study =
  (partial: Partial<Pulse> = {}): Step =>
  (ada, now) =>
    ada.ingest([pulse(now, partial)], now, [MODULE]);
const submit =
  (id: string): Step =>
  (ada, at) => {
    const submission = { id, assignment: "essay", at, text: id, url: null, late: false };
    return handIn(ada, { type: "submission", submission }, at);
  };
const grade =
  (submission: string, score: number): Step =>
  (ada, at) => {
    const given = { score, feedback: "so", at, by: "maria" };
    return handIn(ada, { type: "grade", assignment: "essay", submission, grade: given }, at);
  };
const attempt =
  (id: string, accuracy: number, quiz = "quiz"): Step =>
  (ada, at) => {
    const made = { id, quiz, at, score: accuracy * 10, timeSpentMs: 900 };
    return handIn(ada, attemptHandIn({ ...made, questionMs: [["a", 900]] }), at);
  };
const note =
  (id: string, module = "m-1"): Step =>
  (ada, at) =>
    handIn(
      ada,
      { type: "note", note: { id, module, resource: null, positionMs: 9, text: id, at } },
      at,
    );
const close =
  (id: string): Step =>
  (ada, now) =>
    ada.calls().close(id, now);
const after =
  (ms: number, step: Step): Step =>
  (ada) => {
    const now = Date.now() + ms;
    vi.setSystemTime(now);
    return step(ada, now);
  };
const look =
  (id: string): Step =>
  (ada, now) =>
    ada.calls().session(id, now);
const lookAtNotes: Step = (ada) => ada.calls().notes({ module: "m-1", limit: 2, below: null });
const ring: Step = (ada) => ada.inside((object) => object.alarm());
const earn =
  (reached: Record<string, number>): Step =>
  (ada, now) =>
    ada.calls().earn(reached, now);
/** With nothing between: what the first left in memory is there for the next. */
const inOneGo =
  (...steps: readonly Step[]): Step =>
  async (ada) => {
    const told: unknown[] = [];
    for (const step of steps) told.push(await step(ada, Date.now()));
    return told;
  };

/** More bytes than a journal's tail may have before it is folded, of one line. */
const FILLER = { event_id: "f", session_id: "filler", event_data: { text: "x".repeat(140_000) } };
const fill: Step = (ada, now) =>
  ada.ingest([event(now, { ...FILLER, event_id: crypto.randomUUID() })], now);

const film = (n: number) => ({
  seq: n,
  position: n * 10,
  played: [[0, n * 10]] as [number, number][],
  watch_time: 10 * n,
  duration: 60,
});
const midnight = START - 9 * 60 * MINUTE;

const LIVES: Record<string, readonly Step[]> = {
  "a submission, its grade, another, a lower grade": [
    submit("s-1"),
    grade("s-1", 0.6),
    submit("s-2"),
    grade("s-2", 0.2),
    grade("s-1", 0.1),
    submit("s-1"),
  ],
  "a grade of what was handed in before": [grade("s-0", 0.7)],
  "attempts at two quizzes, a better one, a worse one, and one again": [
    attempt("a-1", 0.4),
    attempt("a-2", 0.9),
    attempt("b-1", 0.3, "other"),
    attempt("a-3", 0.5),
    attempt("a-1", 1),
  ],
  "notes of two modules, and one again": [
    note("n-1"),
    note("n-2", "m-2"),
    note("n-3"),
    note("n-4"),
    inOneGo(note("n-4"), lookAtNotes),
    note("n-1"),
    note("n-5"),
  ],
  "a film in two sessions, closed, and a late pulse": [
    study({ session_id: "s-1", ...film(1) }),
    study({ session_id: "s-2", ...film(2) }),
    study({ session_id: "s-1", ...film(5), resource_id: "r-2" }),
    close("s-1"),
    study({ session_id: "s-1", ...film(6) }),
    close("s-1"),
    inOneGo(
      study({ session_id: "s-2", ...film(3) }),
      study({ session_id: "s-2", ...film(4) }),
      close("s-2"),
    ),
  ],
  "a session that falls silent": [
    study({ session_id: "s-1", ...film(1) }),
    study({ session_id: "s-1", final: true }),
    study({ session_id: "s-2" }),
    inOneGo(study({ session_id: "s-2", seq: 7 }), after(31 * MINUTE, ring), look("s-2")),
    study({ session_id: "s-2" }),
  ],
  "the same span again and again, over nearly seven days": [
    study({ spans: [[START - 15_000, START]] }),
    after(5 * DAY, study({ spans: [[START - 15_000, START]] })),
    after(44 * 60 * MINUTE, study({ spans: [[START - 15_000, START + 5000]], resource_id: "r-2" })),
    study({ spans: [[START - 15_000, START + 9000]] }),
  ],
  "a span over midnight": [
    study({ spans: [[midnight - 10_000, midnight + 5000]] }),
    study({ spans: [[midnight, midnight + 7000]] }),
  ],
  "a late span over midnight, of days that leave the hot row": [
    after(
      60 * MINUTE,
      study({ spans: [[midnight - 6 * DAY - 10_000, midnight - 6 * DAY + 5000]] }),
    ),
    after(3 * DAY, study()),
  ],
  "two pulses and an attempt on every other day, for twelve": Array.from({ length: 6 }, (_, n) => [
    after(2 * DAY, study({ seq: n + 1 })),
    attempt(`a-${n}`, n / 6),
    after(13 * 60 * MINUTE, study({ session_id: `s-${n % 3}`, resource_id: `r-${n % 4}` })),
  ]).flat(),
  "achievements, one of them told before": [
    earn({ first: START }),
    earn({ first: START + 1, second: START + 2 }),
    study(),
  ],
};

/** When something was written is another time for each. */
const REVS = new Set(["rev", "tallyRev", "settled_rev", "settled_at", "tenant_id"]);
function withoutRevs(value: unknown): unknown {
  if (value instanceof Uint32Array) return [...value];
  if (Array.isArray(value)) return value.map(withoutRevs);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) =>
      REVS.has(key) ? [] : [[key, withoutRevs(item)]],
    ),
  );
}

async function pagesOf<T>(
  read: (
    below: number | null,
  ) => Promise<{ items: readonly T[]; total: number; next: number | null }>,
) {
  const pages: unknown[] = [];
  for (let below: number | null = null, n = 0; n < 20; n += 1) {
    const page: Awaited<ReturnType<typeof read>> = await read(below);
    pages.push(page);
    if (page.next === null) break;
    below = page.next;
  }
  return pages;
}

/** All that is told of a learner. */
async function picture(ada: Ada, now: number): Promise<unknown> {
  const calls = ada.calls();
  const few = await calls.facts({
    newest: 2,
    mostFocused: 2,
    quizzes: 1,
    recent: true,
    firstDay: true,
    attempts: { quiz: "quiz", count: 2 },
    resources: ["r-1", "essay"],
    catalog: NO_CATALOG,
    now,
  });
  if (few === "stale") throw new Error("there is no catalogue");
  const facts = await ada.facts(now);
  // Of two that have as much focus either may stand first.
  const focusOf = ({ mostFocused = [] }: typeof few) => mostFocused.map(({ focusMs }) => focusMs);
  return withoutRevs({
    facts: {
      ...facts,
      mostFocused: focusOf(facts as unknown as typeof few),
      // The same holds for lines of one instant.
      timeline: facts.timeline.map((line) => JSON.stringify(line)).sort(),
    },
    few: { ...few, mostFocused: focusOf(few) },
    sessions: await Promise.all(["s-1", "s-2", "session-1"].map((id) => calls.session(id, now))),
    submissions: await pagesOf((below) =>
      calls.submissions({ assignment: "essay", limit: 1, below }),
    ),
    notes: await pagesOf((below) => calls.notes({ module: null, limit: 2, below })),
    notesOfOne: await pagesOf((below) => calls.notes({ module: "m-1", limit: 2, below })),
  });
}

const TABLES = [
  "learner",
  "learner_day",
  "learner_session",
  "learner_resource",
  "learner_module",
  "quiz_attempt",
  "assignment_submission",
];

async function ledgerOf({ tenant }: Ada): Promise<unknown> {
  const read = await env.DB.batch(
    TABLES.map((table) =>
      env.DB.prepare(`SELECT * FROM ${table} WHERE tenant_id = ?1`).bind(tenant),
    ),
  );
  return Object.fromEntries(
    TABLES.map((table, n) => [
      table,
      read[n]!.results.map((row) => JSON.stringify(withoutRevs(row))).sort(),
    ]),
  );
}

const foldedUpTo = (ada: Ada) =>
  ada.inside((_, { storage: { sql } }) => {
    const row = sql.exec(`SELECT body ->> 'folded' AS n FROM hot`).toArray()[0];
    return Number(row?.n ?? 0);
  });

it.each(Object.entries(LIVES))(
  "%s → folded and evicted after each step, all is as if it never had been",
  async (_, steps) => {
    const [folded, plain] = [makeLearner(), makeLearner()];
    // From here on the ledger is away: at the end it is told what changed since, and not all.
    const first = event(START, { session_id: "first", event_id: crypto.randomUUID() });
    for (const ada of [folded, plain]) {
      await ada.ingest([first], START);
      await submit("s-0")(ada, START);
      await ring(ada, START);
    }
    ledgerIsAway = true;
    await plain.inside((_object, { storage }) => {
      vi.spyOn(storage, "transactionSync").mockImplementation(() => {
        throw new Error("injected");
      });
    });
    const ids = vi.spyOn(crypto, "randomUUID");
    for (const [n, step] of steps.entries()) {
      const before = Date.now();
      // Each item has the same id for both.
      const name = (tag: string) => () =>
        `00000000-0000-4000-8000-${tag}${String(n).padStart(11, "0")}` as const;
      ids.mockImplementation(name("0"));
      const of = withoutRevs(await step(folded, before));
      vi.setSystemTime(before);
      expect(withoutRevs(await step(plain, before)), `step ${n}`).toEqual(of);
      const now = Date.now() + MINUTE;
      vi.setSystemTime(now);
      await folded.evict();
      const expected = await picture(plain, now);
      expect(await picture(folded, now), `step ${n}, in the journal's tail`).toEqual(expected);
      ids.mockImplementation(name("1"));
      const foldedBefore = await foldedUpTo(folded);
      await fill(folded, now);
      expect(await foldedUpTo(folded)).toBeGreaterThan(foldedBefore);
      await fill(plain, now);
      await folded.evict();
    }
    const now = Date.now();
    expect(await picture(folded, now), "after the last fold").toEqual(await picture(plain, now));
    ids.mockRestore();
    expect(await foldedUpTo(plain)).toBe(0);
    ledgerIsAway = false;
    for (const ada of [folded, plain]) await ring(ada, Date.now());
    const told = await ledgerOf(folded);
    expect(told).toEqual(await ledgerOf(plain));
    expect(JSON.stringify(told)).toContain("ada");
  },
);
