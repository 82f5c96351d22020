/** Sends what the queue holds, one batch at a time, and takes the answers apart. */
import { MAX_ITEMS } from "../contract/limits.ts";
import type { BatchAnswer } from "../contract/telemetry.ts";
import { backoffMs } from "./backoff-ms.ts";
import { nextBatch } from "./batch.ts";
import type { ClockKeeper } from "./clock-keeper.ts";
import type { Emit } from "./emitter.ts";
import type { Instant } from "./instant.ts";
import { judgeResult } from "./judge-result.ts";
import type { Entry } from "./queue/entry.ts";
import type { Queue } from "./queue/queue.ts";
import { retryAfterMs } from "./retry-after-ms.ts";
import type { TokenSource } from "./token-source.ts";
import type { Outcome, Post } from "./transport.ts";

/** A pin that took longer may lie this far off; it is set once more. */
const GOOD_PIN_MS = 2000;
const MAX_BACKOFF_MS = 300_000;
const HOUR_MS = 3_600_000;
const FIRST_PARK_MS = 60_000;
/** Of one body, and of all that outlive the page at a time: browsers stop at 64 KiB, and the host has a share. */
const MAX_BYTES = 48 * 1024;

export interface SenderParts {
  queue: Queue;
  clocks: ClockKeeper;
  tokens: TokenSource;
  post: Post;
  now: () => Instant;
  random: () => number;
  emit: Emit;
  /** Asks for another event that pins the current clock. */
  onWeakPin: () => void;
  onAnswer: (answer: BatchAnswer) => void;
}

