/** Strikes at one call of an object's storage or of its ledger, by number. */
import { vi } from "vitest";
import type { makeLearner } from "./learner.ts";
import type { UnsteadyLedger } from "./unsteady-ledger.ts";

export interface Faults {
  /** Number of the call that is struck; 0 for none. */
  at: number;
  /** What is done there; it is expected to throw. */
  strike: (what: string) => never;
  /** Calls since counting began. */
  calls: number;
  /** The call that was struck. */
  struck: string | null;
}

export function throwAt(what: string): never {
  throw new Error(`injected at ${what}`);
}

/** From here until mocks are restored, for all objects. Nothing is counted while `at` is 0. */
export async function installFaults(
  ada: ReturnType<typeof makeLearner>,
  ledger: UnsteadyLedger,
): Promise<Faults> {
  const faults: Faults = { at: 0, strike: throwAt, calls: 0, struck: null };
  const reach = (what: string) => {
    if (faults.at === 0) return;
    faults.calls += 1;
    if (faults.calls !== faults.at) return;
    faults.struck = what;
    faults.strike(what);
  };
  ledger.onCall = reach;
  await ada.inside((_, { storage }) => {
    const sql = Object.getPrototypeOf(storage.sql) as SqlStorage;
    const { exec } = sql;
    vi.spyOn(sql, "exec").mockImplementation(function (
      this: SqlStorage,
      ...args: Parameters<typeof exec>
    ) {
      if (!args[0].startsWith("CREATE")) reach(args[0]);
      return exec.apply(this, args);
    } as typeof exec);
    const prototype = Object.getPrototypeOf(storage) as DurableObjectStorage;
    const { setAlarm, getAlarm, transactionSync } = prototype;
    vi.spyOn(prototype, "setAlarm").mockImplementation(function (this: DurableObjectStorage, at) {
      reach("setAlarm");
      return setAlarm.call(this, at);
    });
    vi.spyOn(prototype, "getAlarm").mockImplementation(function (this: DurableObjectStorage) {
      reach("getAlarm");
      return getAlarm.call(this);
    });
    vi.spyOn(prototype, "transactionSync").mockImplementation(function (
      this: DurableObjectStorage,
      work: () => unknown,
    ) {
      reach("the start of a transaction");
      return transactionSync.call(this, () => {
        const done = work();
        reach("the end of a transaction");
        return done;
      });
    } as typeof transactionSync);
  });
  return faults;
}
