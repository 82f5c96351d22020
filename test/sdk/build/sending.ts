/** A sender and what is around it, without a page. */
import type { BatchAnswer, Item, ItemResult } from "../../../src/contract/telemetry.ts";
import { createClockKeeper } from "../../../src/sdk/clock-keeper.ts";
import { createEmitter } from "../../../src/sdk/emitter.ts";
import { createQueue } from "../../../src/sdk/queue/queue.ts";
import { createSender } from "../../../src/sdk/sender.ts";
import { createTokenSource } from "../../../src/sdk/token-source.ts";
import type { Outcome, Shipment } from "../../../src/sdk/transport.ts";

export const T0 = Date.parse("2026-11-20T10:00:00.000Z");
export const HOUR = 3_600_000;
export type Reply = (shipment: Shipment) => Outcome;

/** A sender whose clocks, dice and collector are in the test's hand. `ahead`: server − client at the start, ms. */
export function setUp({ ahead = 0 } = {}) {
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
  const acks: BatchAnswer[] = [];
  on("ack", (answer) => acks.push(answer));
  const reasons: string[] = [];
  let isLost = false;
  const tokens = createTokenSource(
    async ({ reason }) => {
      if (isLost) {
        isLost = false;
        throw new Error("signed out");
      }
      return `token-${reasons.push(reason)}`;
    },
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
  let held: { begin(): void; answered: Promise<void> } | null = null;
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
      const hold = held;
      held = null;
      hold?.begin();
      await hold?.answered;
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
    acks,
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
    /** The next request is not answered before it is said. */
    holdNext: () => {
      let begin = () => {};
      let answer = () => {};
      const begun = new Promise<void>((resolve) => (begin = resolve));
      const answered = new Promise<void>((resolve) => (answer = resolve));
      held = { begin, answered };
      return { begun, answer: () => answer() };
    },
    /** What was sent without waiting has been answered. */
    settled: () => new Promise((resolve) => setTimeout(resolve, 0)),
    /** The host has no token the next time that it is asked. */
    loseToken: () => {
      isLost = true;
      tokens.refuse(`token-${reasons.length}`);
    },
    shiftServer: (ms: number) => {
      server += ms;
    },
  };
}

export const ids = (batches: { ids: string[] }[]) => batches.map((batch) => batch.ids);

/** Its clock has been pinned. */
export async function pinned(options = {}) {
  const world = setUp(options);
  world.add("pin", { pin: true });
  await world.pump();
  return world;
}
