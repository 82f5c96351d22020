/**
 * One Durable Object per tenant and learner, and the only writer of that learner's truth. It wires: reads the
 * store, asks core, writes the store, sets the alarm. What the answers mean is decided in core.
 */
import { DurableObject } from "cloudflare:workers";
import type { ModuleState } from "../contract/learning.ts";
import type { LearnerDetails } from "../contract/manager.ts";
import type { SessionView } from "../contract/telemetry.ts";
import type { ModuleRequirements } from "../core/completion/requirement.ts";
import { claimsOf, type IncomingBatch } from "../core/focus/accept-batch.ts";
import type { FlushSink } from "../core/learner/flush-sink.ts";
import type { JournalEntry } from "../core/learner/journal-entry.ts";
import { closeIdleSessions, closeSession } from "../core/learner/close-sessions.ts";
import { describeLearner } from "../core/learner/describe-learner.ts";
import { describeModule } from "../core/learner/describe-module.ts";
import { alarmAfterAlarm, alarmForRequest } from "../core/learner/next-alarm.ts";
import { recordBatch } from "../core/learner/record-batch.ts";
import { reviewModules } from "../core/learner/review-modules.ts";
import { sessionToView } from "../core/learner/session-view.ts";
import { timelineOf } from "../core/learner/timeline-of.ts";
import type { LearnerState } from "../core/focus/state.ts";
import { dayOf } from "../core/time.ts";
import type { Env } from "../env.ts";
import { createFlushSink } from "../ledger/flush-sink.ts";
import { logError } from "../signals/log.ts";
import { commit, RingFull } from "./commit.ts";
import type { IngestAnswer, IngestRequest, LearnerCalls } from "./learner-calls.ts";
import { loadRecords, type Memory, NO_CLAIMS, wake, watchesOf } from "./memory.ts";
import { parseObjectName } from "./object-name.ts";
import { createOutbox, type Outbox } from "./outbox.ts";
import { readSeenIds } from "./store/event-ids.ts";
import { readAllModules, readAllResources, readOpenSessions } from "./store/records.ts";
import { readTimeline } from "./store/timeline.ts";

/** When the alarm comes again where not even its own end could be worked out. */
const ALARM_AFTER_FAULT_MS = 60_000;
/** Lines of the timeline that details show. */
const TIMELINE_LINES = 100;

