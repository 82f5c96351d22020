// @vitest-environment happy-dom
/** Clocks, networks and stores that do not simply go on. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { closePage, openPage, type Page, startClient, T0, touch } from "./build/page.ts";

let page: Page;
let stop = () => {};
beforeEach(() => {
  page = openPage();
});
afterEach(() => {
  stop();
  closePage();
});
function start() {
  const { client } = startClient();
  stop = () => client.stop();
  return client;
}
const TEXT = { moduleId: "m", resourceId: "text", kind: "reading" } as const;
const article = () => document.body.appendChild(document.createElement("article"));
const spans = () => page.pulses().flatMap(({ spans: all = [] }) => all);

it("the machine slept for ten minutes → what was read ends before it, and nobody reads until they do something", async () => {
  const client = start();
  touch();
  client.attach(article(), TEXT);
  await page.pass(5000);
  vi.setSystemTime(T0 + 5000 + 600_000);
  await page.pass(60_000);
  expect(spans()).toEqual([[T0, T0 + 5000]]);
  expect(page.events()).toContain("clock_changed");
  touch();
  await page.pass(16_000);
  expect(spans()).toHaveLength(3);
});

it("the clock slews by half a second → it is still the same clock", async () => {
  start();
  await page.pass(3000);
  vi.setSystemTime(T0 + 3500);
  await page.pass(3000);
  expect(page.events()).toEqual(["page_opened"]);
});

it("an event behind a jump that no tick has seen → stamped and told under the clock that runs", async () => {
  const client = start();
  await page.pass(3000);
  const before = page.sent[0]!.batch.device_id;
  vi.setSystemTime(T0 + 3000 - 60_000);
  client.track("asked", {}, {});
  await page.pass(3000);
  const asked = page.sent.find(({ batch }) =>
    batch.items.some((item) => item.type === "event" && item.event_type === "asked"),
  )!;
  expect(asked.batch.device_id).not.toBe(before);
});

it("the first answer took over 2 s → the clock is checked once more, before time is claimed", async () => {
  const real = vi.mocked(fetch).getMockImplementation()!;
  vi.mocked(fetch).mockImplementationOnce(async (...args) => {
    const response = await real(...args);
    await new Promise((resolve) => setTimeout(resolve, 2500));
    return response;
  });
  const client = start();
  touch();
  client.attach(article(), TEXT);
  await page.pass(20_000);
  expect(page.events()).toEqual(["page_opened", "clock_checked"]);
  expect(page.sent.slice(0, 2).map(({ batch }) => batch.items.length)).toEqual([1, 1]);
  expect(spans()).toEqual([[T0, T0 + 15_000]]);
});

it("a server that says no pause at all → the one before holds", async () => {
  const client = start();
  touch();
  client.attach(article(), TEXT);
  page.nextPulseSeconds = NaN;
  await page.pass(31_000);
  expect(spans()).toEqual([
    [T0, T0 + 15_000],
    [T0 + 15_000, T0 + 30_000],
  ]);
});

it("the network is back after it was away for long → what waits is sent within seconds", async () => {
  vi.spyOn(Math, "random").mockReturnValue(1);
  page.statuses = Array.from({ length: 10 }, () => 503);
  start();
  await page.pass(600_000);
  const before = page.sent.length;
  expect(page.events()).toContain("page_opened");
  window.dispatchEvent(new Event("online"));
  await page.pass(9000);
  expect(page.sent.length).toBeGreaterThan(before);
});

it("another tab of the learner dies while this one lives → its items are sent from here within half a minute", async () => {
  page.statuses = Array.from({ length: 200 }, () => 503);
  const other = startClient();
  other.client.track("left_behind", {}, {});
  await page.pass(2000);
  vi.clearAllTimers();
  page.statuses = [];
  start();
  await page.pass(95_000);
  expect(page.events()).toContain("left_behind");
});

it("detached in time → its checkpoint is gone too, and nothing is recovered from it", async () => {
  const client = start();
  touch();
  const detach = client.attach(article(), TEXT);
  await page.pass(12_000);
  detach();
  await page.pass(1000);
  vi.clearAllTimers();
  const before = page.pulses().length;
  stop = () => {};
  await page.pass(61_000);
  start();
  await page.pass(61_000);
  expect(before).toBe(1);
  expect(page.pulses()).toHaveLength(1);
});
