import { describe, expect, it } from "vitest";
import type { CatalogResource } from "../../../src/contract/catalog.ts";
import {
  isWhole,
  moduleRequirements,
  partOf,
  type Requirement,
  requirementOf,
  SMALL_MODULE,
  wholePart,
} from "../../../src/core/completion/requirement.ts";

const named = { id: "r", title: "R" };
const questions = [{ id: "a", prompt: "?", options: ["x", "y"], answer: "x" }];
const texts = (count: number): CatalogResource[] =>
  Array.from({ length: count }, (_, n) => ({ id: `r-${n}`, kind: "reading", title: "R" }));

describe("what a resource asks for", () => {
  const film = { type: "coverage", goal: 0.9, maxRate: 2, durationMs: null } as const;
  it.each<[string, CatalogResource, Requirement]>([
    ["a video", { ...named, kind: "video" }, film],
    [
      "an audio with everything said",
      {
        ...named,
        kind: "audio",
        duration: 1.5,
        complete_when: { coverage: 0.5, max_rate: 3 },
      },
      { type: "coverage", goal: 0.5, maxRate: 3, durationMs: 1500 },
    ],
    ["a reading", { ...named, kind: "reading" }, { type: "focus", goalMs: 30_000 }],
    [
      "a reading of its own length",
      { ...named, kind: "reading", complete_when: { focus_seconds: 90 } },
      { type: "focus", goalMs: 90_000 },
    ],
    [
      "anything else",
      { ...named, kind: "other" },
      { type: "focus", goalMs: 5000, orVisited: true },
    ],
    [
      "anything else that takes the learner's word",
      { ...named, kind: "other", complete_when: { claimed: true } },
      { type: "claimed" },
    ],
    [
      "anything else that takes time",
      { ...named, kind: "other", complete_when: { focus_seconds: 60 } },
      { type: "focus", goalMs: 60_000 },
    ],
    [
      "a quiz",
      { ...named, kind: "quiz", questions },
      { type: "accuracy", goal: 0.7, counts: "best" },
    ],
    [
      "a quiz with a pass mark",
      { ...named, kind: "quiz", questions, pass_mark: 0.4 },
      { type: "accuracy", goal: 0.4, counts: "best" },
    ],
    [
      "a quiz of which the last attempt counts",
      { ...named, kind: "quiz", questions, counts: "last" },
      { type: "accuracy", goal: 0.7, counts: "last" },
    ],
    ["an assignment", { ...named, kind: "assignment" }, { type: "submitted" }],
    [
      "an assignment with a grade",
      { ...named, kind: "assignment", complete_when: { min_score: 0.5 } },
      { type: "score", goal: 0.5 },
    ],
  ])("%s", (_, resource, requirement) => {
    expect(requirementOf(resource)).toEqual(requirement);
  });

  it("a max_rate for the whole catalogue → of every medium that names none", () => {
    const own = { ...named, kind: "video", complete_when: { coverage: 0.5, max_rate: 3 } } as const;
    const seen = { ...named, kind: "audio", complete_when: { coverage: 0.5 } } as const;
    expect(requirementOf({ ...named, kind: "video" }, { max_rate: 1.25 })).toEqual({
      ...film,
      maxRate: 1.25,
    });
    expect(requirementOf(seen, { max_rate: 1.25 })).toMatchObject({ maxRate: 1.25 });
    expect(requirementOf(own, { max_rate: 1.25 })).toMatchObject({ maxRate: 3 });
  });
});

describe("a module's requirements", () => {
  it("of each kind, one with an address, one that is due, one optional → counted and told", () => {
    const requirements = moduleRequirements({
      id: "m",
      title: "M",
      resources: [
        { ...named, id: "film", kind: "video", url: "/film" },
        { ...named, id: "essay", kind: "assignment", due_at: "2026-11-20T00:00:00.000Z" },
        { ...named, id: "essay-2", kind: "assignment" },
        { ...named, id: "quiz", kind: "quiz", questions },
        { ...named, id: "extra", kind: "quiz", questions, optional: true },
      ],
    });
    const { resources, ...rest } = requirements;
    expect(rest).toEqual({ id: "m", title: "M", requiredQuizzes: 1, total: 5, required: 4 });
    const told = resources.map(({ id, kind, url, dueAt, optional }) => [
      id,
      kind,
      url,
      dueAt,
      optional,
    ]);
    expect(told).toEqual([
      ["film", "video", "/film", null, false],
      ["essay", "assignment", null, Date.parse("2026-11-20"), false],
      ["essay-2", "assignment", null, null, false],
      ["quiz", "quiz", null, null, false],
      ["extra", "quiz", null, null, true],
    ]);
  });

  it("20 resources → sent whole, whatever was touched; 21 → what was touched", () => {
    const touched = new Set(["r-3", "elsewhere"]);
    const small = moduleRequirements({ id: "m", title: "M", resources: texts(SMALL_MODULE) });
    expect(partOf(small, touched)).toEqual(wholePart(small));
    expect(isWhole(partOf(small, touched))).toBe(true);
    const large = moduleRequirements({ id: "m", title: "M", resources: texts(SMALL_MODULE + 1) });
    const part = partOf(large, touched);
    expect(part).toEqual({
      id: "m",
      total: 21,
      required: 21,
      resources: [{ id: "r-3", optional: false, requirement: { type: "focus", goalMs: 30_000 } }],
    });
    expect(isWhole(part)).toBe(false);
  });
});
