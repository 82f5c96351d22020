import { describe, expect, it } from "vitest";
import {
  afterPage,
  afterRetry,
  MAX_FAILED,
  MAX_RETRIES,
  type ReviewPosition,
} from "../../../src/core/state/review-step.ts";

const START: ReviewPosition = { cursor: "", failed: [], retries: 0, reviewed: 0 };

describe("a page of learners", () => {
  it("all reviewed → behind the last of them", () => {
    expect(afterPage(START, ["a", "b"], [])).toEqual({
      ...START,
      cursor: "b",
      reviewed: 2,
      isFinished: false,
    });
  });

  it("one failed → remembered, and the others count", () => {
    const before = { cursor: "b", failed: ["x"], retries: 0, reviewed: 2 };
    expect(afterPage(before, ["c", "d", "e"], ["d"])).toEqual({
      cursor: "e",
      failed: ["x", "d"],
      retries: 0,
      reviewed: 4,
      isFinished: false,
    });
  });

  it("nobody had time → as before", () => {
    const before = { cursor: "b", failed: ["x"], retries: 0, reviewed: 2 };
    expect(afterPage(before, [], [])).toEqual({ ...before, isFinished: false });
  });

  it("more failed than are remembered → the first of them, and it goes on", () => {
    const all = Array.from({ length: MAX_FAILED + 1 }, (_, n) => `l${n}`);
    const { failed, cursor, reviewed } = afterPage(START, all, all);
    expect([failed.length, failed.at(-1), cursor, reviewed]).toEqual([
      MAX_FAILED,
      `l${MAX_FAILED - 1}`,
      `l${MAX_FAILED}`,
      0,
    ]);
  });
});

describe("nobody is left behind the cursor", () => {
  it("nobody had failed → finished", () => {
    const before = { ...START, cursor: "e", reviewed: 5 };
    expect(afterRetry(before, [])).toEqual({ ...before, isFinished: true });
  });

  it("some fail again → once more later; none does → finished", () => {
    const before = { cursor: "e", failed: ["c", "d"], retries: 0, reviewed: 3 };
    const again = afterRetry(before, ["d"]);
    expect(again).toEqual({
      cursor: "e",
      failed: ["d"],
      retries: 1,
      reviewed: 4,
      isFinished: false,
    });
    expect(afterRetry(again, [])).toMatchObject({ failed: [], reviewed: 5, isFinished: true });
  });

  it("one fails every time → finished without them", () => {
    const before = { cursor: "e", failed: ["d"], retries: MAX_RETRIES - 2, reviewed: 4 };
    expect(afterRetry(before, ["d"])).toMatchObject({ isFinished: false });
    expect(afterRetry({ ...before, retries: MAX_RETRIES - 1 }, ["d"])).toEqual({
      ...before,
      retries: MAX_RETRIES,
      isFinished: true,
    });
  });
});
