/** What the built SDK takes for attention, in a real browser with a real media element. */
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { Telemetry as Sdk } from "../../../src/sdk/index.ts";
import { PATIENCE, startSdkWorld, type SdkWorld } from "../build/sdk-world.ts";

declare const Telemetry: typeof Sdk;

let world: SdkWorld;
let page: Page;
beforeAll(async () => {
  world = await startSdkWorld();
}, 60_000);
afterAll(() => world?.stop());
beforeEach(async () => {
  await world.reset();
  page = await world.newPage();
  await world.openCourse(page);
});
afterEach(() => world.clear());

const flush = () => page.evaluate(() => Telemetry.flush());

/** A minute of silence in a video element: a real clock, real seeks and real events without a file. */
const addMedium = (kind: "video" | "audio") =>
  page.evaluate(async (kind) => {
    const rate = 8000;
    const samples = new Uint8Array(60 * rate).fill(128);
    const header = new DataView(new ArrayBuffer(44));
    const text = (at: number, value: string) =>
      [...value].forEach((c, i) => header.setUint8(at + i, c.charCodeAt(0)));
    text(0, "RIFF");
    header.setUint32(4, 36 + samples.length, true);
    text(8, "WAVEfmt ");
    header.setUint32(16, 16, true);
    header.setUint16(20, 1, true);
    header.setUint16(22, 1, true);
    header.setUint32(24, rate, true);
    header.setUint32(28, rate, true);
    header.setUint16(32, 1, true);
    header.setUint16(34, 8, true);
    text(36, "data");
    header.setUint32(40, samples.length, true);
    const video = document.createElement("video");
    video.src = URL.createObjectURL(new Blob([header, samples], { type: "audio/wav" }));
    document.body.appendChild(video);
    await new Promise((resolve) =>
      video.addEventListener("canplaythrough", resolve, { once: true }),
    );
    Telemetry.attach(video, { moduleId: "m-1", resourceId: "r-1", kind });
  }, kind);
