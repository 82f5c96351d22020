import { expect, test } from "vitest";
import { createClockKeeper } from "../../src/sdk/clock-keeper.ts";
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

function makeStore() {
  const texts = new Map<string, string>();
  return {
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: (key: string, text: string) => void texts.set(key, text),
  };
}
const makeIds = (prefix: string) => {
  let n = 0;
  return () => `${prefix}${n++}`;
};

test("the next page of the same profile → the same clock, with what is known of it", () => {
  const store = makeStore();
  createClockKeeper(store, makeIds("a")).learn("a0", 1234);
  const next = createClockKeeper(store, makeIds("b"));
  expect([next.current(), next.offsetOf("a0")]).toEqual(["a0", 1234]);
});
test("two tabs meet the same jump → one new clock", () => {
  const store = makeStore();
  const [first, second] = [
    createClockKeeper(store, makeIds("a")),
    createClockKeeper(store, makeIds("b")),
  ];
  first.jump(9000);
  second.jump(9000);
  expect([first.current(), second.current(), second.newestFirst()]).toEqual([
    "a1",
    "a1",
    ["a1", "a0"],
  ]);
});
test("storage denied → a clock for this page, and jumps still make new ones", () => {
  const deny = () => {
    throw new Error("denied");
  };
  const keeper = createClockKeeper({ getItem: deny, setItem: deny }, makeIds("a"));
  keeper.jump(-2000);
  keeper.learn("a1", 500);
  expect([keeper.current(), keeper.offsetOf("a0")]).toEqual(["a1", -1500]);
});
