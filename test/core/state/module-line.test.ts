import { expect, it } from "vitest";
import { decodeModules, encodeModule } from "../../../src/core/state/module-line.ts";
import { moduleState } from "../build/facts.ts";

it("a module of each status → comes back as it was", () => {
  const tally = { sum: 1, met: 2, started: 3, quizzesAttempted: 4, accuracySum: 5 };
  const modules = [
    moduleState('a "quoted" id', { status: "not_started", rev: 6, tallyRev: 7 }),
    moduleState("b", { percent: 40, tally }),
    moduleState("c", { status: "completed", percent: 100, completedAt: 8 }),
  ];
  expect(decodeModules(`[${modules.map(encodeModule).join(",")}]`)).toEqual(modules);
});
