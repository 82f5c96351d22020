import { expect, it } from "vitest";
import { touchedBy } from "../../../src/core/focus/touched-by.ts";
import { watchKey } from "../../../src/core/state/learner-state.ts";

it("two sessions, one resource and an item about none → each once, and their pairs", () => {
  const touched = touchedBy([
    { session: "s", resource: "r" },
    { session: "t", resource: "r" },
    { session: "t", resource: "r" },
    { session: "u" },
  ]);
  expect(touched).toEqual({
    sessions: new Set(["s", "t", "u"]),
    resources: new Set(["r"]),
    watches: new Map([
      [watchKey("s", "r"), ["s", "r"]],
      [watchKey("t", "r"), ["t", "r"]],
    ]),
  });
});
