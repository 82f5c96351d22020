/** Overload and failure between the edge and a learner's object. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LearnerObject } from "../../../src/learner/learner-object.ts";
import { ask, type Person } from "../build/ask.ts";
import { pulse } from "../../build/items.ts";

const BATCH = "/api/telemetry/batch";

beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
});

function learner(): Person {
  return { tenant: crypto.randomUUID(), id: "ada", roles: ["learner"] };
}

/** The platform's errors carry what they are as properties of their own. */
function fault(flags: Record<string, boolean>): Error {
  return Object.assign(new Error("injected"), flags);
}

describe("a learner's object fails", () => {
  it("overloaded → 503 with Retry-After, and it is not called again", async () => {
    const ingest = vi
      .spyOn(LearnerObject.prototype, "ingest")
      .mockRejectedValue(fault({ overloaded: true, retryable: true }));
    const answer = await ask(learner(), "POST", BATCH, { items: [pulse(Date.now())] });
    expect({ status: answer.status, code: answer.body.code }).toEqual({
      status: 503,
      code: "unavailable",
    });
    expect(Number(answer.headers.get("Retry-After"))).toBeGreaterThan(0);
    expect(ingest).toHaveBeenCalledTimes(1);
  });

  it.each([{ retryable: true }, { durableObjectReset: true }])(
    "%o once, before anything is written → tried again, credited once",
    async (flags) => {
      const ingest = vi
        .spyOn(LearnerObject.prototype, "ingest")
        .mockRejectedValueOnce(fault(flags));
      const answer = await ask(learner(), "POST", BATCH, { items: [pulse(Date.now())] });
      expect(answer.body).toMatchObject({
        credited_seconds: 15,
        results: [{ status: "accepted" }],
      });
      expect(ingest).toHaveBeenCalledTimes(2);
    },
  );

  it("reset right after it has written → tried again, and the repeat is a duplicate", async () => {
    const ada = learner();
    const ingest = LearnerObject.prototype.ingest;
    vi.spyOn(LearnerObject.prototype, "ingest").mockImplementationOnce(async function (
      this: LearnerObject,
      request,
    ) {
      await ingest.call(this, request);
      throw fault({ durableObjectReset: true });
    });
    const answer = await ask(ada, "POST", BATCH, { items: [pulse(Date.now())] });
    expect(answer.body.results[0].status).toBe("duplicate");
    const { body } = await ask(ada, "GET", "/api/telemetry/sessions/session-1");
    expect(body).toMatchObject({ focus_seconds: 15, pulse_count: 1 });
  });

  it("again and again → 503 after three calls", async () => {
    const ingest = vi
      .spyOn(LearnerObject.prototype, "ingest")
      .mockRejectedValue(fault({ retryable: true }));
    const answer = await ask(learner(), "POST", BATCH, { items: [pulse(Date.now())] });
    expect(answer.status).toBe(503);
    expect(ingest).toHaveBeenCalledTimes(3);
  });

  it("with an error of ours → 500 without a word of it, and it is not called again", async () => {
    const ingest = vi
      .spyOn(LearnerObject.prototype, "ingest")
      .mockRejectedValue(new Error("a secret of ours"));
    const answer = await ask(learner(), "POST", BATCH, { items: [pulse(Date.now())] });
    expect(answer.status).toBe(500);
    expect(JSON.stringify(answer.body)).not.toContain("secret");
    expect(ingest).toHaveBeenCalledTimes(1);
  });
});