export class LearnerObject extends DurableObject<Env> implements LearnerCalls {
  #memory: Memory | undefined;
  readonly #outbox: Outbox;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#outbox = createOutbox(
      ctx.storage.sql,
      this.openSink(),
      () => this.#awake(),
      () => Date.now(),
    );
  }

  /** The seam where tests inject a ledger that fails. */
  protected openSink(): FlushSink {
    return createFlushSink(this.env);
  }

  async ingest(request: IngestRequest): Promise<IngestAnswer> {
    const { batch, modules } = request;
    const alarm = await this.ctx.storage.getAlarm();
    // Receipts are told by many machines of the edge; a learner's time only grows.
    const received = Math.max(request.received, this.#awake().state.receivedAt);
    const memory = this.#load(batch, modules, received);
    const rev = this.#nextRev(memory);
    const recorded = recordBatch(memory.state, memory.seen, batch, modules, { received, rev });
    if (recorded.entry && !this.#commit(memory, recorded.state, recorded.entry, alarm))
      return "unavailable";
    return { outcomes: recorded.outcomes, modules: recorded.modules };
  }

  async session(id: string, now: number): Promise<SessionView | null> {
    return this.#viewSession(this.#withSession(id), id, now);
  }

  async close(id: string, received: number): Promise<SessionView | null | "unavailable"> {
    const alarm = await this.ctx.storage.getAlarm();
    const memory = this.#withSession(id);
    const closed = closeSession(memory.state, id, { received, rev: this.#nextRev(memory) });
    if (closed && !this.#commit(memory, closed.state, closed.entry, alarm)) return "unavailable";
    return this.#viewSession(closed ? { ...memory, state: closed.state } : memory, id, received);
  }

  async modules(
    modules: readonly ModuleRequirements[],
    now: number,
  ): Promise<ModuleState[] | "unavailable"> {
    const alarm = await this.ctx.storage.getAlarm();
    if (!this.#review(modules, now, alarm)) return "unavailable";
    const { state } = this.#load({ items: [] }, modules, now);
    return modules.map((module) => describeModule(state, module, now));
  }

  async details(
    modules: readonly ModuleRequirements[],
    now: number,
  ): Promise<Omit<LearnerDetails, "username"> | "unavailable"> {
    const alarm = await this.ctx.storage.getAlarm();
    if (!this.#review(modules, now, alarm)) return "unavailable";
    const { hot, state, tail } = this.#awake();
    const { sql } = this.ctx.storage;
    const merge = <T extends { readonly id: string }>(stored: T[], newer: ReadonlyMap<string, T>) =>
      new Map([...stored.map((record) => [record.id, record] as const), ...newer]);
    const whole: LearnerState = {
      ...state,
      resources: merge(readAllResources(sql), state.resources),
      modules: merge(readAllModules(sql), state.modules),
    };
    const timeline = [
      ...readTimeline(sql, hot.timelineChunk, TIMELINE_LINES),
      ...tail.flatMap(({ entry }) => timelineOf(entry)),
    ];
    return describeLearner({
      id: hot.learner,
      state: whole,
      modules,
      timeline,
      now,
      lines: TIMELINE_LINES,
    });
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
      await this.ctx.storage.setAlarm(Date.now() + ALARM_AFTER_FAULT_MS);
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
    this.#memory = wake(this.ctx.storage.sql, tenant, learner, Date.now());
    return this.#memory;
  }

  /** Which ids are still known is a matter of the day. */
  #knowingIds(received: number): Memory {
    const memory = this.#awake();
    if (memory.seen.day === dayOf(received)) return memory;
    this.#memory = { ...memory, seen: readSeenIds(this.ctx.storage.sql, memory.tail, received) };
    return this.#memory;
  }

  #load(batch: IncomingBatch, modules: readonly ModuleRequirements[], received: number): Memory {
    const memory = this.#knowingIds(received);
    const items = batch.items.flatMap((incoming) => ("item" in incoming ? [incoming.item] : []));
    const state = loadRecords(this.ctx.storage.sql, memory.state, {
      items: items.map((item) => ({ session: item.session_id, resource: item.resource_id })),
      sessions: [],
      resources: modules.flatMap((module) => module.resources.map(({ id }) => id)),
      modules: modules.map(({ id }) => id),
      ...claimsOf(memory.state, memory.seen, batch, received),
    });
    this.#memory = { ...memory, state };
    return this.#memory;
  }

  /** A catalogue that changed decides anew when the learner is read. False where that cannot be written. */
  #review(modules: readonly ModuleRequirements[], now: number, alarm: number | null): boolean {
    const memory = this.#load({ items: [] }, modules, now);
    const reviewed = reviewModules(memory.state, modules, {
      received: now,
      rev: this.#nextRev(memory),
    });
    return reviewed === null || this.#commit(memory, reviewed.state, reviewed.entry, alarm);
  }

  #viewSession({ state }: Memory, id: string, now: number): SessionView | null {
    const session = state.sessions.get(id);
    return session ? sessionToView(session, watchesOf(this.ctx.storage.sql, state, id), now) : null;
  }

  #withSession(id: string): Memory {
    const memory = this.#awake();
    const needed = {
      items: [],
      sessions: [id],
      resources: [],
      modules: [],
      ...NO_CLAIMS,
    };
    this.#memory = { ...memory, state: loadRecords(this.ctx.storage.sql, memory.state, needed) };
    return this.#memory;
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
