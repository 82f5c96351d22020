import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { readAck } from "../../../src/dashboard/course/read-ack.ts";

const NOW = Date.parse("2026-11-20T10:00:00Z");
beforeEach(() => void vi.useFakeTimers({ now: NOW }));
afterEach(() => void vi.useRealTimers());

it.each([
  [{ credited_seconds: 15 }, 15],
  [{ answer: { credited_seconds: 7 } }, 7],
  [{ credited_seconds: "15" }, 0],
  [{}, 0],
  [null, 0],
  ["x", 0],
])("%j → %i s credited, now", (event, creditedSeconds) => {
  expect(readAck(event)).toEqual({ atMs: NOW, creditedSeconds });
});
