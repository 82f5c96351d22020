import { expect, test } from "vitest";
import { ids, pinned, setUp } from "./build/sending.ts";

test("items of 4 KiB → bodies of at most 48 KiB, and no more of them outlive the page", async () => {
  const world = await pinned();
  for (let i = 0; i < 30; i += 1) world.add(`e${i}`, { data: "x".repeat(4000) });
  expect(world.flushNow(true).map((batch) => batch.ids.length)).toEqual([11]);
});

test("leaving before the pin was answered → it goes first, alone, and the rest right behind it", async () => {
  const world = setUp();
  world.replies(world.fail(0));
  await world.pump();
  world.add("pin", { pin: true });
  world.add("a");
  expect(ids(world.flushNow(true))).toEqual([["pin"], ["a"]]);
});

test("only hidden before the pin was answered → time waits for it", async () => {
  const world = setUp();
  await world.pump();
  world.add("pin", { pin: true });
  world.add("a");
  expect(ids(world.flushNow(false))).toEqual([["pin"]]);
});

test("leaving while a request is under way → its items go again, as nobody will know whether they arrived", async () => {
  const world = await pinned();
  world.add("a");
  const open = world.holdNext();
  const pumping = world.pump();
  await open.begun;
  world.add("b");
  expect(ids(world.flushNow(false))).toEqual([["b"]]);
  expect(ids(world.flushNow(true))).toEqual([["a", "b"]]);
  open.answer();
  await pumping;
  await world.settled();
  expect(world.waiting()).toEqual([]);
});

test("bodies that outlive the page → no more than 48 KiB of them under way, and room again once they were answered", async () => {
  const world = await pinned();
  for (let n = 0; n < 30; n += 1) world.add(`e${n}`, { data: "x".repeat(4000) });
  expect(world.flushNow(false).map((batch) => batch.ids.length)).toEqual([11]);
  expect(world.flushNow(false)).toEqual([]);
  await world.settled();
  expect(world.flushNow(false).map((batch) => batch.ids.length)).toEqual([11]);
  await world.settled();
  expect(world.flushNow(false).map((batch) => batch.ids.length)).toEqual([8]);
});

test("bodies that outlive the page and fail → their room is free again, too", async () => {
  const world = await pinned();
  for (let n = 0; n < 30; n += 1) world.add(`e${n}`, { data: "x".repeat(4000) });
  world.replies(world.fail(0), world.fail(0));
  for (let n = 0; n < 2; n += 1) {
    expect(world.flushNow(false).map((batch) => batch.ids.length)).toEqual([11]);
    await world.settled();
  }
  expect(world.flushNow(false).map((batch) => batch.ids.length)).toEqual([11]);
});

test("bodies that outlive the page and throw on their way → their room is free again, and they go out later", async () => {
  const world = await pinned();
  for (let n = 0; n < 30; n += 1) world.add(`e${n}`, { data: "x".repeat(4000) });
  world.replies(() => {
    throw new Error("the transport is gone");
  });
  expect(world.flushNow(false).map((batch) => batch.ids.length)).toEqual([11]);
  await world.settled();
  expect(world.flushNow(false).map((batch) => batch.ids.length)).toEqual([11]);
  expect(world.waiting()).toContain("e0");
});
