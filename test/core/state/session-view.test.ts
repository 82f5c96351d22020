import { describe, expect, it } from "vitest";
import { sessionToView } from "../../../src/core/state/session-view.ts";
import { accept, MINUTE, pulse } from "../build/accept.ts";

describe("a session as it is told", () => {
  it("silent for 30 minutes → open; a millisecond more → closed", () => {
    const session = accept([pulse("a")]).state.sessions.get("s")!;
    const status = (now: number) => sessionToView(session, [], now).status;
    expect(status(session.receivedAt + 30 * MINUTE)).toBe("open");
    expect(status(session.receivedAt + 30 * MINUTE + 1)).toBe("closed");
  });
});
