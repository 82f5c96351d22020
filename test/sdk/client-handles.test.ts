// @vitest-environment happy-dom
/** What a page hands to the SDK and takes back, and what of it outlives a page. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import {
  addVideo,
  closePage,
  openPage,
  type Page,
  pageEvent,
  playFor,
  startClient,
  T0,
  tokenOf,
  touch,
} from "./build/page.ts";

let page: Page;
let stop = () => {};
beforeEach(() => {
  page = openPage();
});
afterEach(() => {
  stop();
  closePage();
});
function start(...args: Parameters<typeof startClient>) {
  const { client } = startClient(...args);
  stop = () => client.stop();
  return client;
}
const TEXT = { moduleId: "m", resourceId: "text", kind: "reading" } as const;
const FILM = { moduleId: "m", resourceId: "film", kind: "video" } as const;
const article = () => document.body.appendChild(document.createElement("article"));
const spans = () => page.pulses().flatMap(({ spans: all = [] }) => all);

it("the next page of the same browser → the same device", async () => {
  start();
  await page.pass(1000);
  stop();
  start();
  await page.pass(1000);
  expect(new Set(page.sent.map(({ batch }) => batch.device_id)).size).toBe(1);
});

it("the same element for the same resource as another kind → the former is told, and the new one begins", async () => {
  const client = start();
  touch();
  const element = article();
  client.attach(element, TEXT);
  await page.pass(3000);
  client.attach(element, { ...TEXT, kind: "quiz" });
  await page.pass(15_000);
  expect(page.pulses().map(({ kind }) => kind)).toEqual(["reading", "quiz"]);
});

it("a film that was detached → what it does then is nobody's business", async () => {
  const client = start();
  const video = addVideo();
  const detach = client.attach(video.element, FILM);
  video.play();
  await playFor(page, video, 3);
  detach();
  const before = page.items().length;
  video.pause();
  await page.pass(20_000);
  expect(
    page
      .items()
      .slice(before)
      .map(({ type }) => type),
  ).toEqual(["pulse"]);
});

it("two seeks within a second → one pulse; half a minute of seeks → one a second", async () => {
  const client = start();
  const video = addVideo();
  client.attach(video.element, FILM);
  video.play();
  await playFor(page, video, 3);
  const before = page.pulses().length;
  const seek = (to: number) => {
    video.state.seeking = true;
    video.state.currentTime = to;
    video.tell("seeking");
    video.state.seeking = false;
    video.tell("seeked");
  };
  seek(100);
  seek(200);
  await page.pass(400);
  seek(300);
  await page.pass(3000);
  expect(page.pulses().length - before).toBe(1);
});

it("flush while our own patience lasts → asked at once, and its pulse is not the last", async () => {
  page.statuses = [503];
  vi.spyOn(Math, "random").mockReturnValue(1);
  const client = start();
  touch();
  client.attach(article(), TEXT);
  await page.pass(500);
  expect(page.sent).toHaveLength(1);
  const flushed = client.flush();
  await page.pass(0);
  await flushed;
  expect(page.sent.length).toBeGreaterThan(1);
  expect(page.pulses()).toMatchObject([{ final: false }]);
});

it("stopped → the host's token is asked for no more", async () => {
  const getToken = vi.fn(() => tokenOf("ann"));
  const client = start(getToken);
  await page.pass(5000);
  client.stop();
  await page.pass(0);
  const calls = getToken.mock.calls.length;
  await page.pass(60_000);
  expect(getToken.mock.calls.length).toBe(calls);
});

it("two things read at once, and a crash → the next page tells both", async () => {
  const client = start();
  touch();
  client.attach(article(), TEXT);
  client.attach(article(), { ...TEXT, resourceId: "other" });
  await page.pass(12_000);
  vi.clearAllTimers();
  stop = () => {};
  const before = page.sent.length;
  await page.pass(61_000);
  start();
  await page.pass(61_000);
  const recovered = page.sent
    .slice(before)
    .flatMap(({ batch }) => batch.items)
    .flatMap((item) => (item.type === "pulse" ? [item.resource_id] : []));
  expect(recovered.toSorted()).toEqual(["other", "text"]);
});

it("a minute in the back/forward cache → counts as nothing, and the clock is pinned anew before time is told", async () => {
  const client = start();
  touch();
  client.attach(article(), TEXT);
  await page.pass(6000);
  pageEvent("pagehide", true);
  await page.pass(60_000);
  const before = page.sent.length;
  touch();
  pageEvent("pageshow", true);
  await page.pass(16_000);
  expect(page.sent[before]!.batch.items).toMatchObject([{ event_type: "page_opened" }]);
  const [first, ...rest] = spans();
  expect(first).toEqual([T0, T0 + 6000]);
  expect(rest[0]![0]).toBe(T0 + 66_000);
});

it("what the browser throws at a tick → told, and the next tick comes", async () => {
  const { client, notices } = startClient();
  stop = () => client.stop();
  touch();
  client.attach(article(), TEXT);
  await page.pass(500);
  vi.mocked(document.hasFocus).mockImplementationOnce(() => {
    throw new Error("the browser's");
  });
  await page.pass(30_000);
  expect(notices.join()).toContain("the browser's");
  expect(page.pulses().length).toBeGreaterThan(0);
});
