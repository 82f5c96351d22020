import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import { ask, type Person, tokenOf } from "../../build/ask.ts";
import { event, pulse } from "../../../build/items.ts";

const BATCH = "/api/telemetry/batch";

function learner(id = "ada"): Person {
  return { tenant: crypto.randomUUID(), id, roles: ["learner"] };
}
function batch(items: unknown[], at = Date.now()) {
  return { sent_at: new Date(at).toISOString(), device_id: "laptop", items };
}

describe("a batch", () => {
  it("a pulse of 15 s → 15 s are credited, and 0 where it comes again", async () => {
    const ada = learner();
    const now = Date.now();
    const item = pulse(now);
    const sent = batch([item], now);
    const first = await ask(ada, "POST", BATCH, sent);
    expect(first.body).toMatchObject({
      results: [{ event_id: item.event_id, status: "accepted", credited_seconds: 15 }],
      credited_seconds: 15,
      modules: [],
      next_pulse_seconds: 15,
    });
    expect(first.status).toBe(200);
    const second = await ask(ada, "POST", BATCH, sent);
    expect(second.body.results).toEqual([
      { event_id: item.event_id, status: "duplicate", credited_seconds: 0 },
    ]);
  });

  it("good, wrong, repeated and old items in one → each has its own result, in order", async () => {
    const now = Date.now();
    const good = pulse(now);
    const items = [
      good,
      { ...pulse(now), duration_delta: -1 },
      good,
      pulse(now - 8 * 86_400_000),
      pulse(now + 60_000),
      event(now),
      "words",
      { ...pulse(now), event_id: 7 },
      { ...pulse(now), duration_delta: 901 },
      { ...pulse(now), kind: "film" },
      { ...pulse(now), spans: [[now, now - 1]] },
      { ...pulse(now), played: [[5, 4]] },
      { ...event(now), event_type: "Not Good" },
      { ...event(now), event_data: { text: "x".repeat(4097) } },
      { ...pulse(now), duration: 1e306, played: [[0, 1e306]] },
      { ...pulse(now), watch_time: 1e306 },
      { ...pulse(now), session_id: "half a pair \ud800" },
      { ...pulse(now), spans: [[now - 86_400_001, now]] },
    ];
    const { status, body } = await ask(learner(), "POST", BATCH, batch(items, now));
    expect(status).toBe(200);
    expect(
      body.results.map(
        (r: { status: string; problem?: { code: string } }) => r.problem?.code ?? r.status,
      ),
    ).toEqual([
      "accepted",
      "invalid",
      "duplicate",
      "too_old",
      "in_future",
      "accepted",
      ...Array.from({ length: 12 }, () => "invalid"),
    ]);
    expect(body.results.map((r: { event_id: string | null }) => r.event_id)).toEqual(
      items.map((item) =>
        typeof item === "object" && typeof item.event_id === "string" ? item.event_id : null,
      ),
    );
    expect(body.credited_seconds).toBe(15);
    expect(body.results[1].problem.detail).toContain("/duration_delta");
  });

  it("two tabs at the same 15 s → 15 s, and the second tab's session has it as overlap", async () => {
    const ada = learner();
    const now = Date.now();
    const items = [
      pulse(now, { session_id: "one" }),
      pulse(now, { session_id: "two", resource_id: "r-2" }),
    ];
    const { body } = await ask(ada, "POST", BATCH, batch(items, now));
    expect(body.results.map((r: { credited_seconds: number }) => r.credited_seconds)).toEqual([
      15, 0,
    ]);
    const { body: session } = await ask(ada, "GET", "/api/telemetry/sessions/two");
    expect(session).toMatchObject({
      focus_seconds: 0,
      overlap_seconds: 15,
      pulse_count: 1,
      status: "open",
    });
  });

  it("a refused item's id comes again, mended → accepted", async () => {
    const ada = learner();
    const item = pulse(Date.now());
    await ask(ada, "POST", BATCH, batch([{ ...item, spans: [[0, 1]] }]));
    const { body } = await ask(ada, "POST", BATCH, batch([item]));
    expect(body.results[0].status).toBe("accepted");
  });

  it("ids that are names of every object's own properties → ids like any other", async () => {
    const ada = learner();
    const now = Date.now();
    const items = ["__proto__", "constructor", "toString"].map((id, n) =>
      pulse(now - n * 15_000, { event_id: id, session_id: id, resource_id: id, module_id: id }),
    );
    const { body } = await ask(ada, "POST", BATCH, batch(items, now));
    expect(body.credited_seconds).toBe(45);
    const { body: session } = await ask(ada, "GET", "/api/telemetry/sessions/__proto__");
    expect(session).toMatchObject({ session_id: "__proto__", focus_seconds: 15 });
  });

  it("ids as long as they may be, in letters of three bytes → a learner like any other", async () => {
    const ada: Person = { tenant: "漢".repeat(128), id: "字".repeat(128), roles: ["learner"] };
    const ids = { session_id: "会".repeat(128), resource_id: "本".repeat(128) };
    const { body } = await ask(ada, "POST", BATCH, batch([pulse(Date.now(), ids)]));
    expect(body.credited_seconds).toBe(15);
    const maria: Person = { ...ada, id: "管".repeat(128), roles: ["manager"] };
    expect((await ask(maria, "GET", "/api/analytics/manager/team-summary")).status).toBe(200);
  });

  it("event_data nested as deep as 4 KiB allow, and a key called __proto__ → kept as sent", async () => {
    const ada = learner();
    const deep = `{"__proto__":{"a":1},"b":${"[".repeat(1900)}${"]".repeat(1900)}}`;
    const { event_data: _, ...rest } = event(Date.now());
    const body = `{"items":[${JSON.stringify(rest).slice(0, -1)},"event_data":${deep}}]}`;
    expect((await ask(ada, "POST", BATCH, body)).body.results[0].status).toBe("accepted");
    const admin: Person = { ...ada, id: "root", roles: ["admin"] };
    const told = await vi.waitFor(async () => {
      const details = await ask(admin, "GET", "/api/analytics/manager/ada/details");
      expect(details.status).toBe(200);
      return details.body.timeline as { type: string; data: unknown }[];
    });
    const kept = told.find(({ type }) => type === "resource_opened")!;
    expect(JSON.stringify(kept.data)).toBe(deep);
  });

  it("event_data nested so deep that it overflows a stack → invalid, and costs no other item", async () => {
    const { event_data: _, ...rest } = event(Date.now());
    const deep = `{"a":${"[".repeat(25_000)}${"]".repeat(25_000)}}`;
    const bad = `${JSON.stringify(rest).slice(0, -1)},"event_data":${deep}}`;
    const body = `{"items":[${JSON.stringify(pulse(Date.now()))},${bad}]}`;
    const answer = await ask(learner(), "POST", BATCH, body);
    expect(answer.status).toBe(200);
    expect(answer.body.results[0].status).toBe("accepted");
    expect(answer.body.results[1].problem.code).toBe("invalid");
  });

  it("a beacon: text/plain with the token in the body → taken; a header wins over it", async () => {
    const [ada, eve] = [learner("ada"), learner("eve")];
    const item = pulse(Date.now());
    const beacon = JSON.stringify({ ...batch([item]), token: await tokenOf(ada) });
    const plain = { "Content-Type": "text/plain;charset=UTF-8" };
    const { status } = await ask(null, "POST", BATCH, beacon, plain);
    expect(status).toBe(200);
    const { body } = await ask(eve, "POST", BATCH, beacon, plain);
    expect(body.results[0].status).toBe("accepted");
    const bad = { ...plain, Authorization: "Bearer nonsense" };
    expect((await ask(null, "POST", BATCH, beacon, bad)).status).toBe(401);
  });

  it("another's learner_id → 403; a service names the learner, or 422", async () => {
    const ada = learner();
    const items = [pulse(Date.now())];
    const other = await ask(ada, "POST", BATCH, { ...batch(items), learner_id: "eve" });
    expect(other).toMatchObject({ status: 403, body: { code: "forbidden" } });
    const lms: Person = { ...ada, id: "lms", roles: ["service"] };
    const unnamed = await ask(lms, "POST", BATCH, batch(items));
    expect(unnamed.body.errors).toEqual([
      { pointer: "/learner_id", detail: "a service names the learner" },
    ]);
    expect(unnamed.status).toBe(422);
    const named = await ask(lms, "POST", BATCH, { ...batch(items), learner_id: "ada" });
    expect(named.body.credited_seconds).toBe(15);
    const again = await ask(ada, "POST", BATCH, batch(items));
    expect(again.body.results[0].status).toBe("duplicate");
    const mixed = [pulse(Date.now()), { ...pulse(Date.now()), learner_id: "eve" }];
    expect((await ask(ada, "POST", BATCH, batch(mixed))).status).toBe(403);
    expect((await ask(lms, "POST", BATCH, { ...batch(mixed), learner_id: "ada" })).status).toBe(
      403,
    );
  });
});

