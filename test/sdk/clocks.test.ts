import { expect, test } from "vitest";
import { clockOffset, withNewClock, withOffset } from "../../src/sdk/clocks.ts";

const chain = (...jumps: number[]) =>
  jumps.reduce(
    (clocks, jump, i) => withNewClock(clocks, `c${i + 1}`, jump),
    withNewClock([], "c0", 0),
  );

test("no clock ever had an answer → nothing is known", () => {
  expect(clockOffset(chain(-5000), "c0")).toBeNull();
});
test("set back by 5 s, only the next had an answer → its offset less 5 s", () => {
  expect(clockOffset(withOffset(chain(-5000), "c1", 7000), "c0")).toBe(2000);
});
test("ran ahead (sleep) → the next one's offset as it is", () => {
  expect(clockOffset(withOffset(chain(28_800_000), "c1", 7000), "c0")).toBe(7000);
});
test("two without an answer → all that was set back on the way", () => {
  expect(clockOffset(withOffset(chain(-5000, -1500), "c2", 7000), "c0")).toBe(500);
});
test("a clock with an answer keeps its own, whatever came after", () => {
  const clocks = withOffset(withOffset(chain(-5000), "c0", 100), "c1", 7000);
  expect(clockOffset(clocks, "c0")).toBe(100);
});
test("a clock that was forgotten → counts as the newest", () => {
  expect(clockOffset(withOffset(chain(), "c0", 42), "gone")).toBe(42);
});
test("the 65th clock → the oldest is forgotten", () => {
  const clocks = chain(...Array.from({ length: 64 }, () => 0));
  expect(clocks).toHaveLength(64);
  expect(clocks[0]?.id).toBe("c1");
});
