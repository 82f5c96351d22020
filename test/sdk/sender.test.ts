import { expect, test } from "vitest";
import type { BatchAnswer, Item, ItemResult } from "../../src/contract/telemetry.ts";
import { createClockKeeper } from "../../src/sdk/clock-keeper.ts";
import { createEmitter } from "../../src/sdk/emitter.ts";
import { createQueue } from "../../src/sdk/queue/queue.ts";
import { createSender } from "../../src/sdk/sender.ts";
import { createTokenSource } from "../../src/sdk/token-source.ts";
import type { Outcome, Shipment } from "../../src/sdk/transport.ts";

const T0 = Date.parse("2026-11-20T10:00:00.000Z");
const HOUR = 3_600_000;
type Reply = (shipment: Shipment) => Outcome;

/** A sender whose clocks, dice and collector are in the test's hand. `ahead`: server − client at the start, ms. */
function setUp({ ahead = 0 } = {}) {
  const clock = { wall: T0, mono: 0 };
  let server = T0 + ahead;
  const pass = (ms: number) => {
    clock.wall += ms;
    clock.mono += ms;
    server += ms;
  };
  const texts = new Map<string, string>();
  let ids = 0;
  const makeId = () => `d${ids++}`;
  const clocks = createClockKeeper(
    { getItem: (key) => texts.get(key) ?? null, setItem: (key, text) => void texts.set(key, text) },
    makeId,
  );
  const queue = createQueue({
    tab: "tab-1",
    store: { write() {}, load: async () => [] },
    wallNow: () => clock.wall,
    liveTabs: async () => null,
  });
  const notices: string[] = [];
  const { on, emit } = createEmitter(() => false);
  on("drop", ({ eventId, code }) => notices.push(`drop ${eventId} ${code}`));
  on("error", ({ status }) => notices.push(`error ${status}`));
  on("warn", ({ status }) => notices.push(`warn ${status}`));
  const reasons: string[] = [];
  const tokens = createTokenSource(
    async ({ reason }) => `token-${reasons.push(reason)}`,
    () => {},
  );

  const answerWith = (results: ItemResult[], rttMs = 0): Outcome => {
    pass(rttMs / 2);
    const answer: BatchAnswer = {
      results,
      credited_seconds: 0,
      modules: [],
      server_time: new Date(server).toISOString(),
      next_pulse_seconds: 15,
    };
    pass(rttMs / 2);
    return { answer, rttMs };
  };
  const idsOf = ({ batch }: Shipment) => (batch.items as Item[]).map((item) => item.event_id);
  const accept: Reply = (shipment) => acceptAfter(0)(shipment);
  const acceptAfter =
    (rttMs: number): Reply =>
    (shipment) =>
      answerWith(
        idsOf(shipment).map((event_id) => ({ event_id, status: "accepted", credited_seconds: 0 })),
        rttMs,
      );
  const refuse =
    (code: string): Reply =>
    (shipment) =>
      answerWith(
        idsOf(shipment).map((event_id) => ({
          event_id,
          status: "rejected",
          credited_seconds: 0,
          problem: { code, detail: "" } as NonNullable<ItemResult["problem"]>,
        })),
      );
  const fail =
    (status: number, retryAfter: string | null = null): Reply =>
    () => ({ status, retryAfter });

  const sent: { ids: string[]; device: string; lag: number; token: string; keepalive: boolean }[] =
    [];
  let script: Reply[] = [];
  const add = (id: string, { pin = false, device = clocks.current(), data = "" } = {}) =>
    queue.add(
      {
        type: "event",
        event_id: id,
        session_id: "s",
        event_type: "e",
        occurred_at: new Date(clock.wall).toISOString(),
        event_data: { data },
      },
      device,
      { pin },
    );
  const sender = createSender({
    queue,
    clocks,
    tokens,
    now: () => ({ ...clock }),
    random: () => 1,
    emit,
    onWeakPin: () => add("second-pin", { pin: true }),
    onAnswer: () => {},
    post: async (shipment) => {
      const { sent_at: sentAt = "", device_id: device = "" } = shipment.batch;
      sent.push({
        ids: idsOf(shipment),
        device,
        lag: server - Date.parse(sentAt),
        token: shipment.token,
        keepalive: shipment.keepalive,
      });
      return (script.shift() ?? accept)(shipment);
    },
  });
  return {
    add,
    accept,
    acceptAfter,
    refuse,
    fail,
    clocks,
    notices,
    reasons,
    sender,
    queue,
    pass,
    setWall: (ms: number) => {
      clock.wall += ms;
    },
    replies: (...next: Reply[]) => {
      script = next;
    },
    /** The batches of this pump. */
    pump: async (eager = false) => {
      const before = sent.length;
      await sender.pump(eager);
      return sent.slice(before);
    },
    flushNow: (isLeaving: boolean) => {
      const before = sent.length;
      sender.flushNow(isLeaving);
      return sent.slice(before);
    },
    waiting: () => queue.entries().map((entry) => entry.key),
  };
}
const ids = (batches: { ids: string[] }[]) => batches.map((batch) => batch.ids);

async function pinned(options = {}) {
  const world = setUp(options);
  world.add("pin", { pin: true });
  await world.pump();
  return world;
}

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

test("250 items → batches of at most 100", async () => {
  const world = await pinned();
  for (let i = 0; i < 250; i += 1) world.add(`e${i}`);
  expect((await world.pump()).map((batch) => batch.ids.length)).toEqual([100, 100, 50]);
});

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

test("a 200 that speaks of other ids → nothing is removed, and it is not asked again at once", async () => {
  const world = await pinned();
  world.add("a");
  world.replies(() => world.accept({ batch: { items: [] }, token: "", keepalive: false }));
  expect(ids(await world.pump())).toEqual([["a"]]);
  expect(world.waiting()).toEqual(["a"]);
});
