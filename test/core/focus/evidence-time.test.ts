/** When a resource was given evidence: what of an item is new to it, and by when. */
import { describe, expect, it } from "vitest";
import { creditItem } from "../../../src/core/focus/credit-item.ts";
import type { PlacedEvent, PlacedItem, PlacedPulse } from "../../../src/core/focus/placed-item.ts";
import { EMPTY_STATE, type LearnerState } from "../../../src/core/state/learner-state.ts";
import { NOW } from "../build/accept.ts";

const common = { id: "e", session: "s", module: "m", resource: "r", offset: 0 };
const at = (claim: number[], more: Partial<PlacedPulse> = {}): PlacedPulse => ({
  type: "pulse",
  ...common,
  claim,
  at: claim.at(-1) ?? NOW,
  ...more,
});
const credit = (items: readonly PlacedItem[]) =>
  items.reduce<LearnerState>(
    (state, item) => creditItem(state, item, { received: NOW, rev: 1 }).state,
    EMPTY_STATE,
  );
const evidence = (items: readonly PlacedItem[]) => credit(items).resources.get("r")?.evidenceAt;

describe("when evidence was given", () => {
  it.each([
    ["new spans of its own → their end", [at([NOW - 9000, NOW - 5000])], NOW - 5000],
    [
      "older ones that came later → the newest end",
      [at([NOW - 9000, NOW]), at([NOW - 30_000, NOW - 20_000])],
      NOW,
    ],
    [
      "the same again → the end of what was new",
      [at([NOW - 9000, NOW - 5000]), at([NOW - 8000, NOW - 6000])],
      NOW - 5000,
    ],
    [
      "more that was played, in time that was its own → the end of the claim",
      [at([NOW - 9000, NOW], { played: [0, 5] }), at([NOW - 8000, NOW - 1000], { played: [0, 9] })],
      NOW,
    ],
    ["more that was played, without time → when it was said", [at([], { played: [0, 5] })], NOW],
    ["the same played again, without time → none", [at([], { played: [] })], 0],
    ["a page of a quiz → none", [at([NOW - 9000, NOW], { kind: "quiz" })], 0],
    ["a page of an assignment → none", [at([NOW - 9000, NOW], { kind: "assignment" })], 0],
    [
      "an event → none",
      [{ type: "event", ...common, at: NOW, eventType: "opened" } satisfies PlacedEvent],
      0,
    ],
  ])("%s", (_, items, expected) => {
    expect(evidence(items)).toBe(expected);
  });

  it("credited to another resource before → its own all the same", () => {
    const state = credit([at([NOW - 9000, NOW], { resource: "q" }), at([NOW - 9000, NOW - 1000])]);
    expect(state.resources.get("r")).toMatchObject({ focusMs: 0, evidenceAt: NOW - 1000 });
  });
});
