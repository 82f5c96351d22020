import { describe, expect, it } from "vitest";
import {
  beyondAttention,
  countArrival,
  creditItem,
  newResource,
  RECENT,
} from "../../../src/core/focus/credit-item.ts";
import type { PlacedEvent, PlacedPulse } from "../../../src/core/focus/placed-item.ts";
import {
  EMPTY_STATE,
  type LearnerState,
  type Resource,
  type Session,
  watchKey,
} from "../../../src/core/state/learner-state.ts";
import { accept, DAY, HOUR, iso, NOW, pulse } from "../build/accept.ts";

/** A state whose one session ended as it says. */
function afterSession(closedBy: Session["closedBy"]): LearnerState {
  const { state } = accept([pulse("first")]);
  const session = { ...state.sessions.get("s")!, closedBy };
  return { ...state, sessions: new Map([["s", session]]) };
}

describe("credit", () => {
  it("a device an hour behind → its spans lie on the server's clock", () => {
    const spans: [number, number][] = [[NOW - HOUR - 15_000, NOW - HOUR]];
    const envelope = { deviceId: "d", sentAt: iso(NOW - HOUR) };
    const { state } = accept([pulse("a", { spans })], EMPTY_STATE, envelope);
    expect(state.cover).toEqual([NOW - 15_000, NOW]);
  });

  it("the same 15 s in a second session → overlap there and in all, and no credit", () => {
    const { state } = accept([pulse("a"), pulse("b", { session_id: "t" })]);
    expect(state.sessions.get("t")).toMatchObject({ focusMs: 0, overlapMs: 15_000 });
    expect(state.totals).toMatchObject({ focusMs: 15_000, overlapMs: 15_000 });
  });

  it("a span across 24 h ago → what lies before counts as late", () => {
    const spans: [number, number][] = [[NOW - DAY - 4000, NOW - DAY + 6000]];
    expect(accept([pulse("a", { spans })]).state.totals.lateMs).toBe(4000);
  });

  it("a piece of cover that ended over 8 days ago → forgotten with the next credit", () => {
    const state = { ...EMPTY_STATE, cover: [NOW - 9 * DAY, NOW - 9 * DAY + 1000] };
    expect(accept([pulse("a")], state).state.cover).toEqual([NOW - 15_000, NOW]);
  });
});

describe("a session", () => {
  const cases: [string, Session["closedBy"], boolean, Session["closedBy"]][] = [
    ["final → closed", null, true, "final"],
    ["final again → stays closed", "final", true, "final"],
    ["final after a close → stays closed by the close", "close", true, "close"],
    ["final after idleness → closed", "idle", true, "final"],
    ["a late pulse after final → stays closed", "final", false, "final"],
    ["a late pulse after a close → stays closed", "close", false, "close"],
    ["a pulse after idleness → open again", "idle", false, null],
  ];
  it.each(cases)("%s", (_, before, final, after) => {
    const { state } = accept([pulse("late", { final })], afterSession(before));
    expect(state.sessions.get("s")?.closedBy).toBe(after);
  });
});

const TODAY = Math.floor(NOW / DAY);
const placed = (partial: Partial<PlacedPulse> = {}): PlacedPulse => ({
  type: "pulse",
  id: "e",
  session: "s",
  module: "m",
  resource: "r",
  at: NOW,
  offset: 0,
  claim: [NOW - 15_000, NOW],
  ...partial,
});
const event = (partial: Partial<PlacedEvent> = {}): PlacedEvent => ({
  type: "event",
  id: "e",
  session: "s",
  at: NOW,
  offset: 0,
  eventType: "opened",
  ...partial,
});
/** The state after these items, received a second apart. */
function credit(items: readonly (PlacedPulse | PlacedEvent)[], from = EMPTY_STATE): LearnerState {
  return items.reduce(
    (state, item, n) => creditItem(state, item, { received: NOW + n * 1000, rev: n + 1 }).state,
    from,
  );
}

