// @vitest-environment happy-dom
/** What a host page calls: nothing of it throws, whatever it is called with. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { closePage, openPage, type Page, pageEvent, tokenOf, touch } from "./build/page.ts";

type Sdk = (typeof import("../../src/sdk/index.ts"))["Telemetry"];
let page: Page;
let Telemetry: Sdk;
let errors: string[];
beforeEach(async () => {
  page = openPage();
  vi.resetModules();
  ({ Telemetry } = await import("../../src/sdk/index.ts"));
  const told: string[] = [];
  errors = told;
  Telemetry.on("error", ({ message }) => told.push(message));
});
afterEach(async () => {
  // The page goes away, and with it whatever was started on it.
  pageEvent("pagehide", false);
  await page.pass(0);
  closePage();
});
const init = (who = "ann") =>
  Telemetry.init({ endpoint: "https://dwell.example", getToken: () => tokenOf(who) });
const article = () => document.body.appendChild(document.createElement("article"));
const TEXT = { moduleId: "m", resourceId: "r", kind: "reading" } as const;

describe("called wrongly", () => {
  it.each<[string, (sdk: Sdk) => unknown, string]>([
    ["track before init", (sdk) => sdk.track("a"), "Telemetry.init comes first"],
    ["attach before init", (sdk) => sdk.attach(article(), TEXT), "Telemetry.init comes first"],
    ["flush before init", (sdk) => sdk.flush(), "Telemetry.init comes first"],
    ["init without anything", (sdk) => sdk.init({} as never), "init needs endpoint and getToken"],
    ["init with nothing", (sdk) => sdk.init(undefined as never), "TypeError"],
    [
      "init without getToken",
      (sdk) => sdk.init({ endpoint: "https://dwell.example" } as never),
      "init needs endpoint and getToken",
    ],
    [
      "init without an endpoint",
      (sdk) => sdk.init({ getToken: () => null } as never),
      "init needs endpoint and getToken",
    ],
  ])("%s → told, and nothing is thrown", async (_, call, message) => {
    await call(Telemetry);
    expect(errors).toEqual([expect.stringContaining(message)]);
  });

  it.each<[string, unknown, object, string]>([
    ["no element", null, TEXT, "attach needs an element"],
    ["a selector", "#video", TEXT, "attach needs an element"],
    ["no module", 1, { ...TEXT, moduleId: "" }, "attach needs moduleId and resourceId"],
    ["no resource", 1, { ...TEXT, resourceId: undefined }, "attach needs moduleId and resourceId"],
    ["another kind", 1, { ...TEXT, kind: "film" }, "kind is one of video, audio, reading, quiz"],
    ["a text as a video", 1, { ...TEXT, kind: "video" }, "video needs a media element"],
  ])("attach with %s → told, and its handle does nothing", (_, element, resource, message) => {
    init();
    const handle = Telemetry.attach(
      (element === 1 ? article() : element) as Node,
      resource as never,
    );
    handle.detach();
    expect(errors).toEqual([expect.stringContaining(message)]);
  });
});

describe("called rightly", () => {
  it("init, attach, track, flush, detach → all of it arrives", async () => {
    init();
    touch();
    const { detach } = Telemetry.attach(article(), TEXT);
    Telemetry.track("opened", { a: 1 });
    await page.pass(3000);
    const flushed = Telemetry.flush();
    await page.pass(0);
    await flushed;
    detach();
    expect(page.pulses()).toMatchObject([{ spans: [[expect.any(Number), expect.any(Number)]] }]);
    expect(page.events()).toEqual(["page_opened", "opened"]);
    expect(errors).toEqual([]);
  });

  it("init again for another learner → the former's page ends, with a final pulse", async () => {
    init("ann");
    touch();
    Telemetry.attach(article(), TEXT);
    await page.pass(3000);
    init("bob");
    await page.pass(1000);
    expect(page.pulses()).toMatchObject([{ final: true }]);
    expect(page.sent.at(-1)?.token).toBe(tokenOf("bob"));
  });

  it("an answer → told to who listens, until they stop", async () => {
    let acks = 0;
    const stop = Telemetry.on("ack", () => (acks += 1));
    init();
    await page.pass(0);
    expect(acks).toBe(1);
    stop();
    Telemetry.track("a");
    await page.pass(2000);
    expect(acks).toBe(1);
  });

  it("tokens that are refused → said once to the console", async () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
    page.statuses = [401, 401];
    init();
    await page.pass(1000);
    expect(warn.mock.calls).toEqual([["Dwell: The token expired or was refused"]]);
  });

  it("debug → every notice to the console, and none without it", async () => {
    const debug = vi.spyOn(console, "debug").mockImplementation(() => undefined);
    init();
    await page.pass(0);
    expect(debug).not.toHaveBeenCalled();
    Telemetry.init({
      endpoint: "https://dwell.example",
      getToken: () => tokenOf("ann"),
      debug: true,
    });
    await page.pass(0);
    expect(debug).toHaveBeenCalledWith("[dwell]", "ack", expect.anything());
  });
});
