import { describe, expect, it } from "vitest";
import { newResource } from "../../../src/core/focus/credit-item.ts";
import { firstOpen, leftOff, openEntries } from "../../../src/core/progress/resume.ts";
import type { Resource } from "../../../src/core/state/learner-state.ts";
import { byId, INDEX, moduleState } from "../build/facts.ts";

const record = (id: string, partial: Partial<Resource> = {}): Resource => ({
  ...newResource(id),
  items: 1,
  ...partial,
});

describe("where a learner left off", () => {
  it("the newest of which something is missing → with its position and address", () => {
    const film = record("film", {
      ownMs: 100_000,
      played: [0, 45_000],
      position: { at: 1, ms: 44_500 },
    });
    expect(leftOff([film, record("text")], INDEX)).toEqual({
      module_id: "m-1",
      module_title: "One",
      resource_id: "film",
      title: "Film",
      kind: "video",
      percent: 50,
      position: 44.5,
      url: "/film",
    });
  });

  it("what is done, unknown, a quiz or an assignment → passed over", () => {
    const done = record("film", { ownMs: 100_000, played: [0, 100_000] });
    const others = [done, record("gone"), record("quiz"), record("essay")];
    expect(leftOff([...others, record("text")], INDEX)).toMatchObject({
      resource_id: "text",
      percent: 0,
      position: null,
      url: null,
    });
    expect(leftOff(others, INDEX)).toBeNull();
  });
});

describe("what is open next", () => {
  const idsOf = (...modules: Parameters<typeof byId>[0]) =>
    openEntries(INDEX, byId(modules)).map(({ resource }) => resource.id);

  it("nothing begun → in the catalogue's order, what is handed in last, and nothing optional", () => {
    expect(idsOf()).toEqual(["film", "text", "quiz", "essay"]);
  });

  it("modules in progress → before those not begun, the furthest first; completed ones are left out", () => {
    const half = moduleState("m-3", { percent: 50 });
    expect(idsOf(half)).toEqual(["text", "film", "quiz", "essay"]);
    const further = moduleState("m-1", { percent: 60 });
    expect(idsOf(half, further)).toEqual(["film", "text", "quiz", "essay"]);
    const done = moduleState("m-1", { status: "completed", percent: 100, completedAt: 1 });
    expect(idsOf(half, done)).toEqual(["text", "essay"]);
  });

  it("done ones are passed over → the first that is open, with nothing of it yet", () => {
    const entries = openEntries(INDEX, byId([moduleState("m-1", { percent: 50 })]));
    const film = record("film", { ownMs: 100_000, played: [0, 100_000] });
    expect(firstOpen(entries, [film])).toEqual({
      module_id: "m-3",
      module_title: "Three",
      resource_id: "text",
      title: "Text",
      kind: "reading",
      percent: 0,
      position: null,
      url: null,
    });
  });

  it("a quiz where nothing else is open; what waits for a grade is not; nothing is → null", () => {
    const text = record("text", { ownMs: 30_000 });
    const film = record("film", { ownMs: 100_000, played: [0, 100_000] });
    const entries = openEntries(INDEX, byId([]));
    expect(firstOpen(entries, [film, text])).toMatchObject({ resource_id: "quiz", kind: "quiz" });
    const essays = entries.filter(({ resource }) => resource.id === "essay");
    expect(firstOpen(essays, [])).toMatchObject({ resource_id: "essay" });
    const last = { id: "s", at: 1, late: false, graded: false };
    const handedIn = record("essay", { assignment: { submissions: 1, bestScore: null, last } });
    expect(firstOpen(essays, [handedIn])).toBeNull();
    expect(firstOpen([], [])).toBeNull();
  });
});
