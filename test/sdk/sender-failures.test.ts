import { expect, test } from "vitest";
import { HOUR, ids, pinned } from "./build/sending.ts";

test("503 with Retry-After → nothing before it, not even when asked to flush; then the same ids", async () => {
  const world = await pinned();
  world.add("a");
  world.replies(world.fail(503, "30"));
  expect(ids(await world.pump())).toEqual([["a"]]);
  world.pass(29_000);
  expect(await world.pump(true)).toEqual([]);
  expect(world.flushNow(true)).toEqual([]);
  world.pass(1000);
  expect(ids(await world.pump())).toEqual([["a"]]);
  expect([world.waiting(), world.notices]).toEqual([[], ["error 503"]]);
});

test("no answer again and again → waits double up to 5 min", async () => {
  const world = await pinned();
  world.add("a");
  const waits: number[] = [];
  for (let i = 0; i < 11; i += 1) {
    world.replies(world.fail(0));
    expect(await world.pump()).toHaveLength(1);
    let waited = 0;
    world.replies(world.fail(0));
    while ((await world.pump()).length === 0) {
      world.pass(1000);
      waited += 1;
    }
    waits.push(waited);
    world.pass(HOUR);
  }
  expect(waits.slice(0, 3)).toEqual([1, 4, 16]);
  expect(Math.max(...waits)).toBe(300);
});

test("the network is back → its wait is cut short", async () => {
  const world = await pinned();
  world.add("a");
  for (let i = 0; i < 9; i += 1) {
    world.replies(world.fail(0));
    await world.pump(true);
  }
  world.pass(8000);
  expect(await world.pump()).toEqual([]);
  world.sender.hurry();
  world.pass(8000);
  expect(ids(await world.pump())).toEqual([["a"]]);
});

test("401 → a fresh token, the same items at once; 401 again → backs off", async () => {
  const world = await pinned();
  world.add("a");
  world.replies(world.fail(401), world.fail(401));
  expect(await world.pump()).toMatchObject([
    { ids: ["a"], token: "token-1" },
    { ids: ["a"], token: "token-2" },
  ]);
  expect(await world.pump()).toEqual([]);
  world.pass(300_000);
  expect(await world.pump()).toMatchObject([{ ids: ["a"], token: "token-3" }]);
  expect([world.reasons, world.waiting()]).toEqual([["init", "expired", "expired"], []]);
});

test("413 → halves until it passes", async () => {
  const world = await pinned();
  for (const id of ["a", "b", "c", "d"]) world.add(id);
  world.replies(world.fail(413), world.fail(413));
  expect(ids(await world.pump())).toEqual([
    ["a", "b", "c", "d"],
    ["a", "b"],
    ["a"],
    ["b"],
    ["c"],
    ["d"],
  ]);
});

test("422 for the envelope → parked, said, nothing lost", async () => {
  const world = await pinned();
  world.add("a");
  world.replies(world.fail(422));
  await world.pump();
  world.pass(59_000);
  expect(await world.pump(true)).toEqual([]);
  world.pass(1000);
  expect(ids(await world.pump(true))).toEqual([["a"]]);
  expect(world.notices).toEqual(["error 422"]);
});

test.each(["invalid", "too_old"])("%s → dropped, and said", async (code) => {
  const world = await pinned();
  world.add("a");
  world.replies(world.refuse(code));
  await world.pump();
  expect([world.waiting(), world.notices]).toEqual([[], [`drop a ${code}`]]);
});

test.each([
  ["in_future", 6000],
  ["too_fragmented", HOUR],
  ["too_many_items", HOUR],
])(
  "%s → kept, and again after its wait with the same id, while others go on",
  async (code, wait) => {
    const world = await pinned();
    world.add("a");
    world.replies(world.refuse(code));
    await world.pump();
    world.add("b");
    world.pass(wait - 1);
    expect(ids(await world.pump())).toEqual([["b"]]);
    world.pass(1);
    expect(ids(await world.pump())).toEqual([["a"]]);
  },
);

test("a 200 that speaks of other ids → nothing is removed, and it is not asked again at once", async () => {
  const world = await pinned();
  world.add("a");
  world.replies(() => world.accept({ batch: { items: [] }, token: "", keepalive: false }));
  expect(ids(await world.pump())).toEqual([["a"]]);
  expect(world.waiting()).toEqual(["a"]);
});

test("a second expiry, after an answer → a fresh token at once, as the first time", async () => {
  const world = await pinned();
  for (const [id, token] of [
    ["a", "token-2"],
    ["b", "token-3"],
  ] as const) {
    world.add(id);
    world.replies(world.fail(401));
    const batches = await world.pump();
    expect(ids(batches)).toEqual([[id], [id]]);
    expect(batches[1]).toMatchObject({ token });
  }
  expect([world.reasons, world.waiting()]).toEqual([["init", "expired", "expired"], []]);
  expect(world.notices).toEqual(["warn 401", "warn 401"]);
});

test.each([0, 408, 429, 500, 503])(
  "status %i → said, kept, and tried again after a second",
  async (status) => {
    const world = await pinned();
    world.add("a");
    world.replies(world.fail(status));
    await world.pump();
    world.pass(999);
    expect(await world.pump()).toEqual([]);
    world.pass(1);
    expect(ids(await world.pump())).toEqual([["a"]]);
    expect(world.notices).toEqual([`error ${status}`]);
  },
);

test.each([
  [404, 60_000],
  [413, 60_000],
])(
  "status %i for a single item → parked for a minute, doubling up to an hour",
  async (status, first) => {
    const world = await pinned();
    world.add("a");
    for (const wait of [
      first,
      2 * first,
      4 * first,
      8 * first,
      16 * first,
      32 * first,
      3_600_000,
      3_600_000,
    ]) {
      world.replies(world.fail(status));
      expect(await world.pump(true)).toHaveLength(1);
      world.pass(wait - 1);
      expect(await world.pump(true)).toEqual([]);
      world.pass(1);
    }
  },
);

test("a host that has no token → said, kept, and asked again later", async () => {
  const world = await pinned();
  world.add("a");
  world.loseToken();
  expect(await world.pump()).toEqual([]);
  expect([world.notices, world.waiting()]).toEqual([["error undefined"], ["a"]]);
  world.pass(1000);
  expect(ids(await world.pump())).toEqual([["a"]]);
});
