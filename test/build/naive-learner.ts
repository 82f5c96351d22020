/**
 * An independent account of the rules of credit, of placing and of sessions: one byte per second of study,
 * nothing clever. It shares no code with src and takes items whose times are whole seconds.
 */
import type { Item } from "../../src/contract/telemetry.ts";

const SECOND = 1000;
const DAY = 86_400 * SECOND;
const KEPT = 8 * DAY;
const ABSENT_MS = 3 * DAY;
const SILENT_MS = 30 * 60 * SECOND;

export interface NaiveBatch {
  readonly deviceId?: string;
  readonly sentAt?: string;
  readonly items: readonly Item[];
}

/** Seconds that are covered. Days that nothing can reach any more are forgotten, so that it stays small. */
class Seconds {
  measured = 0;
  readonly #days = new Map<number, Uint8Array>();

  /** Whether the second was new. */
  add(at: number): boolean {
    const day = Math.floor(at / DAY);
    const seconds = this.#days.get(day) ?? new Uint8Array(86_400);
    this.#days.set(day, seconds);
    const second = (at - day * DAY) / SECOND;
    if (seconds[second] === 1) return false;
    seconds[second] = 1;
    this.measured += SECOND;
    return true;
  }

  forgetBefore(at: number): void {
    for (const day of this.#days.keys()) if ((day + 1) * DAY < at) this.#days.delete(day);
  }
}

export interface NaiveSession {
  focusMs: number;
  /** Claimed, and credited before. */
  overlapMs: number;
  pulses: number;
  startedAt: number;
  endedAt: number;
  receivedAt: number;
  closedBy: "final" | "close" | "idle" | null;
}

export class NaiveLearner {
  readonly focus = new Seconds();
  readonly own = new Map<string, Seconds>();
  readonly sessions = new Map<string, NaiveSession>();
  readonly resources = new Map<string, number>();
  readonly days = new Map<number, number>();
  /** Resource → the module that its newest item named. */
  readonly modules = new Map<string, string>();
  /** Resource → the seconds of the medium that were played. */
  readonly played = new Map<string, Set<number>>();
  /** Resource → the newest end of what was new of its own, or played. */
  readonly evidence = new Map<string, number>();
  lastSeenAt = 0;
  lastWorkAt = 0;
  /** From when to when the learner was active, in the order of arrival. */
  readonly #active: (readonly [from: number, to: number])[] = [];
  readonly #watch = new Map<string, number>();
  readonly #position = new Map<string, { at: number; ms: number }>();
  readonly #ids = new Map<string, number>();
  readonly #clocks = new Map<string, { offset: number; usedAt: number }>();
  #receivedAt = 0;

  get lastActivityAt(): number {
    return Math.max(0, ...this.#active.map(([, to]) => to));
  }

  /** Since when and until when they were away for over three days, each time. */
  absences(): (readonly [since: number, until: number])[] {
    return this.#active.flatMap(([start]) => {
      const before = this.#active.filter(([from]) => from < start).map(([, to]) => to);
      const since = Math.max(0, ...before);
      return since > 0 && start - since > ABSENT_MS ? [[since, start] as const] : [];
    });
  }

  /** They handed in work of their own. */
  work(at: number): void {
    this.lastSeenAt = Math.max(this.lastSeenAt, at);
    this.lastWorkAt = Math.max(this.lastWorkAt, at);
    this.#active.push([at, at]);
  }

  /** Another request came, at the earliest when the one before it did: a learner's time only grows. */
  hear(at: number): number {
    this.#receivedAt = Math.max(this.#receivedAt, at);
    return this.#receivedAt;
  }

  /** A session is closed by a call; what ended by its own word stays as it ended. */
  close(id: string): void {
    const session = this.sessions.get(id);
    if (session?.closedBy === null || session?.closedBy === "idle") session.closedBy = "close";
  }

  /** An alarm rang. */
  closeSilent(now: number): void {
    for (const session of this.sessions.values())
      if (session.closedBy === null && now - session.receivedAt > SILENT_MS)
        session.closedBy = "idle";
  }