describe("the whole of what an item changes", () => {
  it("a first pulse with everything → one session, one resource, one watch, and sums of each", () => {
    const item = placed({
      kind: "video",
      offset: 250,
      seq: 3,
      watchMs: 40_000,
      positionMs: 90_000,
      durationMs: 600_000,
      played: [0, 50_000],
      final: true,
    });
    const { state, creditedMs } = creditItem(EMPTY_STATE, item, { received: NOW + 500, rev: 7 });
    expect(creditedMs).toBe(15_000);
    const cover = [NOW - 15_000, NOW];
    expect(state).toEqual({
      ...EMPTY_STATE,
      rev: 7,
      statusRev: 7,
      receivedAt: NOW + 500,
      cover,
      days: { [TODAY]: { rev: 7, quarters: { 39: 15_000 }, tallies: {} } },
      arrivals: { [TODAY]: { sessions: 1, resources: 1, records: 0 } },
      recent: ["r"],
      totals: {
        ...EMPTY_STATE.totals,
        focusMs: 15_000,
        pulseCount: 1,
        lastSeenAt: NOW,
        missingPulses: 2,
        sessionCount: 1,
        ownMs: 15_000,
        unattendedMs: 20_000,
        unwatchedMs: 10_000,
      },
      sessions: new Map([
        [
          "s",
          {
            id: "s",
            rev: 7,
            startedAt: NOW - 15_000,
            endedAt: NOW,
            receivedAt: NOW + 500,
            closedBy: "final",
            pulseCount: 1,
            eventCount: 0,
            maxSeq: 3,
            focusMs: 15_000,
            overlapMs: 0,
            cover,
            firstOffset: 250,
            lastOffset: 250,
            events: [],
            seeksForward: 0,
            seeksBack: 0,
          } satisfies Session,
        ],
      ]),
      resources: new Map([
        [
          "r",
          {
            ...newResource("r"),
            rev: 7,
            module: "m",
            kind: "video",
            items: 1,
            focusMs: 15_000,
            ownMs: 15_000,
            cover,
            played: [0, 50_000],
            durationMs: 600_000,
            position: { at: NOW, ms: 90_000 },
            watchMs: 40_000,
            evidenceAt: NOW,
          } satisfies Resource,
        ],
      ]),
      watches: new Map([[watchKey("s", "r"), { ms: 40_000, playedMs: 50_000, claimedMs: 15_000 }]]),
    });
  });

  it("a second pulse that overlaps the first, sparser and older → maxima stay, sums grow by what is new", () => {
    const first = placed({ kind: "video", seq: 5, watchMs: 9000, durationMs: 9000, offset: 10 });
    const second = placed({
      module: "m-2",
      claim: [NOW - 20_000, NOW - 10_000],
      at: NOW - 10_000,
      seq: 2,
      watchMs: 4000,
      offset: 30,
    });
    const state = credit([first, second]);
    expect(state.sessions.get("s")).toMatchObject({
      rev: 2,
      startedAt: NOW - 20_000,
      endedAt: NOW,
      receivedAt: NOW + 1000,
      closedBy: null,
      pulseCount: 2,
      maxSeq: 5,
      focusMs: 20_000,
      overlapMs: 5000,
      cover: [NOW - 20_000, NOW],
      firstOffset: 10,
      lastOffset: 30,
    });
    expect(state.resources.get("r")).toMatchObject({
      module: "m-2",
      kind: "video",
      items: 2,
      focusMs: 20_000,
      ownMs: 20_000,
      durationMs: 9000,
      watchMs: 9000,
      position: null,
    });
    expect(state.watches.get(watchKey("s", "r"))).toEqual({
      ms: 9000,
      playedMs: 0,
      claimedMs: 25_000,
    });
    expect(state).toMatchObject({
      statusRev: 0,
      totals: { lastSeenAt: NOW, missingPulses: 3, overlapMs: 5000, ownMs: 20_000 },
      arrivals: { [TODAY]: { sessions: 1, resources: 1, records: 0 } },
    });
  });

  it("an event of a resource → counted there, and nothing of a medium; of none → its session alone", () => {
    const state = credit([
      event({ resource: "r", module: "m" }),
      event({ at: NOW + 4000 }),
      event({ resource: "r" }),
    ]);
    expect(state.resources.get("r")).toEqual({
      ...newResource("r"),
      rev: 3,
      module: "m",
      items: 2,
    });
    expect(state.sessions.get("s")).toMatchObject({
      startedAt: NOW,
      endedAt: NOW + 4000,
      pulseCount: 0,
      eventCount: 3,
      events: [["opened", 3]],
    });
    expect(state).toMatchObject({
      watches: new Map(),
      days: {},
      arrivals: { [TODAY]: { sessions: 1, resources: 1, records: 0 } },
      totals: { eventCount: 3, pulseCount: 0, lastSeenAt: NOW + 4000, missingPulses: 0 },
    });
  });

  it("pulses that came after others that were missed → no longer missing", () => {
    const seqs = (numbers: number[]) => numbers.map((seq) => placed({ seq, claim: [] }));
    expect(credit(seqs([4])).totals.missingPulses).toBe(3);
    expect(credit(seqs([4, 1, 2])).totals.missingPulses).toBe(1);
    expect(credit(seqs([4, 1, 2, 3, 3])).totals.missingPulses).toBe(0);
  });

  it("two sessions with one film → each one's largest watch time, added; a smaller later one changes nothing", () => {
    const state = credit([
      placed({ watchMs: 10_000 }),
      placed({ session: "t", watchMs: 7000 }),
      placed({ watchMs: 3000 }),
      placed({ watchMs: 12_000 }),
    ]);
    expect(state.resources.get("r")?.watchMs).toBe(19_000);
  });

  it("media beyond twice the attention → marked, and unmarked by attention that comes later", () => {
    const claimed = (seconds: number, more: Partial<PlacedPulse>) =>
      placed({ claim: [NOW - seconds * 1000, NOW], ...more });
    const first = credit([claimed(10, { watchMs: 50_000, played: [0, 45_000] })]);
    expect(first.totals).toMatchObject({ unattendedMs: 25_000, unwatchedMs: 30_000 });
    const second = credit([claimed(20, { watchMs: 51_000, played: [0, 46_000] })], first);
    expect(second.totals).toMatchObject({ unattendedMs: 6000, unwatchedMs: 11_000 });
    expect(credit([claimed(60, {})], second).totals).toMatchObject({
      unattendedMs: 0,
      unwatchedMs: 0,
    });
    expect(beyondAttention(20_000, { ...newResource("r"), ownMs: 10_000 })).toBe(0);
  });

  it("the position → the newest time wins, and on a tie the larger", () => {
    const at = (time: number, positionMs?: number) =>
      placed({ at: NOW + time, ...(positionMs !== undefined && { positionMs }) });
    const position = (...items: PlacedPulse[]) => credit(items).resources.get("r")?.position;
    expect(position(at(5, 100), at(4, 900))).toEqual({ at: NOW + 5, ms: 100 });
    expect(position(at(5, 100), at(6, 50))).toEqual({ at: NOW + 6, ms: 50 });
    expect(position(at(5, 100), at(5, 99))).toEqual({ at: NOW + 5, ms: 100 });
    expect(position(at(5, 100), at(5, 101))).toEqual({ at: NOW + 5, ms: 101 });
    expect(position(at(5, 100), at(6))).toEqual({ at: NOW + 5, ms: 100 });
  });

  it("thirteen resources, the second again → the twelve studied last, newest first", () => {
    const ids = Array.from({ length: RECENT + 1 }, (_, n) => `r-${n}`);
    const newest = credit([...ids, "r-1", "r-1"].map((resource) => placed({ resource })));
    expect(newest.recent).toEqual(["r-1", ...ids.slice(2).toReversed()]);
  });

  it("a session torn into 501 pieces → its smallest gap is closed, the learner's cover is not", () => {
    const claim = Array.from({ length: 501 }, (_, n) => NOW - 3_000_000 + n * 4000).flatMap(
      (start, n) => [start, start + (n === 7 ? 3000 : 1000)],
    );
    const state = credit([placed({ claim })]);
    expect(state.sessions.get("s")?.cover).toHaveLength(1000);
    expect(state.cover).toHaveLength(1002);
  });

  it("spans that a resource had over 8 days ago → forgotten there too", () => {
    const long = { ...newResource("r"), cover: [NOW - 9 * DAY, NOW - 9 * DAY + 1000] };
    const state = credit([placed()], { ...EMPTY_STATE, resources: new Map([["r", long]]) });
    expect(state.resources.get("r")?.cover).toEqual([NOW - 15_000, NOW]);
  });

  it("a request that was received earlier → times of receipt stay", () => {
    const later = credit([placed()], { ...EMPTY_STATE, receivedAt: NOW + DAY });
    expect(later.receivedAt).toBe(NOW + DAY);
    const again = creditItem(credit([placed()]), placed(), { received: NOW - 5, rev: 2 }).state;
    expect(again.sessions.get("s")?.receivedAt).toBe(NOW);
  });
});

