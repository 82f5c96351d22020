import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { BatchAnswer } from "../../src/contract/telemetry.ts";
import { createTransport } from "../../src/sdk/transport.ts";

const URL = "https://dwell.example/api/telemetry/batch";
const SHIPMENT = { batch: { items: [] }, token: "t", keepalive: true };
const ANSWER: BatchAnswer = {
  results: [],
  credited_seconds: 0,
  modules: [],
  server_time: "2026-11-20T10:00:00.000Z",
  next_pulse_seconds: 15,
};

let now = 0;
const request = vi.fn<typeof fetch>();
beforeEach(() => {
  now = 0;
  request.mockReset();
  vi.stubGlobal("fetch", request);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});
const post = () => createTransport(URL, () => (now += 50))(SHIPMENT);
const failed = { status: 0, retryAfter: null };

it("an answer → with its round trip, to a request without cookies that nothing keeps", async () => {
  request.mockResolvedValue(Response.json(ANSWER));
  expect(await post()).toEqual({ answer: ANSWER, rttMs: 50 });
  expect(request).toHaveBeenCalledWith(URL, {
    method: "POST",
    mode: "cors",
    credentials: "omit",
    cache: "no-store",
    keepalive: true,
    headers: { "Content-Type": "application/json", Authorization: "Bearer t" },
    body: '{"items":[]}',
    signal: expect.any(AbortSignal),
  });
});

it.each([
  [503, "30"],
  [401, null],
  [204, null],
])("status %i → that, and what Retry-After says", async (status, retryAfter) => {
  const headers = retryAfter === null ? {} : { "Retry-After": retryAfter };
  request.mockResolvedValue(new Response(null, { status, headers }));
  expect(await post()).toEqual({ status, retryAfter });
});

it("no network, a login page, or JSON that is no answer → as if there was none", async () => {
  request.mockRejectedValueOnce(new TypeError("Failed to fetch"));
  expect(await post()).toEqual(failed);
  request.mockResolvedValueOnce(new Response("<html>Welcome to the hotel"));
  expect(await post()).toEqual(failed);
  request.mockResolvedValueOnce(Response.json({ results: "none" }));
  expect(await post()).toEqual(failed);
});

it("no answer in 30 s → given up", async () => {
  const timeout = vi.spyOn(AbortSignal, "timeout");
  request.mockResolvedValue(Response.json(ANSWER));
  await post();
  expect(timeout).toHaveBeenCalledWith(30_000);
});