  /** What is to be answered for each item: credited ms, or why nothing was. */
  take(batch: NaiveBatch, at: number): (number | string)[] {
    const received = Math.max(at, this.#receivedAt);
    const offsets = this.#placed(batch, received);
    for (const seconds of [this.focus, ...this.own.values()]) seconds.forgetBefore(received - KEPT);
    const credited: number[] = [];
    const answers = batch.items.map((item) => {
      const key = clockOf(batch, item);
      const { offset, keep } = offsets.get(key)!;
      const said = this.#takeItem(item, offset, received, credited);
      if (typeof said === "number") {
        this.#receivedAt = received;
        this.#ids.set(item.event_id, received);
        if (keep) this.#clocks.set(key, { offset, usedAt: received });
      }
      return said;
    });
    if (credited.length >= 5)
      for (const [start, end] of runsOf(credited)) this.#active.push([start, end]);
    return answers;
  }

  watchMs(resource: string): number {
    let sum = 0;
    for (const [pair, ms] of this.#watch) if (pair.endsWith(` ${resource}`)) sum += ms;
    return sum;
  }

  positionMs(resource: string): number | null {
    return this.#position.get(resource)?.ms ?? null;
  }

  #isRepeat(item: Item, received: number): boolean {
    return received - (this.#ids.get(item.event_id) ?? -Infinity) <= KEPT;
  }

  #placed(batch: NaiveBatch, received: number) {
    const offsets = new Map<string, { offset: number; keep: boolean }>();
    for (const key of new Set(batch.items.map((item) => clockOf(batch, item)))) {
      const known = this.#clocks.get(key);
      const pinned = known && received - known.usedAt <= KEPT ? known.offset : null;
      if (batch.sentAt !== undefined) {
        const difference = received - Date.parse(batch.sentAt);
        const holds =
          pinned !== null &&
          difference >= pinned - 5 * SECOND &&
          difference <= pinned + 60 * SECOND;
        offsets.set(key, { offset: holds ? pinned : difference, keep: true });
        continue;
      }
      const ends = batch.items
        .filter((item) => clockOf(batch, item) === key)
        .filter((item) => !this.#isRepeat(item, received) && claimMs(item) <= DAY)
        .map((item) => Math.max(...spansOf(item).map(([, end]) => end), endOfClaimless(item)));
      const latest = Math.max(...ends);
      const ahead = latest + (pinned ?? 0) > received + 5 * SECOND;
      offsets.set(key, {
        offset: ahead ? received - latest : (pinned ?? 0),
        keep: ahead || pinned !== null,
      });
    }
    return offsets;
  }

  #takeItem(item: Item, offset: number, received: number, fresh: number[]): number | string {
    if (this.#isRepeat(item, received)) return "duplicate";
    if (claimMs(item) > DAY) return "invalid";
    const from = received - 7 * DAY;
    const to = received + 5 * SECOND;
    const at = Date.parse(item.occurred_at) + offset;
    const spans = spansOf(item).map(([start, end]) => [start + offset, end + offset] as const);
    const end = spans.length > 0 ? Math.max(...spans.map((span) => span[1])) : at;
    const seconds: number[] = [];
    for (const [start, stop] of spans)
      for (let t = Math.max(start, from); t < Math.min(stop, to); t += SECOND) seconds.push(t);
    if (seconds.length === 0) {
      if (end <= from) return "too_old";
      if (spans.length > 0 || end > to) return "in_future";
    }
    return this.#credit(item, seconds, Math.min(at, received), received, fresh);
  }

  #credit(
    item: Item,
    seconds: readonly number[],
    at: number,
    received: number,
    fresh: number[],
  ): number {
    const { session_id: session, resource_id: resource } = item;
    const add = <K>(sums: Map<K, number>, key: K, ms: number) =>
      sums.set(key, (sums.get(key) ?? 0) + ms);
    let credited = 0;
    const own = this.own.get(resource ?? "") ?? new Seconds();
    if (resource !== undefined) this.own.set(resource, own);
    // Spans may overlap each other: a second is claimed once.
    const claimed = [...new Set(seconds)].sort((a, b) => a - b);
    for (const second of claimed) {
      if (own.add(second) && resource !== undefined) this.#attend(resource, second + SECOND);
      if (!this.focus.add(second)) continue;
      credited += SECOND;
      fresh.push(second);
      add(this.days, Math.floor(second / DAY), SECOND);
    }
    const start = claimed[0] ?? at;
    const end = claimed.length > 0 ? claimed.at(-1)! + SECOND : at;
    this.lastSeenAt = Math.max(this.lastSeenAt, end);
    this.#visit(session, item, {
      credited,
      claimed: claimed.length * SECOND,
      start,
      end,
      received,
    });
    if (resource === undefined) return credited;
    add(this.resources, resource, credited);
    if (item.module_id !== undefined) this.modules.set(resource, item.module_id);
    if (item.type === "pulse") {
      const pair = `${session} ${resource}`;
      this.#watch.set(pair, Math.max(this.#watch.get(pair) ?? 0, (item.watch_time ?? 0) * SECOND));
      if (item.position !== undefined) this.#move(item.resource_id, at, item.position * SECOND);
      const played = this.played.get(resource) ?? new Set();
      this.played.set(resource, played);
      const before = played.size;
      for (const [from, to] of item.played ?? [])
        for (let second = from!; second < to!; second += 1) played.add(second);
      if (played.size > before) this.#attend(resource, end);
    }
    return credited;
  }

  #attend(resource: string, at: number): void {
    this.evidence.set(resource, Math.max(this.evidence.get(resource) ?? 0, at));
  }

  #visit(
    id: string,
    item: Item,
    told: { credited: number; claimed: number; start: number; end: number; received: number },
  ): void {
    const { credited, claimed, start, end, received } = told;
    const before = this.sessions.get(id);
    const session: NaiveSession = before ?? {
      focusMs: 0,
      overlapMs: 0,
      pulses: 0,
      startedAt: start,
      endedAt: end,
      receivedAt: received,
      closedBy: null,
    };
    this.sessions.set(id, session);
    session.focusMs += credited;
    session.overlapMs += claimed - credited;
    session.startedAt = Math.min(session.startedAt, start);
    session.endedAt = Math.max(session.endedAt, end);
    session.receivedAt = Math.max(session.receivedAt, received);
    if (session.closedBy === "idle") session.closedBy = null;
    if (item.type !== "pulse") return;
    session.pulses += 1;
    if (item.final === true) session.closedBy ??= "final";
  }

  #move(resource: string, at: number, ms: number): void {
    const before = this.#position.get(resource);
    if (!before || at > before.at || (at === before.at && ms > before.ms))
      this.#position.set(resource, { at, ms });
  }
}

