import { expect, test } from "vitest";
import { HOUR, ids, pinned, setUp, T0 } from "./build/sending.ts";

test("a new clock → its pin goes first and alone", async () => {
  const world = setUp();
  world.add("a");
  world.add("pin", { pin: true });
  expect(ids(await world.pump())).toEqual([["pin"], ["a"]]);
});

test("the pin took over 2 s → once more, and only once", async () => {
  const world = setUp();
  world.add("pin", { pin: true });
  world.add("a");
  world.replies(world.acceptAfter(2100), world.acceptAfter(2100));
  expect(ids(await world.pump())).toEqual([["pin"], ["second-pin"], ["a"]]);
});

test("the pin was answered as a duplicate → once more, for nobody knows how late it came", async () => {
  const world = setUp();
  world.add("pin", { pin: true });
  world.add("a");
  world.replies((shipment) => {
    const outcome = world.accept(shipment);
    if ("answer" in outcome) outcome.answer.results[0]!.status = "duplicate";
    return outcome;
  });
  expect(ids(await world.pump())).toEqual([["pin"], ["second-pin"], ["a"]]);
});

test("server_time → the offset, to half the round trip", async () => {
  const world = setUp({ ahead: 90_000 });
  world.add("pin", { pin: true });
  world.replies(world.acceptAfter(800));
  await world.pump();
  expect(world.clocks.offsetOf(world.clocks.current())).toBe(90_000);
});

test("the clock was set back 10 min → the new one pins, and the old one's items go out as its clock would stand", async () => {
  const world = await pinned({ ahead: 5000 });
  const old = world.clocks.current();
  world.add("old");
  world.clocks.jump(-600_000);
  world.setWall(-600_000);
  world.add("new-pin", { pin: true });
  world.add("new");
  const batches = await world.pump();
  const now = world.clocks.current();
  expect(batches).toMatchObject([
    { ids: ["new-pin"], device: now, lag: 605_000 },
    { ids: ["new"], device: now, lag: 605_000 },
    { ids: ["old"], device: old, lag: 5000 },
  ]);
});

test("three clocks, only the last ever answered → newest first, each less what was set back after it", async () => {
  const world = setUp({ ahead: 1000 });
  world.add("c0");
  world.clocks.jump(-4000);
  world.setWall(-4000);
  world.add("c1");
  world.clocks.jump(50_000);
  world.add("c2-pin", { pin: true });
  const batches = await world.pump();
  expect(batches.map(({ ids: [id], lag }) => [id, lag])).toEqual([
    ["c2-pin", 5000],
    ["c1", 5000],
    ["c0", 1000],
  ]);
});

test("250 items → batches of at most 100", async () => {
  const world = await pinned();
  for (let i = 0; i < 250; i += 1) world.add(`e${i}`);
  expect((await world.pump()).map((batch) => batch.ids.length)).toEqual([100, 100, 50]);
});

test("a good pin → the clock stays pinned; a page that opens anew pins it again", async () => {
  const world = await pinned();
  world.sender.unpin();
  world.add("again", { pin: true });
  world.add("a");
  expect(ids(await world.pump())).toEqual([["again"], ["a"]]);
});

test("a wait longer than any that is given → the clock was set back since, and it is due", async () => {
  const world = await pinned();
  world.add("a");
  world.queue.entries()[0]!.notBefore = T0 + 2 * HOUR + 1000;
  expect(ids(await world.pump())).toEqual([["a"]]);
  world.add("b");
  world.queue.entries()[0]!.notBefore = T0 + 2 * HOUR;
  expect(await world.pump()).toEqual([]);
});

test("an answer to some of a batch → those are done, the rest goes again", async () => {
  const world = await pinned();
  world.add("a");
  world.add("b");
  world.replies((shipment) => {
    const outcome = world.accept(shipment);
    if ("answer" in outcome) outcome.answer.results.length = 1;
    return outcome;
  });
  expect(ids(await world.pump())).toEqual([["a", "b"], ["b"]]);
});

test("an answer without a time → nothing is learnt from it", async () => {
  const world = setUp({ ahead: 5000 });
  world.add("pin", { pin: true });
  world.replies((shipment) => {
    const outcome = world.accept(shipment);
    if ("answer" in outcome) outcome.answer.server_time = "soon";
    return outcome;
  });
  await world.pump();
  expect(world.clocks.offsetOf(world.clocks.current())).toBeNull();
});

test("a slow answer → its time is taken where nothing better is known, and not over what is", async () => {
  const world = setUp({ ahead: 5000 });
  world.add("pin", { pin: true });
  world.replies(world.acceptAfter(6000), world.acceptAfter(0), world.acceptAfter(60_000));
  const offset = () => world.clocks.offsetOf(world.clocks.current());
  await world.pump();
  expect(offset()).toBe(5000);
  world.shiftServer(10_000);
  world.add("a");
  world.replies(world.acceptAfter(2001));
  await world.pump();
  expect(offset()).toBe(5000);
  world.add("b");
  world.replies(world.acceptAfter(2000));
  await world.pump();
  expect(offset()).toBe(15_000);
});

test("an id that nobody knows → taken like any other, and the page's ack has the notice", async () => {
  const world = await pinned();
  world.add("a");
  world.replies((shipment) => {
    const outcome = world.accept(shipment);
    if ("answer" in outcome) outcome.answer.results[0]!.notice = "unknown_resource";
    return outcome;
  });
  await world.pump();
  expect(world.waiting()).toEqual([]);
  expect(world.acks.at(-1)?.results).toEqual([
    { event_id: "a", status: "accepted", credited_seconds: 0, notice: "unknown_resource" },
  ]);
});
