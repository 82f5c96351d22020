/** The built SDK in a real browser, against a collector that fails in every way that one can. */
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { Telemetry as Sdk } from "../../../src/sdk/index.ts";
import { startSdkWorld, tokenOf, PATIENCE, type SdkWorld } from "../build/sdk-world.ts";

declare const Telemetry: typeof Sdk;

let world: SdkWorld;
beforeAll(async () => {
  world = await startSdkWorld();
}, 60_000);
afterAll(() => world?.stop());
beforeEach(() => world.reset());
afterEach(() => world.clear());

const flush = (page: Page) => page.evaluate(() => Telemetry.flush());
const track = (page: Page, type: string) => page.evaluate((name) => Telemetry.track(name), type);
const attachReading = (page: Page) =>
  page.evaluate(() => {
    const element = document.querySelector("#text")!;
    Telemetry.attach(element, { moduleId: "m-1", resourceId: "r-2", kind: "reading" });
  });
const eventIds = (type: string) =>
  world
    .collector()
    .requests.flatMap(({ body }) => body.items)
    .filter((item) => item.event_type === type)
    .map((item) => item.event_id);

test("a page opens → an event goes first, alone, and what follows has the same device", async () => {
  const page = await world.newPage();
  await world.openCourse(page);
  await track(page, "resource_opened");
  await flush(page);
  const [first, second] = world.collector().requests;
  expect(first?.body.items.map((item) => item.event_type)).toEqual(["page_opened"]);
  expect(second?.body.items.map((item) => item.event_type)).toEqual(["resource_opened"]);
  expect(second?.body.device_id).toBe(first?.body.device_id);
  expect(await page.evaluate(() => window.notices)).toEqual([]);
});

test("reload with unsent items → they arrive with the same ids", async () => {
  const page = await world.newPage();
  await world.openCourse(page);
  await flush(page);
  world.collector().feel("unavailable");
  await track(page, "before_reload");
  await attachReading(page);
  await page.mouse.move(10, 10);
  await page.waitForTimeout(300);
  await flush(page);
  const unsent = world
    .collector()
    .requests.at(-1)!
    .body.items.map((item) => item.event_id);
  expect(unsent).toHaveLength(2);
  await page.reload();
  world.collector().feel("well");
  await world.initialise(page);
  await vi.waitFor(
    () => expect([...world.collector().committed.keys()]).toEqual(expect.arrayContaining(unsent)),
    PATIENCE,
  );
});

test("the renderer is killed → the open span is recovered from its checkpoint", async () => {
  const page = await world.newPage();
  await world.openCourse(page);
  await attachReading(page);
  await page.mouse.move(10, 10);
  await flush(page);
  const before = world.spanSeconds();
  world.collector().feel("hang");
  await page.waitForTimeout(5800);
  await page.goto("chrome://crash").catch(() => {});
  world.collector().feel("well");
  await world.openCourse(await world.newPage());
  await vi.waitFor(() => expect(world.spanSeconds() - before).toBeGreaterThan(3.5), PATIENCE);
  const sessions = world.pulses().map((item) => item.session_id);
  expect(new Set(sessions).size).toBe(1);
});

test("503, then recovery → every id is answered exactly once", async () => {
  const page = await world.newPage();
  await world.openCourse(page);
  await flush(page);
  world.collector().feel("unavailable");
  for (const name of ["one", "two", "three"]) await track(page, name);
  await flush(page);
  world.collector().feel("well");
  await vi.waitFor(() => expect(eventIds("three").length).toBeGreaterThan(1), PATIENCE);
  await flush(page);
  expect(
    [...world.collector().answers.values()].filter((told) => told.join() !== "accepted"),
  ).toEqual([]);
  expect(world.collector().answers.size).toBe(4);
});

test("committed, then the connection is cut → the same id again, answered as a duplicate", async () => {
  const page = await world.newPage();
  await world.openCourse(page);
  await flush(page);
  world.collector().feel("drop");
  await track(page, "cut_off");
  await flush(page);
  world.collector().feel("well");
  await vi.waitFor(
    () => expect(world.collector().answers.get(eventIds("cut_off")[0]!)).toEqual(["duplicate"]),
    PATIENCE,
  );
  expect(new Set(eventIds("cut_off")).size).toBe(1);
});

test("401 → the token is asked for once, as expired, and the same ids are replayed", async () => {
  const warnings: string[] = [];
  const page = await world.newPage();
  page.on("console", (message) => {
    if (message.type() === "warning") warnings.push(message.text());
  });
  await world.openCourse(page);
  await flush(page);
  world.collector().accept((token) => token === tokenOf("learner-01", "2"));
  await track(page, "after_expiry");
  await flush(page);
  const [refused, replayed] = world
    .collector()
    .requests.filter(({ body }) => body.items[0]?.event_type === "after_expiry");
  expect([refused?.mood, replayed?.mood]).toEqual(["unauthorised", "well"]);
  expect(replayed?.body.items).toEqual(refused?.body.items);
  expect(await page.evaluate(() => window.reasons)).toEqual(["init", "expired"]);
  expect(warnings).toHaveLength(1);
});

test("401 for ever → backs off, and nothing is lost", async () => {
  const page = await world.newPage();
  await world.openCourse(page);
  world.collector().accept(() => false);
  await track(page, "patient");
  await page.waitForTimeout(1500);
  expect(world.collector().requests.length).toBeLessThan(8);
  world.collector().accept(() => true);
  await flush(page);
  expect(world.eventTypes()).toContain("patient");
});

