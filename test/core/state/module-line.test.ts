import { expect, it } from "vitest";
import { decodeModules, encodeModule } from "../../../src/core/state/module-line.ts";
import { moduleState } from "../build/facts.ts";

it("a module of each status → comes back as it was", () => {
  const tally = { sum: 1, met: 2, started: 3, quizzesAttempted: 4, accuracySum: 5, claimed: 6 };
  const modules = [
    moduleState('a "quoted" id', { status: "not_started", rev: 6, tallyRev: 7 }),
    moduleState("b", { percent: 40, reachedAt: 3, tally }),
    moduleState("c", { status: "completed", percent: 100, completedAt: 8, reachedAt: 6 }),
    moduleState("d", { status: "completed", percent: 100, completedAt: 8, claimed: true }),
  ];
  expect(decodeModules(`[${modules.map(encodeModule).join(",")}]`)).toEqual(modules);
});

it.each([
  ["completed", 9, { completedAt: 9, reachedAt: 9 }],
  ["not completed", null, { completedAt: null, reachedAt: 0 }],
])("a line of before, %s → reached when it was completed", (_, completedAt, when) => {
  const line = ["m", 1, 1, 40, completedAt, 1, 0, 0, 0, 0, 0];
  expect(decodeModules(JSON.stringify([line]))).toMatchObject([when]);
});

it.each([["x"], [[1]], [["x", 1]], [[1, null]]])("%j for when → no line of a module", (when) => {
  const line = ["m", 1, 1, 40, when, 1, 0, 0, 0, 0, 0];
  expect(() => decodeModules(JSON.stringify([line]))).toThrow("module m: ");
});

it("a line of before claims → nothing is claimed", () => {
  expect(decodeModules('[["m",7,2,100,5,6,1000000,1,1,0,0]]')).toEqual([
    moduleState("m", {
      rev: 7,
      status: "completed",
      percent: 100,
      completedAt: 5,
      reachedAt: 5,
      tallyRev: 6,
      tally: { sum: 1_000_000, met: 1, started: 1 },
    }),
  ]);
});