describe("what is no batch", () => {
  const at = new Date().toISOString();
  const cases: [string, string, string, number, string][] = [
    ["not JSON", "application/json", "{", 400, "not_json"],
    ["an array", "application/json", "[]", 400, "not_an_object"],
    ["null", "application/json", "null", 400, "not_an_object"],
    ["XML", "application/xml", "<a/>", 415, "unsupported_media_type"],
    [
      "over 64 KiB",
      "application/json",
      `{"items":["${"x".repeat(65_536)}"]}`,
      413,
      "payload_too_large",
    ],
    ["no items", "application/json", "{}", 422, "validation_failed"],
    ["an empty list", "application/json", '{"items":[]}', 422, "validation_failed"],
    ["101 items", "application/json", `{"items":[${"1,".repeat(100)}1]}`, 422, "validation_failed"],
    [
      "a wrong sent_at",
      "application/json",
      '{"items":[1],"sent_at":"yesterday"}',
      422,
      "validation_failed",
    ],
    [
      "an empty device_id",
      "application/json",
      `{"items":[1],"sent_at":"${at}","device_id":""}`,
      422,
      "validation_failed",
    ],
  ];
  it.each(cases)("%s → %#", async (_, type, body, status, code) => {
    const answer = await ask(learner(), "POST", BATCH, body, { "Content-Type": type });
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
    if (status === 422)
      expect(answer.body.errors[0].pointer).toMatch(/^\/(items|sent_at|device_id)/);
  });
});