test("the page is left → the final pulse arrives by keepalive", async () => {
  const page = await world.newPage();
  await world.openCourse(page);
  await attachReading(page);
  await flush(page);
  await page.mouse.move(10, 10);
  await page.waitForTimeout(700);
  await page.close({ runBeforeUnload: true });
  await vi.waitFor(
    () => expect(world.committedItems().some((item) => item.final === true)).toBe(true),
    PATIENCE,
  );
  expect(world.spanSeconds()).toBeGreaterThan(0.6);
});

test("the page is hidden → what was read is sent at once", async () => {
  const page = await world.newPage();
  await world.openCourse(page);
  await attachReading(page);
  await flush(page);
  await page.mouse.move(10, 10);
  await page.waitForTimeout(300);
  await page.evaluate(() => {
    Object.defineProperty(document, "visibilityState", { get: () => "hidden" });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await vi.waitFor(() => expect(world.spanSeconds()).toBeGreaterThan(0.2), {
    timeout: 500,
    interval: 20,
  });
});

test("storage denied → everything still arrives", async () => {
  const page = await world.newPage();
  await page.addInitScript(() => {
    const denied = {
      get() {
        throw new DOMException("denied", "SecurityError");
      },
    };
    for (const name of ["indexedDB", "localStorage", "sessionStorage"]) {
      Object.defineProperty(window, name, denied);
    }
  });
  await world.openCourse(page);
  await attachReading(page);
  await page.mouse.move(10, 10);
  await page.waitForTimeout(300);
  await flush(page);
  expect(world.spanSeconds()).toBeGreaterThan(0.2);
  expect(await page.evaluate(() => window.notices)).toEqual([]);
});

test("another learner on the same browser → the first one's items are not sent, and wait for them", async () => {
  const page = await world.newPage();
  await world.openCourse(page);
  await flush(page);
  world.collector().feel("unavailable");
  await track(page, "of_the_first");
  await flush(page);
  await page.goto("about:blank");
  world.collector().feel("well");
  const sentBefore = world.collector().requests.length;
  await world.openCourse(page, "learner-02");
  await page.waitForTimeout(2500);
  await flush(page);
  const sentBySecond = world.collector().requests.slice(sentBefore);
  expect(sentBySecond.map(({ body }) => body.items.map((item) => item.event_type))).toEqual([
    ["page_opened"],
  ]);
  await world.openCourse(page, "learner-01");
  await vi.waitFor(() => expect(world.eventTypes()).toContain("of_the_first"), PATIENCE);
  const carrier = world
    .collector()
    .requests.find(
      ({ body, mood }) =>
        mood === "well" && body.items.some((item) => item.event_type === "of_the_first"),
    );
  expect(carrier?.token).toBe(tokenOf("learner-01"));
});

test("another learner signs in without a reload → each one's learning goes out with their own token and session", async () => {
  const page = await world.newPage();
  await page.goto(world.course.origin);
  await page.evaluate(
    ([endpoint, first]) => {
      window.reasons = [first!];
      Telemetry.init({ endpoint: endpoint!, getToken: () => window.reasons.at(-1)! });
    },
    [world.collector().origin, tokenOf("learner-01")],
  );
  await track(page, "of_the_first");
  await flush(page);
  await page.evaluate((second) => void window.reasons.push(second), tokenOf("learner-02"));
  await page.waitForTimeout(1200);
  await track(page, "of_the_second");
  await flush(page);
  const byToken = world
    .collector()
    .requests.flatMap(({ token, body }) =>
      body.items.map((item) => [token, item.event_type, item.session_id]),
    );
  const [first, second] = [tokenOf("learner-01"), tokenOf("learner-02")];
  expect(byToken.map(([token, type]) => [token, type])).toEqual([
    [first, "page_opened"],
    [first, "of_the_first"],
    [second, "page_opened"],
    [second, "of_the_second"],
  ]);
  expect(new Set(byToken.map(([, , session]) => session)).size).toBe(2);
});

test("called wrongly in every way → nothing is thrown, and it is told", async () => {
  const page = await world.newPage();
  await page.goto(world.course.origin);
  const thrown = await page.evaluate(async () => {
    const sdk = Telemetry as unknown as Record<string, (...args: unknown[]) => unknown>;
    const errors: unknown[] = [];
    const calls = [
      () => sdk["track"]!("too_early"),
      () => sdk["flush"]!(),
      () => sdk["init"]!(),
      () =>
        sdk["init"]!({
          endpoint: location.origin,
          getToken: () => {
            throw new Error("host");
          },
        }),
      () => sdk["track"]!(null, Symbol("x")),
      () => sdk["attach"]!(null, {}),
      () => sdk["attach"]!(document, { moduleId: "m", resourceId: "r", kind: "video" }),
      () =>
        sdk["on"]!("error", () => {
          throw new Error("callback");
        }),
      () => sdk["flush"]!(),
    ];
    window.addEventListener("unhandledrejection", ({ reason }) => errors.push(String(reason)));
    window.addEventListener("error", ({ message }) => errors.push(message));
    for (const call of calls) {
      try {
        await call();
      } catch (error) {
        errors.push(String(error));
      }
    }
    return errors;
  });
  expect(thrown).toEqual([]);
});
