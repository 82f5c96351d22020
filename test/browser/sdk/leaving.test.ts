/** A page that is left while something of the host fails: nothing is lost, and the tab no longer counts as alive. */
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
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

type Failure =
  | "throws"
  | "never answers"
  | "answers with a promise of its own kind"
  | "has no token";

/** A course page in which a text is being read, whose host has answered at once so far. */
async function openCourse(): Promise<Page> {
  const page = await world.newPage();
  await page.goto(world.course.origin);
  await page.evaluate(
    ([endpoint, token]) => {
      const host = { fails: null as Failure | null };
      Object.assign(globalThis, { host });
      window.notices = [];
      Telemetry.on("error", ({ message }) => window.notices.push(message));
      // oxlint-disable-next-line unicorn/no-thenable -- as some libraries make them
      const never = { then() {} } as unknown as Promise<string>;
      Telemetry.init({
        endpoint: endpoint!,
        getToken: () => {
          if (host.fails === "throws") throw new Error("the host's own");
          if (host.fails === "never answers") return new Promise<string>(() => {});
          if (host.fails === "answers with a promise of its own kind") return never;
          return host.fails === null ? token! : (undefined as unknown as string);
        },
      });
      const element = document.querySelector("#text")!;
      Telemetry.attach(element, { moduleId: "m-1", resourceId: "r-2", kind: "reading" });
    },
    [world.collector().origin, tokenOf("learner-01")],
  );
  await page.mouse.move(10, 10);
  await page.evaluate(() => Telemetry.flush());
  await page.mouse.move(20, 20);
  await page.waitForTimeout(200);
  return page;
}

const fail = (page: Page, fails: Failure) =>
  page.evaluate((kind) => {
    (globalThis as unknown as { host: { fails: Failure } }).host.fails = kind;
  }, fails);
const turn = (page: Page, type: "pagehide" | "pageshow") =>
  page.evaluate((name) => {
    dispatchEvent(new PageTransitionEvent(name, { persisted: true }));
  }, type);
const heldLocks = (page: Page) =>
  page.evaluate(async () => {
    const { held = [] } = await navigator.locks.query();
    return held.filter(({ name }) => name?.startsWith("dwell:")).length;
  });
const sentAs = (sub: string) => {
  const { requests } = world.collector();
  return requests
    .filter(({ token }) => token === tokenOf(sub))
    .flatMap(({ body }) => body.items.map((item) => item.event_type ?? item.resource_id));
};

describe("getToken fails while the page is left", () => {
  test.each<Failure>([
    "throws",
    "never answers",
    "answers with a promise of its own kind",
    "has no token",
  ])(
    "it %s → all is sent as before, the lock is given back, and taken again on the return",
    async (how) => {
      const page = await openCourse();
      expect(await heldLocks(page)).toBe(1);
      const before = sentAs("learner-01").length;
      await fail(page, how);
      await page.evaluate(() => Telemetry.track("last_word"));
      await turn(page, "pagehide");
      await vi.waitFor(async () => expect(await heldLocks(page)).toBe(0), PATIENCE);
      await vi.waitFor(
        () => expect(sentAs("learner-01").slice(before).toSorted()).toEqual(["last_word", "r-2"]),
        PATIENCE,
      );
      await turn(page, "pageshow");
      await vi.waitFor(async () => expect(await heldLocks(page)).toBe(1), PATIENCE);
    },
  );
});

test("an element of the page throws while it is left → the others' time is sent, and the lock is given back", async () => {
  const page = await openCourse();
  const before = sentAs("learner-01").length;
  await page.evaluate(() => {
    const film = document.createElement("video");
    document.body.insertBefore(film, document.body.firstChild);
    Telemetry.attach(film, { moduleId: "m-1", resourceId: "r-9", kind: "video" });
    Object.defineProperty(film, "readyState", {
      get: () => {
        throw new Error("the player's own");
      },
    });
  });
  await page.mouse.move(30, 30);
  await page.waitForTimeout(200);
  await turn(page, "pagehide");
  await vi.waitFor(async () => expect(await heldLocks(page)).toBe(0), PATIENCE);
  await vi.waitFor(() => expect(sentAs("learner-01").slice(before)).toContain("r-2"), PATIENCE);
});

test("init for another learner while the former's getToken throws → theirs begins, and one lock is held", async () => {
  const page = await openCourse();
  await fail(page, "throws");
  await page.evaluate(
    ([endpoint, token]) => Telemetry.init({ endpoint: endpoint!, getToken: () => token! }),
    [world.collector().origin, tokenOf("learner-02")],
  );
  await vi.waitFor(() => expect(sentAs("learner-02")).toContain("page_opened"), PATIENCE);
  await vi.waitFor(async () => expect(await heldLocks(page)).toBe(1), PATIENCE);
  // The former's clock has stopped: nothing asks its host any more.
  const told = await page.evaluate(() => window.notices.length);
  await page.waitForTimeout(1500);
  expect(await page.evaluate(() => window.notices.length)).toBe(told);
});
