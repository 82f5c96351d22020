// @vitest-environment happy-dom
/** The story of one page, second by second. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  addVideo,
  closePage,
  openPage,
  type Page,
  pageEvent,
  playFor,
  show,
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
  const started = startClient(...args);
  stop = () => started.client.stop();
  return started;
}
const FILM = { moduleId: "m", resourceId: "film", kind: "video" } as const;
const TEXT = { moduleId: "m", resourceId: "text", kind: "reading" } as const;
const article = () => document.body.appendChild(document.createElement("article"));
const claimedMs = (resource?: string) =>
  page
    .pulses()
    .filter(({ resource_id }) => resource === undefined || resource_id === resource)
    .flatMap(({ spans = [] }) => spans)
    .reduce((sum, [from, to]) => sum + to! - from!, 0);

describe("a page opens", () => {
  it("→ an event goes first and alone, to the collector's own address, with the token", async () => {
    start();
    await page.pass(0);
    expect(fetch).toHaveBeenCalledWith(
      "https://dwell.example/api/telemetry/batch",
      expect.anything(),
    );
    expect(page.sent).toMatchObject([{ token: tokenOf("ann"), keepalive: false }]);
    expect(page.sent[0]!.batch.items).toMatchObject([
      { type: "event", event_type: "page_opened", occurred_at: new Date(T0).toISOString() },
    ]);
    expect(page.sent[0]!.batch.device_id).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("nothing is attached → nothing more is said", async () => {
    start();
    await page.pass(120_000);
    expect(page.events()).toEqual(["page_opened"]);
    expect(page.sent).toHaveLength(1);
  });
});

describe("a text is read", () => {
  it("for a minute with a key now and then → a pulse every 15 s, each with its own span", async () => {
    const { client } = start();
    touch();
    client.attach(article(), TEXT);
    for (let second = 0; second < 60; second += 1) {
      await page.pass(1000);
      if (second % 20 === 0) touch();
    }
    expect(page.pulses().map(({ spans, seq }) => [seq, spans])).toEqual(
      [0, 1, 2, 3].map((n) => [n + 1, [[T0 + n * 15_000, T0 + (n + 1) * 15_000]]]),
    );
    expect(page.pulses()[0]).toMatchObject({
      module_id: "m",
      resource_id: "text",
      kind: "reading",
      duration_delta: 15,
      final: false,
    });
  });

  it("the server asks for other pauses → they hold, within 5 s to 5 min", async () => {
    const { client } = start();
    touch();
    client.attach(article(), TEXT);
    page.nextPulseSeconds = 1;
    await page.pass(15_000);
    const before = page.pulses().length;
    touch();
    await page.pass(20_000);
    expect(page.pulses().length - before).toBe(4);
    page.nextPulseSeconds = 10_000;
    for (let minute = 0; minute < 20; minute += 1) {
      touch();
      await page.pass(30_000);
    }
    expect(page.pulses().length - before - 4).toBeLessThanOrEqual(3);
  });

  it("hidden → what was read is told at once, and nothing while it is hidden", async () => {
    const { client } = start();
    touch();
    client.attach(article(), TEXT);
    await page.pass(7000);
    show("hidden");
    await page.pass(0);
    expect(page.events()).toContain("tab_hidden");
    expect(page.sent.at(-1)?.keepalive).toBe(true);
    expect(claimedMs()).toBe(7000);
    await page.pass(60_000);
    expect(claimedMs()).toBe(7000);
    show("visible");
    touch();
    // The last pulse is long ago: the next comes with the first second, and one 15 s later.
    await page.pass(16_000);
    expect(claimedMs()).toBe(23_000);
  });

  it("detached → told to the millisecond, not as the session's last, and never again", async () => {
    const { client } = start();
    touch();
    const detach = client.attach(article(), TEXT);
    await page.pass(4321);
    detach();
    await page.pass(60_000);
    expect(claimedMs()).toBe(4321);
    expect(page.pulses()).toMatchObject([{ final: false }]);
    detach();
    await page.pass(1000);
    expect(page.pulses()).toHaveLength(1);
  });

  it("attached again for the same resource → goes on; for another → the former is told, the new one begins", async () => {
    const { client } = start();
    touch();
    const element = article();
    const first = client.attach(element, TEXT);
    await page.pass(3000);
    client.attach(element, TEXT);
    await page.pass(2000);
    const second = client.attach(element, { ...TEXT, resourceId: "other" });
    // The former handle has nothing to say about the new resource.
    first();
    await page.pass(5000);
    second();
    await page.pass(1000);
    expect([claimedMs("text"), claimedMs("other")]).toEqual([5000, 5000]);
    const kind = client.attach(element, { ...TEXT, resourceId: "other", kind: "quiz" });
    await page.pass(2000);
    kind();
    await page.pass(1000);
    expect(page.pulses().map((pulse) => pulse.kind)).toEqual(["reading", "reading", "quiz"]);
  });
});

describe("a film is played", () => {
  it("for 20 s and paused → watch time, range and position are its length, and the pause is told", async () => {
    const { client } = start();
    const video = addVideo();
    client.attach(video.element, FILM);
    video.play();
    await playFor(page, video, 20);
    video.pause();
    await page.pass(1000);
    expect(page.pulses().at(-1)).toMatchObject({
      watch_time: 20,
      position: 20,
      duration: 600,
      played: [[0, 20]],
    });
    expect(claimedMs()).toBe(20_000);
    expect(page.events()).toEqual(["page_opened", "media_paused"]);
  });

  it("a seek → a pulse at once where the last is a second old, and the way is told once it rests", async () => {
    const { client } = start();
    const video = addVideo();
    client.attach(video.element, FILM);
    video.play();
    await playFor(page, video, 3);
    const before = page.pulses().length;
    video.state.seeking = true;
    video.state.currentTime = 100;
    video.tell("seeking");
    video.state.seeking = false;
    video.tell("seeked");
    await playFor(page, video, 2);
    expect(page.pulses().length - before).toBe(1);
    expect(
      page.items().find((item) => item.type === "event" && item.event_type === "media_seeked"),
    ).toMatchObject({
      event_data: { from: 3 },
      resource_id: "film",
      module_id: "m",
    });
  });
});

describe("time that did not simply run on", () => {
  it("the clock is set back an hour → the old one's time is told, and a new device begins with a pin", async () => {
    const { client } = start();
    touch();
    client.attach(article(), TEXT);
    await page.pass(5000);
    const device = page.sent[0]!.batch.device_id;
    vi.setSystemTime(T0 + 5000 - 3_600_000);
    await page.pass(1000);
    touch();
    await page.pass(20_000);
    const changed = page
      .items()
      .find((item) => item.type === "event" && item.event_type === "clock_changed");
    expect(changed).toMatchObject({ event_data: { jump_ms: -3_600_000 } });
    const [old, fresh] = [
      page.sent.filter(({ batch }) => batch.device_id === device),
      page.sent.filter(({ batch }) => batch.device_id !== device),
    ];
    expect(
      old.flatMap(({ batch }) => batch.items).filter(({ type }) => type === "pulse"),
    ).toMatchObject([{ spans: [[T0, T0 + 5000]] }]);
    expect(fresh[0]!.batch.items).toHaveLength(1);
    expect(
      fresh.flatMap(({ batch }) => batch.items).filter(({ type }) => type === "pulse").length,
    ).toBeGreaterThan(0);
  });
});

describe("the page is left", () => {
  it("for good → the last pulse is final and outlives the page", async () => {
    const { client } = start();
    touch();
    client.attach(article(), TEXT);
    await page.pass(6000);
    pageEvent("pagehide", false);
    await page.pass(0);
    expect(page.pulses().at(-1)).toMatchObject({ final: true, spans: [[T0, T0 + 6000]] });
    expect(page.sent.at(-1)?.keepalive).toBe(true);
    // Still visible in its own eyes, and yet nothing is open any more.
    touch();
    await page.pass(60_000);
    expect(claimedMs()).toBe(6000);
    show("hidden");
    await page.pass(0);
    expect(page.events()).not.toContain("tab_hidden");
  });

  it("into the back/forward cache, and back → another session, opened anew, on the same clock", async () => {
    const { client } = start();
    touch();
    client.attach(article(), TEXT);
    await page.pass(6000);
    pageEvent("pagehide", true);
    await page.pass(0);
    expect(page.pulses().at(-1)).toMatchObject({ final: false });
    await page.pass(60_000);
    pageEvent("pageshow", false);
    expect(page.events()).toEqual(["page_opened"]);
    pageEvent("pageshow", true);
    touch();
    await page.pass(16_000);
    expect(page.events()).toEqual(["page_opened", "page_opened"]);
    const sessions = new Set(page.items().map(({ session_id }) => session_id));
    expect(sessions.size).toBe(2);
    expect(page.pulses().map(({ seq }) => seq)).toEqual([1, 1, 2]);
    expect(new Set(page.sent.map(({ batch }) => batch.device_id)).size).toBe(1);
  });

  it("while a request is under way → its items go again with those that are new, as nobody will know", async () => {
    const { client } = start();
    await page.pass(0);
    let answered = () => {};
    vi.mocked(fetch).mockImplementationOnce(
      () =>
        new Promise((resolve) => (answered = () => resolve(Response.json({}, { status: 503 })))),
    );
    client.track("asked", { a: 1 }, {});
    await page.pass(1000);
    pageEvent("pagehide", false);
    await page.pass(0);
    expect(page.events().filter((type) => type === "asked")).toHaveLength(1);
    expect(page.sent.at(-1)?.keepalive).toBe(true);
    answered();
  });
});

describe("what the host asks for", () => {
  it("track → an event with its data and place; what it may not be → told as dropped", async () => {
    const { client, notices } = start();
    client.track("mission_start", { level: 2 }, { moduleId: "m", resourceId: "r" });
    client.track("Not Good", {}, {});
    await page.pass(1000);
    expect(page.items().at(-1)).toMatchObject({
      event_type: "mission_start",
      event_data: { level: 2 },
      module_id: "m",
      resource_id: "r",
    });
    expect(notices).toEqual([expect.stringMatching(/^drop .*"eventId":null,"code":"invalid"/)]);
  });

  it("flush → what was read so far, now", async () => {
    const { client } = start();
    touch();
    client.attach(article(), TEXT);
    await page.pass(3000);
    const flushed = client.flush();
    await page.pass(0);
    await flushed;
    expect(claimedMs()).toBe(3000);
  });

  it("stop → the last of everything, final, and then silence", async () => {
    const { client } = start();
    touch();
    client.attach(article(), TEXT);
    await page.pass(3000);
    client.stop();
    await page.pass(0);
    expect(page.pulses()).toMatchObject([{ final: true }]);
    const before = page.sent.length;
    touch();
    show("hidden");
    pageEvent("pagehide", false);
    await page.pass(120_000);
    expect(page.sent).toHaveLength(before);
  });

  it("a video that is none → an error for who calls, and nothing is watched", () => {
    const { client } = start();
    expect(() => client.attach(article(), FILM)).toThrow("video needs a media element");
  });
});
