import { describe, expect, it } from "vitest";
import { EMPTY_STATE } from "../../../src/core/state/learner-state.ts";
import { PAGE_BYTES, unpackFacts } from "../../../src/core/state/learner-facts.ts";

const BASIC = { id: "ada", rev: 1, receivedAt: 1, totals: EMPTY_STATE.totals, earned: {} };

describe("unpackFacts", () => {
  it("what was wanted and told → as it was told, text unpacked", () => {
    const packed = {
      ...BASIC,
      modules: '[["m-1",7,2,100,5,6,1000000,1,1,0,0]]',
      assignments: "[]",
      firstDay: null,
    };
    expect(unpackFacts(packed, { modules: "all", assignments: true, firstDay: true })).toEqual({
      ...BASIC,
      modules: [
        {
          id: "m-1",
          rev: 7,
          status: "completed",
          percent: 100,
          completedAt: 5,
          // Lines of before said no more.
          reachedAt: 5,
          claimed: false,
          tallyRev: 6,
          tally: {
            sum: 1_000_000,
            met: 1,
            started: 1,
            quizzesAttempted: 0,
            accuracySum: 0,
            claimed: 0,
          },
        },
      ],
      assignments: [],
      firstDay: null,
    });
  });

  it.each([
    [{ modules: "all" } as const, {}],
    [{ newest: 3 }, { newest: [] }],
    [{ daysFrom: 0 }, {}],
    [{ firstDay: true } as const, {}],
  ])(
    "%j wanted, and the object told %j → an error, instead of undefined in an answer",
    (wishes, told) => {
      expect(() => unpackFacts({ ...BASIC, ...told }, wishes)).toThrow("less than was wanted");
    },
  );
});

it("pages of submissions and notes → end before their texts are over 160 KiB", () => {
  expect(PAGE_BYTES).toBe(163_840);
});