const play = () => page.evaluate(() => document.querySelector("video")!.play());
const pause = () => page.evaluate(() => document.querySelector("video")!.pause());
const hide = (state: "hidden" | "visible") =>
  page.evaluate((state) => {
    Object.defineProperty(document, "visibilityState", { get: () => state, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  }, state);
const lastPulse = () => world.pulses().at(-1)!;
const lengths = (ranges: [number, number][] = []) => ranges.map(([start, end]) => end - start);

test("played and paused → span, watch time, range and position are the same length", async () => {
  await addMedium("video");
  await play();
  await page.waitForTimeout(2400);
  await pause();
  await page.waitForTimeout(500);
  await flush();
  const { watch_time: watched = 0, position = 0, played } = lastPulse();
  expect(world.spanSeconds()).toBeGreaterThan(2);
  expect(world.spanSeconds()).toBeLessThan(2.8);
  expect(watched).toBeCloseTo(position, 2);
  expect(played).toEqual([[0, position]]);
  expect(Math.abs(watched - world.spanSeconds())).toBeLessThan(0.3);
});

test("a drag to 0:40 while playing → two ranges, and the way between is not watched", async () => {
  await addMedium("video");
  await play();
  await page.waitForTimeout(1500);
  await page.evaluate(() => {
    document.querySelector("video")!.currentTime = 40;
  });
  await page.waitForTimeout(1500);
  await pause();
  await flush();
  const { watch_time: watched = 0, played = [], position } = lastPulse();
  expect(played).toHaveLength(2);
  expect(played[0]![1]).toBeLessThan(2.2);
  expect(played[1]![0]).toBeCloseTo(40, 1);
  expect(played[1]![1]).toBe(position);
  expect(watched).toBeLessThan(4);
  expect(lengths(played).reduce((a, b) => a + b)).toBeCloseTo(watched, 2);
});

test("a pause, a drag in many steps forward, one back, the tab hidden → each deed is told once", async () => {
  await addMedium("video");
  await play();
  await page.waitForTimeout(1200);
  await pause();
  await page.evaluate(async () => {
    for (const at of [10, 20, 30, 40]) {
      document.querySelector("video")!.currentTime = at;
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  });
  await page.waitForTimeout(1300);
  await page.evaluate(() => {
    document.querySelector("video")!.currentTime = 5;
  });
  await page.waitForTimeout(1300);
  await hide("hidden");
  await hide("visible");
  await flush();
  const deeds = world.events().filter(({ event_type: type }) => type !== "page_opened");
  expect(deeds.map(({ event_type: type }) => type)).toEqual([
    "media_paused",
    "media_seeked",
    "media_seeked",
    "tab_hidden",
  ]);
  const [, forward, back] = deeds.map(
    ({ event_data: data }) => data as { from: number; to: number },
  );
  expect(forward!.from).toBeLessThan(3);
  expect(forward!.to).toBe(40);
  expect(back).toEqual({ from: 40, to: 5 });
});

test("twice the speed → twice the media in the same time", async () => {
  await addMedium("video");
  await page.evaluate(() => {
    document.querySelector("video")!.playbackRate = 2;
  });
  await play();
  await page.waitForTimeout(2500);
  await pause();
  await flush();
  expect(lastPulse().watch_time! / world.spanSeconds()).toBeGreaterThan(1.7);
  expect(lastPulse().watch_time! / world.spanSeconds()).toBeLessThan(2.3);
});

test.each([
  ["video", 0.6],
  ["audio", 2.2],
] as const)(
  "%s that goes on while the page is hidden → some %d s of attention",
  async (kind, least) => {
    await addMedium(kind);
    await play();
    await page.waitForTimeout(700);
    await hide("hidden");
    await page.waitForTimeout(1600);
    await pause();
    await flush();
    expect(world.spanSeconds()).toBeGreaterThan(least);
    expect(world.spanSeconds()).toBeLessThan(least + 0.7);
  },
);

test("nobody played it → a visit says nothing of it but its end, and no position", async () => {
  await addMedium("video");
  await flush();
  expect(world.pulses()).toEqual([]);
  await page.close({ runBeforeUnload: true });
  await vi.waitFor(() => expect(lastPulse()).toMatchObject({ final: true, spans: [] }), PATIENCE);
  expect(lastPulse()).not.toHaveProperty("position");
});

test.each([
  ["reading", 60],
  ["quiz", 120],
] as const)(
  "one input, then a page that moves under a resting pointer → a %s of %d s",
  async (kind, seconds) => {
    const quiet = await world.newPage();
    await quiet.clock.install();
    await world.openCourse(quiet);
    await quiet.evaluate((kind) => {
      Telemetry.attach(document, { moduleId: "m-1", resourceId: "r-2", kind });
    }, kind);
    await quiet.evaluate(() => {
      document.addEventListener(
        "pointermove",
        ({ screenX, screenY }) => {
          setInterval(() => {
            document.body.dispatchEvent(
              new PointerEvent("pointermove", { bubbles: true, screenX, screenY }),
            );
          }, 10_000);
        },
        { once: true },
      );
    });
    await quiet.mouse.move(10, 10);
    await quiet.clock.runFor(150_000);
    await quiet.evaluate(() => Telemetry.flush());
    // Two clocks are rounded to whole milliseconds.
    expect(world.spanSeconds()).toBeGreaterThan(seconds - 0.01);
    expect(world.spanSeconds()).toBeLessThan(seconds + 1);
  },
);

test("the page comes back from the back/forward cache → another session, opened anew", async () => {
  await addMedium("video");
  await play();
  await page.waitForTimeout(800);
  await page.evaluate(() => {
    dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
    document.querySelector("video")!.pause();
    dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
  });
  await play();
  await page.waitForTimeout(800);
  await pause();
  await flush();
  const sessions = world.pulses().map((pulse) => pulse.session_id);
  expect(new Set(sessions).size).toBe(2);
  expect(world.pulses().some((pulse) => pulse.final)).toBe(false);
  expect(world.pulses().find((pulse) => pulse.session_id === sessions.at(-1))?.seq).toBe(1);
  expect(lastPulse().watch_time).toBeLessThan(1.2);
  const opened = world.eventTypes().filter((type) => type === "page_opened");
  expect(opened).toHaveLength(2);
});

test("the clock is set back an hour → a new device, pinned first; the time before it goes under the old one", async () => {
  await addMedium("video");
  await play();
  await flush();
  await page.waitForTimeout(1500);
  await page.evaluate(() => {
    const { now } = Date;
    Date.now = () => now() - 3_600_000;
  });
  await page.waitForTimeout(2600);
  await pause();
  await flush();
  const sent = world.collector().requests.map(({ body }) => body);
  const [old] = sent.map((body) => body.device_id);
  const under = (isOld: boolean) => sent.filter((body) => (body.device_id === old) === isOld);
  expect(under(false)[0]?.items.map((item) => item.event_type)).toEqual(["clock_changed"]);
  expect(new Set(under(false).map((body) => body.device_id)).size).toBe(1);
  const late = sent.slice(sent.indexOf(under(false)[0]!)).find((body) => body.device_id === old);
  expect(Math.abs(Date.parse(late!.sent_at) - Date.now())).toBeLessThan(10_000);
  const ahead = (body: (typeof sent)[number]) =>
    body.items.flatMap((item) => item.spans ?? []).map(([, end]) => end > Date.now() - 1_800_000);
  expect(under(true).flatMap(ahead)).not.toContain(false);
  expect(under(false).flatMap(ahead)).not.toContain(true);
  expect(world.spanSeconds()).toBeGreaterThan(2.5);
});

test("a second tab of the same profile → the same device, another session", async () => {
  await flush();
  const second = await world.newPage();
  await world.openCourse(second);
  await second.evaluate(() => Telemetry.flush());
  const [first, other] = world.collector().requests.map(({ body }) => body);
  expect(other?.device_id).toBe(first?.device_id);
  expect(other?.items[0]?.session_id).not.toBe(first?.items[0]?.session_id);
});

test("detached and attached again, as a framework does → one session, watch time goes on", async () => {
  await addMedium("video");
  await play();
  await page.waitForTimeout(600);
  await page.evaluate(() => {
    const video = document.querySelector("video")!;
    const resource = { moduleId: "m-1", resourceId: "r-1", kind: "video" } as const;
    Telemetry.attach(video, resource).detach();
    Telemetry.attach(video, resource);
    Telemetry.attach(video, resource);
  });
  await page.waitForTimeout(600);
  await pause();
  await flush();
  expect(new Set(world.pulses().map((pulse) => pulse.session_id)).size).toBe(1);
  expect(Math.abs(lastPulse().watch_time! - world.spanSeconds())).toBeLessThan(0.3);
  expect(lastPulse().played).toHaveLength(1);
});
