import { expect, test } from "vitest";
import { createClockKeeper } from "../../src/sdk/clock-keeper.ts";

function makeStore(stored?: string) {
  const texts = new Map(stored === undefined ? [] : [["dwell.clocks", stored]]);
  const store = {
    writes: 0,
    keys: () => [...texts.keys()],
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: (key: string, text: string) => {
      store.writes += 1;
      texts.set(key, text);
    },
  };
  return store;
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

test("what is stored → under a name of ours, and no other", () => {
  const store = makeStore();
  createClockKeeper(store, makeIds("a"));
  expect(store.keys()).toEqual(["dwell.clocks"]);
});

test.each(["[]", "{}", "null", '"words"', "not JSON"])("%s is stored → a new clock", (stored) => {
  const keeper = createClockKeeper(makeStore(stored), makeIds("a"));
  expect([keeper.current(), keeper.newestFirst()]).toEqual(["a0", ["a0"]]);
});

test("an offset that is learnt again → written where it differs by more than 100 ms, of its own clock", () => {
  const store = makeStore();
  const keeper = createClockKeeper(store, makeIds("a"));
  keeper.jump(-5000);
  const before = store.writes;
  keeper.learn("a0", 5000);
  keeper.learn("a1", 0);
  expect(store.writes - before).toBe(2);
  for (const same of [0, 100, -100]) keeper.learn("a1", same);
  expect([store.writes - before, keeper.offsetOf("a1")]).toEqual([2, 0]);
  keeper.learn("a1", 101);
  expect([store.writes - before, keeper.offsetOf("a1"), keeper.offsetOf("a0")]).toEqual([
    3, 101, 5000,
  ]);
  keeper.learn("a1", -101);
  expect(keeper.offsetOf("a1")).toBe(-101);
});

test("an answer for a clock that was forgotten meanwhile → nothing is thrown, and the others stay", () => {
  const keeper = createClockKeeper(makeStore(), makeIds("a"));
  keeper.learn("a0", 700);
  keeper.learn("gone", 5);
  expect(keeper.newestFirst()).toEqual(["a0"]);
  expect(keeper.offsetOf("a0")).toBe(700);
});