describe("bare items", () => {
  it("a pulse and an event without type → taken as their path says", async () => {
    const ada = learner();
    const { type: _p, ...onePulse } = pulse(Date.now());
    const { type: _e, ...oneEvent } = event(Date.now());
    const first = await ask(ada, "POST", "/api/telemetry/pulse", {
      ...onePulse,
      device_id: "laptop",
    });
    expect(first.body).toMatchObject({ credited_seconds: 15, results: [{ status: "accepted" }] });
    const second = await ask(ada, "POST", "/api/telemetry/event", oneEvent);
    expect(second.body).toMatchObject({ credited_seconds: 0, results: [{ status: "accepted" }] });
  });

  it("refused → 422 with the reason as code", async () => {
    const old = await ask(
      learner(),
      "POST",
      "/api/telemetry/pulse",
      pulse(Date.now() - 8 * 86_400_000),
    );
    expect(old).toMatchObject({ status: 422, body: { code: "too_old" } });
    const wrong = await ask(learner(), "POST", "/api/telemetry/pulse", {
      ...pulse(Date.now()),
      seq: 0,
    });
    expect(wrong).toMatchObject({
      status: 422,
      body: { code: "invalid", errors: [{ pointer: "/seq" }] },
    });
    const now = Date.now();
    const long = { ...pulse(now), spans: [[now - 86_400_001, now]] };
    const over = await ask(learner(), "POST", "/api/telemetry/pulse", long);
    expect(over.body).toMatchObject({ code: "invalid", errors: [{ pointer: "/spans" }] });
    const type = await ask(learner(), "POST", "/api/telemetry/event", pulse(now));
    expect(type.body).toMatchObject({ code: "invalid", errors: [{ pointer: "/type" }] });
  });

  it("an accepted id again with a body that is wrong → duplicate, as in a batch", async () => {
    const ada = learner();
    const item = event(Date.now());
    await ask(ada, "POST", "/api/telemetry/event", item);
    const { status, body } = await ask(ada, "POST", "/api/telemetry/event", {
      event_id: item.event_id,
    });
    expect({ status, results: body.results }).toEqual({
      status: 200,
      results: [{ event_id: item.event_id, status: "duplicate", credited_seconds: 0 }],
    });
  });
});

