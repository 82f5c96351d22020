/**
 * One Durable Object per tenant and learner, and the only writer of that learner's truth. It wires: reads the
 * store, asks core, writes the store, sets the alarm. What the answers mean is decided in core.
 */
import { DurableObject } from "cloudflare:workers";
import type { SessionView } from "../contract/telemetry.ts";
import type { ModulePart } from "../core/completion/requirement.ts";
import { claimsOf, type IncomingBatch } from "../core/focus/accept-batch.ts";
import type { LearnerState } from "../core/state/learner-state.ts";
import { closeIdleSessions, closeSession } from "../core/state/close-sessions.ts";
import { footingOf } from "../core/state/decide-module.ts";
import type { FlushSink } from "../core/state/ledger-records.ts";
import { type JournalEntry, newEntry, replayEntry } from "../core/state/journal-entry.ts";
import type {
  FactsRequest,
  PackedFacts,
  NotesPage,
  NotesRequest,
  SubmissionsPage,
  SubmissionsRequest,
} from "../core/state/learner-facts.ts";
import { alarmAfterAlarm, alarmForRequest, UNREADABLE_MS } from "../core/state/next-alarm.ts";
import { recordBatch } from "../core/state/record-batch.ts";
import { type ReviewRequest, reviewModules, wantsKeys } from "../core/state/review-modules.ts";
import { StoreFault } from "../core/state/stored.ts";
import { sessionToView } from "../core/state/session-view.ts";
import { dayOf } from "../core/time.ts";
import {
  findHandedIn,
  recordWork,
  type WorkKey,
  type WorkOutcome,
} from "../core/work/record-work.ts";
import { regrade } from "../core/work/correct.ts";
import type { Correction } from "../core/work/work.ts";
import type { Env } from "../env.ts";
import { createFlushSink } from "../ledger/learner-writer.ts";
import { logError } from "../signals/log.ts";
import { commit, RingFull } from "./commit.ts";
import type { HandInRequest, IngestAnswer, IngestRequest, LearnerCalls } from "./learner-calls.ts";
import {
  loadAttemptsOf,
  loadCorrected,
  loadRecords,
  type Memory,
  type Needed,
  neededBy,
  NO_CLAIMS,
  wake,
  watchesOf,
} from "./memory.ts";
import { parseObjectName } from "./object-name.ts";
import { createOutbox, type Outbox } from "./outbox.ts";
import { readFacts, readNotesPage, readSubmissionsPage } from "./read-facts.ts";
import { readSeenIds } from "./store/event-ids.ts";
import { readOpenSessions } from "./store/session.ts";
import { readScores } from "./store/submission.ts";
import { within } from "./within.ts";

/** When the alarm comes again where not even its own end could be worked out. */
const ALARM_AFTER_FAULT_MS = 60_000;
/** A submission's answer waits this long for the ledger to know whose it is. */
const LEDGER_WAIT_MS = 3000;

const NONE: ReadonlyMap<string, number> = new Map();

