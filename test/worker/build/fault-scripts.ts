/** One step of a learner's life each, to be struck by faults. */
import { event } from "../../build/items.ts";
import type { Study } from "./study.ts";
import type { UnsteadyLedger } from "./unsteady-ledger.ts";

const MINUTE = 60_000;

/** 68 KB: two of them are more than a tail may have before it is folded. */
export const large = (study: Study) =>
  Array.from({ length: 17 }, () => event(study.now, { event_data: { text: "x".repeat(3900) } }));

/** Lets the flush behind the answers end, or die with its object. */
export async function flushed(ledger: UnsteadyLedger): Promise<void> {
  for (let turn = 0; turn < 40 && ledger.calls.now > 0; turn += 1)
    await new Promise((resolve) => setTimeout(resolve, 1));
  ledger.calls.now = 0;
}

interface Script {
  readonly prepare: (study: Study, ledger: UnsteadyLedger) => Promise<void>;
  readonly run: (study: Study, ledger: UnsteadyLedger) => Promise<void>;
}

async function ringOnce(study: Study): Promise<void> {
  const { ada } = study;
  await ada.ring().catch(async () => {
    // The platform keeps an alarm whose handler did not come to its end.
    await ada.inside((_, { storage }) => storage.setAlarm(study.now + 2000));
  });
}

/** What a fault strikes in; `prepare` runs without any. */
export const SCRIPTS: Record<string, Script> = {
  "a request and its flush": {
    prepare: (study) => study.send(study.items(1)),
    run: (study) => study.send(study.items(2, [event(study.now)])),
  },
  "a request that folds": {
    prepare: (study) => study.send(study.items(1, large(study))),
    run: (study) => study.send(study.items(2, large(study))),
  },
  "a close": {
    prepare: (study) => study.send(study.items(1)),
    run: async (study) => {
      const close = () => study.ada.calls().close("s-1", study.now);
      study.model.close("s-1", study.now);
      await close().catch(close);
    },
  },
  "an alarm with everything to flush": {
    prepare: async (study, ledger) => {
      ledger.mode = "fails";
      for (let n = 1; n <= 2; n += 1) await study.send(study.items(n));
      ledger.mode = "ok";
      study.pass(2 * MINUTE);
    },
    run: ringOnce,
  },
  "an alarm that closes silent sessions": {
    prepare: async (study, ledger) => {
      for (let n = 1; n <= 3; n += 1) await study.send(study.items(n));
      await flushed(ledger);
      study.pass(31 * MINUTE);
    },
    run: ringOnce,
  },
};