describe("sessions", () => {
  it("final, then a late pulse → credited, and the session stays closed", async () => {
    const ada = learner();
    const now = Date.now();
    await ask(ada, "POST", BATCH, batch([pulse(now, { final: true })], now));
    await ask(ada, "POST", BATCH, batch([pulse(now - 15_000)], now));
    const { body } = await ask(ada, "GET", "/api/telemetry/sessions/session-1");
    expect(body).toMatchObject({
      status: "closed",
      closed_by: "final",
      focus_seconds: 30,
      pulse_count: 2,
    });
  });

  it("closed, and closed again → the same answer", async () => {
    const ada = learner();
    await ask(ada, "POST", BATCH, batch([pulse(Date.now())]));
    const close = () => ask(ada, "POST", "/api/telemetry/sessions/session-1/close");
    const [first, second] = [await close(), await close()];
    expect(first.body).toMatchObject({ status: "closed", closed_by: "close", focus_seconds: 15 });
    const { computed_at: _1, ...one } = first.body;
    const { computed_at: _2, ...two } = second.body;
    expect(two).toEqual(one);
  });

  it("closed, then a late item → features are there, and computed anew", async () => {
    const ada = learner();
    const now = Date.now();
    const played: [number, number][] = [[0, 15]];
    const first = pulse(now, { watch_time: 30, played, final: true });
    await ask(ada, "POST", BATCH, batch([first], now));
    const read = async () => (await ask(ada, "GET", "/api/telemetry/sessions/session-1")).body;
    expect(await read()).toMatchObject({
      wall_seconds: 15,
      drift_seconds: 0,
      features: { focus_ratio: 1, span_count: 1, rewatch_ratio: 0.5, pace: 2, seeks_back: 0 },
    });
    const late = [
      pulse(now - 45_000),
      event(now - 20_000, { event_type: "media_seeked", event_data: { from: 9, to: 3 } }),
    ];
    await ask(ada, "POST", BATCH, batch(late, now));
    const features = { focus_ratio: 0.5, span_count: 2, seeks_back: 1 };
    expect(await read()).toMatchObject({ wall_seconds: 60, focus_seconds: 30, features });
  });

  it("another learner's → 404", async () => {
    const ada = learner();
    await ask(ada, "POST", BATCH, batch([pulse(Date.now())]));
    const eve: Person = { ...ada, id: "eve" };
    expect((await ask(eve, "GET", "/api/telemetry/sessions/session-1")).status).toBe(404);
    expect((await ask(eve, "POST", "/api/telemetry/sessions/session-1/close")).status).toBe(404);
  });
});

describe("too many requests", () => {
  it("over 300 in a minute → 429 with Retry-After, for that learner alone", async () => {
    const [ada, eve] = [learner("ada"), learner("eve")];
    const key = JSON.stringify([ada.tenant, ada.id]);
    // The window is the wall clock's minute: what is used up in the old one does not count in the new one.
    let answer;
    for (let round = 0; round < 2; round += 1) {
      for (let n = 0; n < 300; n += 1) await env.LEARNER_LIMIT.limit({ key });
      answer = await ask(ada, "POST", BATCH, batch([pulse(Date.now())]));
      if (answer.status === 429) break;
    }
    expect(answer).toMatchObject({ status: 429, body: { code: "rate_limited" } });
    expect(Number(answer!.headers.get("Retry-After"))).toBeGreaterThan(0);
    expect((await ask(eve, "POST", BATCH, batch([pulse(Date.now())]))).status).toBe(200);
    expect((await ask(ada, "POST", BATCH, "{")).status).toBe(429);
  });
});