export class LearnerObject extends DurableObject<Env> implements LearnerCalls {
  #memory: Memory | undefined;
  /** In memory alone: it goes along with the flush that its request brings, and the next request has it again. */
  #tokenName: string | null = null;
  readonly #outbox: Outbox;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#outbox = createOutbox(
      ctx.storage.sql,
      this.openSink(),
      () => this.#awake(),
      () => this.#tokenName,
      () => Date.now(),
    );
  }

  /** The seam where tests inject a ledger that fails. */
  protected openSink(): FlushSink {
    return createFlushSink(this.env);
  }

  async ingest(request: IngestRequest): Promise<IngestAnswer> {
    const { batch, catalog } = request;
    this.#tokenName = request.tokenName ?? this.#tokenName;
    const alarm = await this.ctx.storage.getAlarm();
    const received = this.#receipt(request.received);
    const memory = this.#load(batch, catalog?.modules ?? [], received);
    const rev = this.#nextRev(memory);
    const recorded = recordBatch(memory.state, memory.seen, batch, catalog, { received, rev });
    if (recorded.entry && !this.#commit(memory, recorded.state, recorded.entry, alarm))
      return "unavailable";
    const { outcomes, modules, undecided } = recorded;
    return { outcomes, modules, undecided };
  }

  async handIn(request: HandInRequest): Promise<WorkOutcome | "stale" | "unavailable"> {
    const { handIn, module, catalog } = request;
    this.#tokenName = request.tokenName ?? this.#tokenName;
    const alarm = await this.ctx.storage.getAlarm();
    const received = this.#receipt(request.received);
    const { sql } = this.ctx.storage;
    const isNote = handIn.type === "note";
    if (!isNote && footingOf(this.#awake().state, catalog, received) === "review") return "stale";
    const memory = this.#withQuizOf(handIn, this.#remember(neededBy(handIn, module)));
    const scores =
      handIn.type === "grade" ? readScores(sql, memory.state, handIn.assignment) : NONE;
    const receipt = { received, rev: this.#nextRev(memory) };
    const recorded = recordWork(memory.state, handIn, module, catalog, scores, receipt);
    if (recorded.entry && !this.#commit(memory, recorded.state, recorded.entry, alarm))
      return "unavailable";
    // A grade names its submission alone, and the ledger says whose that is: so it has to be there.
    if (handIn.type === "submission") await this.#tellLedger();
    return recorded.outcome;
  }

  /** A result that a service may tell anew changes what all attempts at its quiz add up to. */
  #withQuizOf(handIn: HandInRequest["handIn"], memory: Memory): Memory {
    if (handIn.type !== "attempt" || handIn.attempt.source !== "service") return memory;
    const { id, quiz } = handIn.attempt;
    if (!memory.state.attempts.has(id)) return memory;
    return { ...memory, state: loadAttemptsOf(this.ctx.storage.sql, memory.state, [quiz]) };
  }

  async handedIn(key: WorkKey): Promise<WorkOutcome | null> {
    return findHandedIn(this.#remember(neededBy(key, null)).state, key);
  }

  async review(request: ReviewRequest, now: number): Promise<"reviewed" | "keys" | "unavailable"> {
    const alarm = await this.ctx.storage.getAlarm();
    const received = this.#receipt(now);
    const memory = this.#load({ items: [] }, request.modules, received);
    if (wantsKeys(memory.state, request, received)) return "keys";
    const receipt = { received, rev: this.#nextRev(memory) };
    const corrections = this.#regrade(memory.state, request, received);
    const state = loadCorrected(this.ctx.storage.sql, memory.state, corrections);
    const reviewed = reviewModules(state, request, receipt, corrections);
    return reviewed && !this.#commit(memory, reviewed.state, reviewed.entry, alarm)
      ? "unavailable"
      : "reviewed";
  }

  /** What the keys that came with the request make of the attempts that keep their answers. */
  #regrade(state: LearnerState, { quizzes = [] }: ReviewRequest, received: number): Correction[] {
    const tried = quizzes.filter(({ id }) => state.resources.get(id)?.quiz);
    const ids = tried.map(({ id }) => id);
    // There may be thousands: none but the changed ones stays in memory.
    return regrade(loadAttemptsOf(this.ctx.storage.sql, state, ids), tried, received);
  }

  async session(id: string, now: number): Promise<SessionView | null> {
    return this.#viewSession(this.#remember({ sessions: [id] }), id, now);
  }

  async close(id: string, received: number): Promise<SessionView | null | "unavailable"> {
    const alarm = await this.ctx.storage.getAlarm();
    const memory = this.#remember({ sessions: [id] });
    const closed = closeSession(memory.state, id, { received, rev: this.#nextRev(memory) });
    if (closed && !this.#commit(memory, closed.state, closed.entry, alarm)) return "unavailable";
    return this.#viewSession(closed ? { ...memory, state: closed.state } : memory, id, received);
  }

  async erase(): Promise<void> {
    // What is on its way to the ledger arrives first, so that whoever erases there after this erases all. Of a
    // store that cannot be read nothing is on its way.
    await this.#outbox.flush().catch((error: unknown) => {
      if (!(error instanceof StoreFault)) throw error;
    });
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
    this.#memory = undefined;
    this.#tokenName = null;
  }

  async facts(request: FactsRequest): Promise<PackedFacts | "stale"> {
    const memory = this.#awake();
    if (footingOf(memory.state, request.catalog, request.now) === "review") return "stale";
    return readFacts(this.ctx.storage.sql, memory, request);
  }

  async submissions(request: SubmissionsRequest): Promise<SubmissionsPage> {
    return readSubmissionsPage(this.ctx.storage.sql, this.#awake(), request);
  }

  async notes(request: NotesRequest): Promise<NotesPage> {
    return readNotesPage(this.ctx.storage.sql, this.#awake(), request);
  }

  async earn(
    reached: Readonly<Record<string, number>>,
    now: number,
  ): Promise<Readonly<Record<string, number>> | "unavailable"> {
    const alarm = await this.ctx.storage.getAlarm();
    const memory = this.#awake();
    const { state } = memory;
    const earned = Object.fromEntries(
      Object.entries(reached).filter(([id]) => state.earned[id] === undefined),
    );
    if (Object.keys(earned).length === 0) return state.earned;
    const receipt = { received: this.#receipt(now), rev: this.#nextRev(memory) };
    const entry = newEntry(receipt, { earned });
    const after = replayEntry(state, entry);
    return this.#commit(memory, after, entry, alarm) ? after.earned : "unavailable";
  }

  /** Backstop of the flush and closer of silent sessions. It never relies on the platform's own retries. */
  override async alarm(): Promise<void> {
    try {
      this.#closeIdle();
    } catch (error) {
      logError("learner close", error, { object: this.ctx.id.name });
    }
    try {
      await this.#outbox.flush();
    } catch (error) {
      logError("learner alarm", error, { object: this.ctx.id.name });
    }
    try {
      const next = this.#nextAlarm();
      if (next !== null) await this.ctx.storage.setAlarm(next);
    } catch (error) {
      logError("learner alarm", error, { object: this.ctx.id.name });
      this.#memory = undefined;
      const isStores = error instanceof StoreFault;
      const pauseMs = isStores ? UNREADABLE_MS : ALARM_AFTER_FAULT_MS;
      await this.ctx.storage.setAlarm(Date.now() + pauseMs);
    }
  }

  #closeIdle(): void {
    const memory = this.#withOpenSessions();
    const received = Math.max(Date.now(), memory.state.receivedAt);
    const closed = closeIdleSessions(memory.state, { received, rev: this.#nextRev(memory) });
    // The alarm that rings is set again at its end, so this write needs none.
    if (closed) this.#write(memory, closed.state, closed.entry, null);
  }

  #nextAlarm(): number | null {
    const { state, tail } = this.#withOpenSessions();
    return alarmAfterAlarm(
      {
        now: Date.now(),
        receivedAt: state.receivedAt,
        unflushed: this.#outbox.unflushed,
        hasFailed: this.#outbox.hasFailed,
        cannotRead: this.#outbox.cannotRead,
        pendingSince: tail[0]?.entry.received ?? state.receivedAt,
        openSessions: [...state.sessions.values()].some((session) => session.closedBy === null),
      },
      Math.random(),
    );
  }

  #awake(): Memory {
    if (this.#memory) return this.#memory;
    const name = this.ctx.id.name;
    if (name === undefined) throw new Error("a learner's object is reached by its name only");
    const { tenant, learner } = parseObjectName(name);
    this.#memory = wake(this.ctx.storage, tenant, learner, Date.now());
    return this.#memory;
  }

  /** Which ids are still known is a matter of the day. */
  #knowingIds(received: number): Memory {
    const memory = this.#awake();
    if (memory.seen.day === dayOf(received)) return memory;
    this.#memory = { ...memory, seen: readSeenIds(this.ctx.storage.sql, memory.tail, received) };
    return this.#memory;
  }

  #load(batch: IncomingBatch, modules: readonly ModulePart[], received: number): Memory {
    const memory = this.#knowingIds(received);
    const items = batch.items.flatMap((incoming) => ("item" in incoming ? [incoming.item] : []));
    return this.#remember({
      items: items.map((item) => ({ session: item.session_id, resource: item.resource_id })),
      resources: modules.flatMap((module) => module.resources.map(({ id }) => id)),
      modules: modules.map(({ id }) => id),
      ...claimsOf(memory.state, memory.seen, batch, received),
    });
  }

  /** Memory with the records that are needed. */
  #remember(needed: Partial<Needed>): Memory {
    const memory = this.#awake();
    const state = loadRecords(this.ctx.storage.sql, memory.state, {
      items: [],
      ...NO_CLAIMS,
      ...needed,
    });
    this.#memory = { ...memory, state };
    return this.#memory;
  }

  /** Receipts are told by many machines of the edge; a learner's time only grows. */
  #receipt(received: number): number {
    return Math.max(received, this.#awake().state.receivedAt);
  }

  /** Waits a moment for the flush; what fails now, the alarm tells later. */
  async #tellLedger(): Promise<void> {
    await within(this.#outbox.flush(), LEDGER_WAIT_MS).catch((error: unknown) => {
      logError("learner flush", error, { object: this.ctx.id.name });
    });
  }

  #viewSession({ state }: Memory, id: string, now: number): SessionView | null {
    const session = state.sessions.get(id);
    return session ? sessionToView(session, watchesOf(this.ctx.storage.sql, state, id), now) : null;
  }

  #withOpenSessions(): Memory {
    const memory = this.#awake();
    const sessions = new Map(memory.state.sessions);
    for (const session of readOpenSessions(this.ctx.storage.sql)) {
      if (!sessions.has(session.id)) sessions.set(session.id, session);
    }
    this.#memory = { ...memory, state: { ...memory.state, sessions } };
    return this.#memory;
  }

  /** Grows with every change, and past what the ledger may have of a state that was lost. */
  #nextRev(memory: Memory): number {
    return Math.max(memory.state.rev + 1, Date.now());
  }

  /** Makes an entry durable and lets the flush follow the answer. False where the ring is full. */
  #commit(memory: Memory, state: LearnerState, entry: JournalEntry, alarm: number | null): boolean {
    const next = alarmForRequest(alarm, Date.now(), Math.random());
    try {
      this.#write(memory, state, entry, next);
    } catch (error) {
      if (!(error instanceof RingFull)) throw error;
      logError("learner ring is full", error, { object: this.ctx.id.name });
      return false;
    }
    this.ctx.waitUntil(
      this.#outbox.flush().catch((error: unknown) => {
        logError("learner flush", error, { object: this.ctx.id.name });
      }),
    );
    return true;
  }

  #write(memory: Memory, state: LearnerState, entry: JournalEntry, alarm: number | null): void {
    // Whatever the store throws, memory must not be ahead of it.
    this.#memory = undefined;
    this.#memory = commit(this.ctx.storage, { ...memory, state }, entry, alarm);
  }
}