describe("arrivals", () => {
  it("of each kind, added to their day; nothing new → the very record", () => {
    const state = { ...EMPTY_STATE, arrivals: { 1: { sessions: 1, resources: 2, records: 3 } } };
    expect(countArrival(state, DAY, {})).toBe(state.arrivals);
    expect(countArrival(state, DAY, { sessions: 10, resources: 20, records: 30 })).toEqual({
      1: { sessions: 11, resources: 22, records: 33 },
    });
    expect(countArrival(state, 2 * DAY, { records: 1 })).toEqual({
      ...state.arrivals,
      2: { sessions: 0, resources: 0, records: 1 },
    });
  });
});

describe("what is not there", () => {
  it("a new resource → nothing of anything", () => {
    expect(newResource("r")).toEqual({
      id: "r",
      rev: 0,
      module: null,
      kind: null,
      items: 0,
      focusMs: 0,
      ownMs: 0,
      cover: [],
      played: [],
      durationMs: 0,
      position: null,
      watchMs: 0,
      evidenceAt: 0,
      metAt: null,
      quiz: null,
      assignment: null,
      claimedAt: null,
      visited: false,
    });
  });

  it("an event about nothing → a session is new, and no resource", () => {
    const { arrivals, resources, recent } = credit([event()]);
    expect(arrivals).toEqual({ [TODAY]: { sessions: 1, resources: 0, records: 0 } });
    expect([resources.size, recent]).toEqual([0, []]);
  });

  it("a pulse that says nothing of a medium → no watch is kept", () => {
    expect(credit([placed()]).watches.size).toBe(0);
    expect(credit([placed({ played: [0, 5] })]).watches.size).toBe(1);
  });

  it("spans in two pieces → the session ends, and was seen last, at the end of the last", () => {
    const state = credit([placed({ claim: [NOW - 9000, NOW - 8000, NOW - 3000, NOW - 2000] })]);
    expect(state.sessions.get("s")).toMatchObject({ startedAt: NOW - 9000, endedAt: NOW - 2000 });
    expect(state.totals.lastSeenAt).toBe(NOW - 2000);
  });

  it("three resources, the first again → each once, newest first", () => {
    const state = credit(["a", "b", "c", "a"].map((resource) => placed({ resource })));
    expect(state.recent).toEqual(["a", "c", "b"]);
  });
});
