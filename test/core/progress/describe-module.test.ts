import { describe, expect, it } from "vitest";
import { newResource } from "../../../src/core/focus/credit-item.ts";
import { describeModule, standingOf } from "../../../src/core/progress/describe-module.ts";
import { byId, INDEX, moduleState } from "../build/facts.ts";

const NOW = Date.parse("2026-11-20T12:00:00.000Z");
const module = INDEX.moduleById.get("m-1")!;

describe("a module as its learner reads it", () => {
  it("never begun → nothing is done, and what is missing of each resource", () => {
    const { resources } = module;
    const nothing = { module, known: undefined, resources, recordsById: new Map(), now: NOW };
    expect(describeModule(nothing)).toEqual({
      module_id: "m-1",
      title: "One",
      status: "not_started",
      percent: 0,
      completed_at: null,
      reached_at: null,
      resources: [
        {
          resource_id: "film",
          title: "Film",
          kind: "video",
          optional: false,
          percent: 0,
          missing: "watch 90 s more of it: 0 % of 90 % seen",
          completed_by: null,
          focus_seconds: 0,
          coverage: 0,
          position: null,
        },
        {
          resource_id: "quiz",
          title: "Quiz",
          kind: "quiz",
          optional: false,
          percent: 0,
          missing: "pass the quiz with 60 %",
          completed_by: null,
          focus_seconds: 0,
          coverage: null,
          position: null,
        },
      ],
      resources_total: 2,
      computed_at: "2026-11-20T12:00:00.000Z",
    });
  });

  it("completed, its film seen to the end → with its time, its coverage and where the film stands", () => {
    const film = {
      ...newResource("film"),
      items: 1,
      focusMs: 95_000,
      ownMs: 100_000,
      played: [0, 100_000],
      position: { at: 1, ms: 99_500 },
    };
    const known = moduleState("m-1", {
      status: "completed",
      percent: 100,
      completedAt: NOW - 1000,
    });
    const told = describeModule({
      module,
      known,
      resources: module.resources.slice(0, 1),
      recordsById: new Map([["film", film]]),
      now: NOW,
    });
    expect(told).toMatchObject({
      status: "completed",
      percent: 100,
      completed_at: "2026-11-20T11:59:59.000Z",
      resources_total: 2,
    });
    expect(told.resources).toEqual([
      {
        resource_id: "film",
        title: "Film",
        kind: "video",
        optional: false,
        percent: 100,
        missing: null,
        completed_by: null,
        focus_seconds: 95,
        coverage: 1,
        position: 99.5,
      },
    ]);
  });

  it("a quiz of which a client sent a duration → no coverage, as it is no medium", () => {
    const quiz = { ...newResource("quiz"), items: 1, durationMs: 50_000, played: [0, 50_000] };
    const told = describeModule({
      module,
      known: undefined,
      resources: module.resources.slice(1),
      recordsById: new Map([["quiz", quiz]]),
      now: NOW,
    });
    expect(told.resources).toMatchObject([{ resource_id: "quiz", coverage: null }]);
  });

  it("a standing → the known one, or nothing", () => {
    const known = byId([moduleState("m-1", { percent: 3 })]);
    expect(standingOf(known.get("m-1"))).toMatchObject({ status: "in_progress", percent: 3 });
    expect(standingOf(known.get("m-2"))).toEqual({
      status: "not_started",
      percent: 0,
      completedAt: null,
      reachedAt: 0,
      claimed: false,
    });
  });
});
