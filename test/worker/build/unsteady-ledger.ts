/** A ledger that misbehaves at the sink's seam, as D1 may. Deadlines pass at once where it never answers. */
import { env } from "cloudflare:workers";
import { vi } from "vitest";
import type { FlushSink } from "../../../src/core/state/ledger-records.ts";
import { createFlushSink } from "../../../src/ledger/learner-writer.ts";
import { LearnerObject } from "../../../src/learner/learner-object.ts";

export const LEDGER_MODES = ["ok", "fails", "mute", "late", "lies"] as const;
/** `mute` never answers, `late` writes after the deadline, `lies` writes and says that it failed. */
export type LedgerMode = (typeof LEDGER_MODES)[number];

const DEADLINE_MS = 10_000;

export interface UnsteadyLedger {
  mode: LedgerMode;
  /** Called before and after each call of a healthy ledger. */
  onCall: (what: string) => unknown;
  /** Calls in flight now, the most there ever were, and all of them. */
  readonly calls: { now: number; most: number; all: number };
  /** Writes what came too late, the oldest last: no older word may win. */
  deliverLate(): Promise<void>;
}

/** All objects that wake from here on have this ledger, until mocks are restored. */
export function installUnsteadyLedger(): UnsteadyLedger {
  const real = createFlushSink({ DB: env.DB });
  let late: (() => Promise<unknown>)[] = [];
  let deadlinePasses = false;
  const setTimer = globalThis.setTimeout;
  vi.spyOn(globalThis, "setTimeout").mockImplementation(((work: () => void, ms?: number) => {
    const passes = deadlinePasses && ms === DEADLINE_MS;
    if (passes) deadlinePasses = false;
    return setTimer(work, passes ? 0 : ms);
  }) as typeof setTimeout);
  const ledger: UnsteadyLedger = {
    mode: "ok",
    onCall: () => undefined,
    calls: { now: 0, most: 0, all: 0 },
    async deliverLate() {
      const due = late.reverse();
      late = [];
      for (const write of due) await write();
    },
  };
  const never = <T>() => {
    deadlinePasses = true;
    return new Promise<T>(() => undefined);
  };
  async function answer<T>(what: string, write: () => Promise<T>, lies: boolean): Promise<T> {
    const { calls } = ledger;
    calls.all += 1;
    calls.now += 1;
    calls.most = Math.max(calls.most, calls.now);
    try {
      await ledger.onCall(`before ${what}`);
      const said = await write();
      await ledger.onCall(`after ${what}`);
      if (lies) throw new Error("D1_ERROR: injected after the write");
      return said;
    } finally {
      calls.now -= 1;
    }
  }
  const ask = <T>(what: string, write: () => Promise<T>): Promise<T> => {
    if (ledger.mode === "fails") return Promise.reject(new Error("D1_ERROR: injected"));
    if (ledger.mode === "mute") return never();
    if (ledger.mode === "late") {
      late.push(write);
      return never();
    }
    return answer(what, write, ledger.mode === "lies");
  };
  const sink: FlushSink = {
    flush: (record) => ask("flush", () => real.flush(record)),
    settle: (records) => ask("settle", () => real.settle(records)),
  };
  const opens = LearnerObject.prototype as unknown as { openSink(): FlushSink };
  vi.spyOn(opens, "openSink").mockImplementation(() => sink);
  return ledger;
}
