import { describe, expect, it } from "vitest";
import type { Item, Pulse } from "../../../src/contract/telemetry.ts";
import { moduleRequirements, wholePart } from "../../../src/core/completion/requirement.ts";
import type { IncomingItem, SeenIds } from "../../../src/core/focus/accept-batch.ts";
import { RULES } from "../../../src/core/state/decide-module.ts";
import { newEntry, replayEntry } from "../../../src/core/state/journal-entry.ts";
import { EMPTY_STATE, type LearnerState } from "../../../src/core/state/learner-state.ts";
import { type BatchCatalog, marksOf, recordBatch } from "../../../src/core/state/record-batch.ts";
import { DAY, NOW, ON_TIME, pulse } from "../build/accept.ts";

const VERSION = { version: 7, putAt: NOW - DAY, reopenedAt: 0 };
const REVIEW = { ...VERSION, rules: RULES };
const module = (id: string, ...resources: string[]) =>
  wholePart(
    moduleRequirements({
      id,
      title: id,
      resources: resources.map((resource) =>
        resource.startsWith("film")
          ? { id: resource, kind: "video", title: resource, duration: 100 }
          : resource.startsWith("open")
            ? { id: resource, kind: "video", title: resource }
            : { id: resource, kind: "reading", title: resource },
      ),
    }),
  );
const CATALOG: BatchCatalog = {
  ...VERSION,
  modules: [module("m-1", "film", "text"), module("m-2", "other"), module("m-3", "open")],
};

function record(
  items: readonly (Item | { fault: string })[],
  state: LearnerState = EMPTY_STATE,
  catalog: BatchCatalog | null = CATALOG,
  known: string[] = [],
) {
  const seen: SeenIds = { count: 0, has: (id) => known.includes(id) };
  const incoming: IncomingItem[] = items.map((item) =>
    "fault" in item ? { eventId: null, fault: item.fault } : { eventId: item.event_id, item },
  );
  const receipt = { received: NOW, rev: state.rev + 1 };
  return recordBatch(state, seen, { ...ON_TIME, items: incoming }, catalog, receipt);
}
const reading = (id: string, resource_id: string, partial: Partial<Pulse> = {}) =>
  pulse(id, { module_id: "x", resource_id, ...partial });
const idsOf = (modules: readonly { module_id: string }[]) =>
  modules.map(({ module_id }) => module_id);

describe("a telemetry request", () => {
  it("a first pulse → its entry has all that it changed, and makes the state", () => {
    const recorded = record([reading("a", "text")]);
    expect(recorded).toMatchObject({
      outcomes: [{ status: "accepted", creditedMs: 15_000 }],
      modules: [{ module_id: "m-1", status: "in_progress", percent: 25 }],
      undecided: [],
      entry: {
        items: [{ resource: "text" }],
        placements: [{ offset: 0, pin: true }],
        modules: [{ id: "m-1", percent: 25 }],
        opened: ["s"],
        closed: [],
        review: REVIEW,
      },
    });
    expect(recorded.entry).not.toHaveProperty("durationMismatches");
    expect(recorded.entry).not.toHaveProperty("undecided");
    expect(replayEntry(EMPTY_STATE, recorded.entry!)).toEqual(recorded.state);
  });

  it("a second one of a known session → opens nothing, and says nothing of the catalogue", () => {
    const { state } = record([reading("a", "text")]);
    const { entry } = record(
      [reading("b", "text"), reading("c", "text", { session_id: "t" })],
      state,
    );
    expect(entry).toMatchObject({ opened: ["t"] });
    expect(entry).not.toHaveProperty("review");
  });

  it("nothing accepted → nothing to write, and the modules of repeats are told all the same", () => {
    const { state } = record([reading("a", "text")]);
    const repeated = recordBatch(
      state,
      { count: 1, has: () => true },
      { ...ON_TIME, items: [{ eventId: "a", item: reading("a", "text") }] },
      CATALOG,
      { received: NOW, rev: 9 },
    );
    expect(repeated).toEqual({
      state,
      entry: null,
      outcomes: [{ status: "duplicate" }],
      modules: [{ module_id: "m-1", status: "in_progress", percent: 25 }],
      undecided: [],
    });
  });

  it("an event that moves no evidence → its module is told and not written again", () => {
    const { state } = record([reading("a", "text"), reading("b", "text", { session_id: "t" })]);
    const { entry, modules } = record([reading("c", "text", { spans: [] })], state);
    expect(modules).toMatchObject([{ module_id: "m-1", percent: 25 }]);
    expect(entry).toMatchObject({ modules: [] });
  });

  it("a repeat that finds its module undecided → decides it, for a write without items", () => {
    const { state } = record([reading("a", "text")]);
    const forgotten = { ...state, modules: new Map() };
    const repeated = recordBatch(
      forgotten,
      { count: 1, has: () => true },
      { ...ON_TIME, items: [{ eventId: "a", item: reading("a", "text") }] },
      CATALOG,
      { received: NOW, rev: 9 },
    );
    expect(repeated.entry).toMatchObject({ items: [], modules: [{ id: "m-1", percent: 25 }] });
  });
});

