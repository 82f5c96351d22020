// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { InputWatch } from "../../../src/sdk/adapters/input-watch.ts";
import { watchReading } from "../../../src/sdk/adapters/reading.ts";
import { IDLE_SECONDS, QUIZ_IDLE_SECONDS } from "../../../src/contract/limits.ts";
import { closePage, openPage, show } from "../build/page.ts";

beforeEach(() => {
  openPage();
});
afterEach(() => {
  closePage();
});

const AT = { wall: 1_000_000, mono: 500_000 };
function look(quietMs: number, kind = "reading", element = document.body as Node) {
  const input = { lastAt: () => AT.mono - quietMs } as InputWatch;
  return watchReading(element, kind, input).look(AT);
}

it.each([
  ["reading", IDLE_SECONDS],
  ["assignment", IDLE_SECONDS],
  ["quiz", QUIZ_IDLE_SECONDS],
])("a %s → %i s of patience after the last input, and it ended then", (kind, seconds) => {
  expect(look(seconds * 1000 - 1, kind)).toEqual({ attentive: true, until: AT.wall });
  expect(look(seconds * 1000, kind)).toEqual({ attentive: false, until: AT.wall });
  expect(look(seconds * 1000 + 700, kind)).toEqual({ attentive: false, until: AT.wall - 700 });
});

it("taken out of the page, hidden, or another window has the keys → not read", () => {
  expect(look(0, "reading", document.createElement("p")).attentive).toBe(false);
  vi.mocked(document.hasFocus).mockReturnValue(false);
  expect(look(0).attentive).toBe(false);
  vi.mocked(document.hasFocus).mockReturnValue(true);
  expect(look(0).attentive).toBe(true);
  show("hidden");
  expect(look(0).attentive).toBe(false);
});