/** Seconds, in any order, as stretches without a gap. */
function runsOf(seconds: readonly number[]): (readonly [number, number])[] {
  const runs: [number, number][] = [];
  for (const second of seconds.toSorted((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last?.[1] === second) last[1] = second + SECOND;
    else runs.push([second, second + SECOND]);
  }
  return runs;
}

function clockOf(batch: NaiveBatch, item: Item): string {
  return batch.deviceId === undefined ? `session ${item.session_id}` : `device ${batch.deviceId}`;
}

/** Spans that are not empty. */
function spansOf(item: Item): (readonly [number, number])[] {
  if (item.type !== "pulse") return [];
  const end = Date.parse(item.occurred_at);
  const spans = item.spans ?? [[end - item.duration_delta * SECOND, end] as const];
  return spans.map(([start, stop]) => [start!, stop!] as const).filter(([a, b]) => a < b);
}

function endOfClaimless(item: Item): number {
  return spansOf(item).length > 0 ? -Infinity : Date.parse(item.occurred_at);
}

/** The union of the spans, a second at a time. */
function claimMs(item: Item): number {
  const seconds = new Set<number>();
  for (const [start, end] of spansOf(item))
    for (let t = start; t < end && seconds.size <= 86_400; t += SECOND) seconds.add(t);
  return seconds.size * SECOND;
}
