/** A bare item's and an interaction's problem points to the field of the body that is at fault. */
import { beforeAll, describe, expect, it } from "vitest";
import { event, pulse } from "../../build/items.ts";
import { ask, type Asked, type Person } from "../build/ask.ts";
import { makeLearner } from "../build/learner.ts";

const DAY = 86_400_000;
const told = ({ status, body }: Asked) => ({
  status,
  code: body.code,
  pointers: body.errors?.map(({ pointer }: { pointer: string }) => pointer),
});
const refused = (code: string, pointer: string) => ({ status: 422, code, pointers: [pointer] });

const person = (): Person => ({ tenant: crypto.randomUUID(), id: "ada", roles: ["learner"] });
let ada = person();
const send = (item: object) => ask(ada, "POST", "/api/telemetry/pulse", item);
const interact = (more: object) =>
  ask(ada, "POST", "/api/progress/ada/interaction", {
    content_id: "known",
    interaction_type: "looked",
    ...more,
  });

describe("out of the window", () => {
  it("by its spans or by occurred_at → points there", async () => {
    const now = Date.now();
    const old = now - 8 * DAY;
    expect(told(await send(pulse(old)))).toEqual(refused("too_old", "/occurred_at"));
    expect(told(await send(pulse(now, { spans: [[old - 1000, old]] })))).toEqual(
      refused("too_old", "/spans"),
    );
    expect(told(await send(pulse(now, { spans: [[now - DAY - 1, now]] })))).toEqual(
      refused("invalid", "/spans"),
    );
    for (const time_spent of [undefined, 1]) {
      const occurred_at = (at: number) => new Date(at).toISOString();
      const times = time_spent === undefined ? {} : { time_spent };
      expect(told(await interact({ ...times, occurred_at: occurred_at(old) }))).toEqual(
        refused("too_old", "/occurred_at"),
      );
      expect(told(await interact({ ...times, occurred_at: occurred_at(now + 9000) }))).toEqual(
        refused("in_future", "/occurred_at"),
      );
    }
  });

  it("in a batch → the item's problem begins with the field", async () => {
    const now = Date.now();
    const items = [pulse(now, { spans: [[now - 9 * DAY, now - 8 * DAY]] }), event(now - 8 * DAY)];
    const { body } = await ask(ada, "POST", "/api/telemetry/batch", { items });
    const details = body.results.map(
      (result: { problem: { detail: string } }) => result.problem.detail,
    );
    expect(details).toEqual([
      expect.stringMatching(/^\/spans: ended at .*, over 7 days before it was received$/),
      expect.stringMatching(/^\/occurred_at: ended at /),
    ]);
  });
});

describe("a learner at their bounds", () => {
  beforeAll(async () => {
    ada = person();
    const now = Date.now();
    const { ingest } = makeLearner(ada.tenant, ada.id);
    for (let batch = 0; batch < 50; batch += 1) {
      const items = Array.from({ length: 100 }, (_, n) =>
        event(now, {
          session_id: `s-${batch}-${n}`,
          resource_id: n === 0 ? "known" : `r-${batch}-${n}`,
        }),
      );
      const answer = await ingest(items, now);
      expect(answer).toMatchObject({ outcomes: items.map(() => ({ status: "accepted" })) });
    }
    // The first of each batch was of one resource: as many more as there are batches are new.
    const rest = Array.from({ length: 49 }, (_, n) =>
      event(now, { session_id: "s-0-0", resource_id: `more-${n}` }),
    );
    await ingest(rest, now);
    const torn = Array.from({ length: 78 }, (_, n) =>
      pulse(now, {
        session_id: "s-0-0",
        resource_id: "known",
        spans: Array.from({ length: 256 }, (_, m) => {
          const at = now - 7_200_000 + (n * 256 + m) * 100;
          return [at, at + 1];
        }),
      }),
    );
    expect(await ingest(torn, now)).toMatchObject({
      outcomes: torn.map(() => ({ status: "accepted" })),
    });
  });
  const here = { session_id: "s-0-0", resource_id: "known" };

  it("one session, resource or piece more → points to what is one too many", async () => {
    const now = Date.now();
    expect(told(await send(pulse(now, { ...here, session_id: "new" })))).toEqual(
      refused("too_many_sessions", "/session_id"),
    );
    expect(told(await send(pulse(now, { ...here, resource_id: "new" })))).toEqual(
      refused("too_many_resources", "/resource_id"),
    );
    const torn = Array.from({ length: 256 }, (_, m) => [
      now - DAY + m * 100,
      now - DAY + m * 100 + 1,
    ]);
    expect(told(await send({ ...pulse(now, here), spans: torn }))).toEqual(
      refused("too_fragmented", "/spans"),
    );
    expect((await send(pulse(now, here))).status).toBe(200);
  });

  it("an interaction that would open a session → 422 that points nowhere: the day is not its fault", async () => {
    expect(told(await interact({ time_spent: 1 }))).toEqual({
      status: 422,
      code: "too_many_sessions",
      pointers: undefined,
    });
  });
});
