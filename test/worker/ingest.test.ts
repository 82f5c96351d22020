import { describe, expect, it } from "vitest";
import { ask, type Person } from "./build/ask.ts";
import { pulse } from "./build/items.ts";

function learner(): Person {
  return { tenant: crypto.randomUUID(), id: "ada", roles: ["learner"] };
}

describe("POST /api/telemetry/batch", () => {
  it("a pulse of 15 s → 15 s are credited, and 0 where it comes again", async () => {
    const ada = learner();
    const now = Date.now();
    const item = pulse(now);
    const batch = { sent_at: new Date(now).toISOString(), device_id: "laptop", items: [item] };
    const first = await ask(ada, "POST", "/api/telemetry/batch", batch);
    expect(first.body).toMatchObject({
      results: [{ event_id: item.event_id, status: "accepted", credited_seconds: 15 }],
      credited_seconds: 15,
      modules: [],
      next_pulse_seconds: 15,
    });
    expect(first.status).toBe(200);
    const second = await ask(ada, "POST", "/api/telemetry/batch", batch);
    expect(second.body.results).toEqual([
      { event_id: item.event_id, status: "duplicate", credited_seconds: 0 },
    ]);
  });
});