export function createSender(parts: SenderParts) {
  const { queue, clocks, tokens, post, now, random, emit } = parts;
  const pinned = new Set<string>();
  const pinnedTwice = new Set<string>();
  const inFlight = new Set<string>();
  let keepaliveBytes = 0;
  let maxItems = MAX_ITEMS;
  let failures = 0;
  let refusals = 0;
  /** Our own patience, monotonic ms; a network that came back cuts it short. */
  let retryAt = 0;
  /** What the server asked for; nothing cuts it short. */
  let blockedUntil = 0;
  let draining: Promise<void> | null = null;

  const serverNow = () => now().wall + (clocks.offsetOf(clocks.current()) ?? 0);

  const backOff = (atLeastMs = 0) => {
    const at = now().mono;
    retryAt = at + backoffMs(failures++, MAX_BACKOFF_MS, random);
    if (atLeastMs > 0) blockedUntil = at + atLeastMs;
  };

  const chooseBatch = (lastChance: boolean, maxBytes: number): Entry[] => {
    const { wall } = now();
    const isDue = (entry: Entry) =>
      // A wait longer than any that is given: the clock was set back since.
      (entry.notBefore <= wall || entry.notBefore > wall + 2 * HOUR_MS) && !inFlight.has(entry.key);
    return nextBatch(queue.entries().filter(isDue), {
      current: clocks.current(),
      clocks: clocks.newestFirst(),
      isPinned: (device) => pinned.has(device),
      lastChance,
      maxItems,
      maxBytes,
    });
  };

  /** A clock that no longer runs is shown as it would stand now. */
  const sentAt = (device: string): Date => {
    const { wall } = now();
    if (device === clocks.current()) return new Date(wall);
    return new Date(serverNow() - (clocks.offsetOf(device) ?? 0));
  };

  const learnTime = (device: string, sentWall: number, answer: BatchAnswer, rttMs: number) => {
    const offset = Date.parse(answer.server_time) - (sentWall + rttMs / 2);
    if (!Number.isFinite(offset)) return;
    if (rttMs <= GOOD_PIN_MS || clocks.offsetOf(device) === null) clocks.learn(device, offset);
  };

  const settlePin = (device: string, isCurrent: boolean, answer: BatchAnswer, rttMs: number) => {
    if (pinned.has(device)) return;
    // A duplicate was accepted on another way, and nobody knows how long that took.
    const isWeak = rttMs > GOOD_PIN_MS || answer.results[0]?.status === "duplicate";
    if (isCurrent && isWeak && !pinnedTwice.has(device)) {
      pinnedTwice.add(device);
      parts.onWeakPin();
    } else {
      pinned.add(device);
    }
  };

  const takeAnswer = (batch: Entry[], answer: BatchAnswer) => {
    const results = new Map(answer.results.map((result) => [result.event_id, result]));
    const done: string[] = [];
    let answered = 0;
    for (const entry of batch) {
      const result = results.get(entry.item.event_id);
      if (!result) continue;
      answered += 1;
      const verdict = judgeResult(result, entry.tries, random);
      if (verdict.is === "kept") {
        queue.postpone(entry, verdict.waitMs);
        continue;
      }
      done.push(entry.key);
      if (verdict.is === "dropped") {
        emit("drop", { eventId: result.event_id, ...(result.problem ?? { code: "", detail: "" }) });
      }
    }
    queue.remove(done);
    return answered;
  };

  const takeFailure = (
    batch: Entry[],
    status: number,
    retryAfter: string | null,
    token: string,
  ) => {
    if (status === 401) {
      tokens.refuse(token);
      emit("warn", { message: "The token expired or was refused", status });
      if (refusals++ === 0) return true;
      backOff();
    } else if (status === 413 && batch.length > 1) {
      maxItems = Math.ceil(batch.length / 2);
      return true;
    } else if (status === 0 || status === 408 || status === 429 || status >= 500) {
      emit("error", { message: "The collector did not answer; trying again later", status });
      backOff(retryAfterMs(retryAfter, serverNow()));
    } else {
      emit("error", { message: "The collector refused the request; trying again later", status });
      backOff(Math.min(HOUR_MS, FIRST_PARK_MS * 2 ** failures));
    }
    return false;
  };

  /** Whether it makes sense to go on at once. */
  const send = async (batch: Entry[], token: string, keepalive: boolean): Promise<boolean> => {
    const device = batch[0]!.device;
    const sent = now();
    const isCurrent = device === clocks.current();
    const bytes = keepalive ? bodyBytes(batch) : 0;
    // Before anything is marked: a clock beyond what a date can say throws here.
    const sent_at = sentAt(device).toISOString();
    for (const entry of batch) inFlight.add(entry.key);
    keepaliveBytes += bytes;
    let outcome: Outcome;
    try {
      const items = batch.map((entry) => entry.item);
      outcome = await post({ batch: { sent_at, device_id: device, items }, token, keepalive });
    } finally {
      keepaliveBytes -= bytes;
      for (const entry of batch) inFlight.delete(entry.key);
    }

    if (!("answer" in outcome)) {
      return takeFailure(batch, outcome.status, outcome.retryAfter, token);
    }
    const { answer, rttMs } = outcome;
    failures = refusals = 0;
    if (isCurrent) learnTime(device, sent.wall, answer, rttMs);
    settlePin(device, isCurrent, answer, rttMs);
    const answered = takeAnswer(batch, answer);
    emit("ack", answer);
    parts.onAnswer(answer);
    // A 200 that speaks of nothing we sent would otherwise be asked for again at once, and for ever.
    if (answered === 0) backOff();
    return answered > 0;
  };

  /** Nothing of ours may end as an unhandled rejection in the host's log. */
  const failed = (error: unknown) => {
    emit("error", { message: String(error) });
    backOff();
  };

  const drain = async (): Promise<void> => {
    for (;;) {
      let token: string;
      try {
        token = await tokens.get();
      } catch (error) {
        return failed(error);
      }
      const batch = chooseBatch(false, MAX_BYTES);
      if (batch.length === 0 || !(await send(batch, token, false))) return;
    }
  };
  const isBlocked = () => now().mono < blockedUntil;

  return {
    /** Sends until nothing is due or something fails; `eager` does not wait for our own patience to end. */
    pump(eager: boolean): Promise<void> {
      if (isBlocked() || (!eager && now().mono < retryAt)) return draining ?? Promise.resolve();
      return (draining ??= drain()
        .catch(failed)
        .finally(() => {
          draining = null;
        }));
    },
    /** All that fits, now and without waiting for anything, since the page may not come back. */
    flushNow(isLeaving: boolean) {
      const token = tokens.atHand();
      if (token === null || isBlocked()) return;
      // The requests under way end with the page; whether they arrived nobody will know.
      if (isLeaving) inFlight.clear();
      for (;;) {
        const batch = chooseBatch(isLeaving, MAX_BYTES - keepaliveBytes);
        if (batch.length === 0) return;
        send(batch, token, true).catch(failed);
      }
    },
    /** A page opens: its clock is pinned anew before time is claimed. */
    unpin() {
      pinned.delete(clocks.current());
      pinnedTwice.delete(clocks.current());
    },
    /** The network came back, or a token: no reason to wait for long any more. */
    hurry() {
      retryAt = Math.min(retryAt, now().mono + backoffMs(3, MAX_BACKOFF_MS, random));
    },
  };
}
export type Sender = ReturnType<typeof createSender>;

function bodyBytes(batch: Entry[]): number {
  return new TextEncoder().encode(JSON.stringify(batch.map((entry) => entry.item))).length;
}