describe("the modules that a request touches", () => {
  it.each<[string, readonly (Item | { fault: string })[], string[]]>([
    [
      "a resource of the catalogue → its own, whatever the item says",
      [reading("a", "text")],
      ["m-1"],
    ],
    [
      "a resource that no module has → the one that the item names",
      [pulse("a", { module_id: "m-2", resource_id: "elsewhere" })],
      ["m-2"],
    ],
    ["a resource and a module that nobody knows → none", [reading("a", "elsewhere")], []],
    [
      "two of one module, one of another",
      [reading("a", "film"), reading("b", "text"), reading("c", "other")],
      ["m-1", "m-2"],
    ],
    [
      "a wrong item beside it → none of its own",
      [{ fault: "wrong" }, reading("b", "other")],
      ["m-2"],
    ],
    [
      "a refused item → none",
      [reading("a", "text", { spans: [[0, 1000]] }), reading("b", "other")],
      ["m-2"],
    ],
    [
      "an event about nothing → none; about a module → that one",
      [
        {
          type: "event",
          event_id: "e",
          session_id: "s",
          event_type: "a",
          occurred_at: new Date(NOW).toISOString(),
        },
        {
          type: "event",
          event_id: "f",
          session_id: "s",
          event_type: "a",
          occurred_at: new Date(NOW).toISOString(),
          module_id: "m-3",
        },
      ],
      ["m-3"],
    ],
  ])("%s", (_, items, modules) => {
    expect(idsOf(record(items).modules)).toEqual(modules);
  });
});

describe("durations", () => {
  const mismatches = (...items: Item[]) => record(items).entry?.durationMismatches;
  it.each<[string, Partial<Pulse>, number | undefined]>([
    ["the catalogue's", { duration: 100 }, undefined],
    ["longer by 2 s", { duration: 102 }, undefined],
    ["longer by more", { duration: 102.001 }, 1],
    ["shorter by 2 s", { duration: 98 }, undefined],
    ["shorter by more", { duration: 97.999 }, 1],
    ["none", {}, undefined],
  ])("%s → %s", (_, partial, count) => {
    expect(mismatches(reading("a", "film", partial))).toBe(count);
  });

  it("of what has none in the catalogue, or is no medium, or is unknown → nothing to compare with", () => {
    const other = { duration: 50 };
    expect(mismatches(reading("a", "open", other))).toBeUndefined();
    expect(mismatches(reading("a", "text", other))).toBeUndefined();
    expect(
      mismatches(pulse("a", { module_id: "m-1", resource_id: "x", ...other })),
    ).toBeUndefined();
  });

  it("two pulses and an event beside them → two, and they add up in the totals", () => {
    const event: Item = {
      type: "event",
      event_id: "e",
      session_id: "s",
      event_type: "a",
      occurred_at: new Date(NOW).toISOString(),
      resource_id: "film",
    };
    const wrong = (id: string) => reading(id, "film", { duration: 5 });
    const first = record([wrong("a"), event, wrong("b")]);
    expect(first.entry?.durationMismatches).toBe(2);
    expect(record([wrong("c")], first.state).state.totals.durationMismatches).toBe(3);
  });
});

describe("what an entry says of the catalogue", () => {
  it("no catalogue at hand → undecided, and no module is told", () => {
    expect(record([reading("a", "text")], EMPTY_STATE, null)).toMatchObject({
      modules: [],
      undecided: [],
      entry: { undecided: true, modules: [] },
    });
  });

  it("a newer one → all it touches is to be reviewed first", () => {
    const { state } = record([reading("a", "text")]);
    const newer = { ...CATALOG, version: 8, putAt: NOW };
    expect(record([reading("b", "text"), reading("c", "other")], state, newer)).toMatchObject({
      modules: [],
      undecided: ["m-1", "m-2"],
      entry: { undecided: true, modules: [] },
    });
  });

  it("a learner's first, and any other → the catalogue, or nothing", () => {
    expect(marksOf(EMPTY_STATE, VERSION, "decide")).toEqual({ review: REVIEW });
    expect(marksOf(EMPTY_STATE, null, "decide")).toEqual({});
    expect(marksOf({ ...EMPTY_STATE, rev: 1 }, VERSION, "decide")).toEqual({});
    expect(marksOf(EMPTY_STATE, VERSION, "wait")).toEqual({ undecided: true });
    expect(marksOf(EMPTY_STATE, VERSION, "review")).toEqual({ undecided: true });
  });

  it("an entry of which nothing is said → empty lists", () => {
    expect(newEntry({ received: NOW, rev: 3 }, {})).toEqual({
      received: NOW,
      rev: 3,
      items: [],
      placements: [],
      modules: [],
      closed: [],
      opened: [],
    });
  });
});
