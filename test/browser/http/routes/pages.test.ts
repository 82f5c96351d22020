/**
 * Dwell's pages as HTTP and a browser see them in production, the platform's static files in front included:
 * methods, an address where nothing is, and nothing of the demo.
 */
import axe, { type AxeResults } from "axe-core";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { PATHS } from "../../../../src/contract/paths.ts";
import { launchChromium } from "../../build/chromium.ts";
import { jwks, linkTo } from "../../build/host-platform.ts";
import { type ProductionServer, startProduction } from "../../build/production-server.ts";

const PAGES = ["/", "/progress", "/learners/x", "/learners/a%2Fb%0A"];
const FILES = ["/sdk/dwell.js"];
/** Nothing, or the demo's, which is not here. */
const NOTHING = [
  "/nothing",
  "/nothing/at/all",
  "/404",
  "/learners/",
  "/learners/a/b",
  "/demo",
  "/media/fire-safety.webm",
  "/media/none.webm",
];
/** What Chromium says for an address that somebody typed. */
const BROWSER = {
  Accept: "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
};

let browser: Browser;
let dwell: ProductionServer;

beforeAll(async () => {
  [browser, dwell] = await Promise.all([
    launchChromium(),
    startProduction(jwks, "https://id.example"),
  ]);
});
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));
afterAll(async () => {
  await browser?.close();
  await dwell?.stop();
});

const ask = (path: string, method: string, headers = {}) =>
  fetch(dwell.base + path, { method, headers });

describe("a page or a file of a page", () => {
  it.each([...PAGES, ...FILES])(
    "%s by GET and HEAD → the same headers, HEAD without a body",
    async (path) => {
      const [got, head] = [await ask(path, "GET", BROWSER), await ask(path, "HEAD", BROWSER)];
      expect([got.status, head.status]).toEqual([200, 200]);
      expect((await got.text()).length).toBeGreaterThan(500);
      expect(await head.text()).toBe("");
      const headersOf = ({ headers }: Response) =>
        [...headers].filter(
          ([name]) =>
            !/^(content-length|content-encoding|transfer-encoding|connection|date)$/.test(name),
        );
      expect(headersOf(head)).toEqual(headersOf(got));
    },
  );

  it.each(PAGES)("%s → not to be framed, and known again by its ETag", async (path) => {
    const { headers } = await ask(path, "GET");
    expect(headers.get("Content-Type")).toMatch(/^text\/html/);
    expect(headers.get("Content-Security-Policy")).toContain("frame-ancestors 'none'");
    expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
    const again = await ask(path, "GET", { "If-None-Match": headers.get("ETag")! });
    expect(again.status).toBe(304);
  });

  it.each(PAGES)("OPTIONS of %s → what it takes; POST, PUT and DELETE are not", async (path) => {
    const options = await ask(path, "OPTIONS");
    expect([options.status, options.headers.get("Allow")]).toEqual([204, "GET, HEAD, OPTIONS"]);
    for (const method of ["POST", "PUT", "DELETE"]) {
      const refused = await ask(path, method, BROWSER);
      expect([refused.status, refused.headers.get("Allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
      expect(await refused.json()).toMatchObject({ code: "method_not_allowed" });
    }
  });

  it.each(FILES)(
    "POST of %s, which the platform answers → 405 with what it takes",
    async (path) => {
      const refused = await ask(path, "POST");
      expect([refused.status, refused.headers.get("Allow")]).toEqual([405, "GET, HEAD"]);
    },
  );
});

describe("an address where nothing is", () => {
  it.each(NOTHING)("%s asked by a browser → 404, a page that leads home", async (path) => {
    const [got, head] = [await ask(path, "GET", BROWSER), await ask(path, "HEAD", BROWSER)];
    expect([got.status, head.status]).toEqual([404, 404]);
    for (const { headers } of [got, head]) {
      expect(headers.get("Content-Type")).toMatch(/^text\/html/);
      expect(headers.get("Content-Security-Policy")).toContain("frame-ancestors 'none'");
    }
    expect(await head.text()).toBe("");
    const html = await got.text();
    expect(html).toContain("Nothing here");
    expect(html).toContain('href="/"');
    expect(html).not.toMatch(/<script|request_id/);
  });

  it.each([
    ["/nothing", {}],
    ["/nothing", { Accept: "*/*" }],
    ["/nothing", { Accept: "application/json" }],
    ["/nothing", { Accept: "application/json, text/html;q=0.5" }],
    ["/nothing", { Accept: "text/html;q=0, */*" }],
    ["/demo", { Accept: "image/*" }],
    ["/api/nothing", BROWSER],
    ["/dev/nothing", BROWSER],
    [PATHS.devToken, BROWSER],
  ])("%s asked with %j → 404, a problem", async (path, headers) => {
    const answer = await ask(path, "GET", headers);
    expect(answer.status).toBe(404);
    expect(answer.headers.get("Content-Type")).toMatch(/^application\/problem\+json/);
    expect(await answer.json()).toMatchObject({ code: "not_found" });
  });

  it.each(["OPTIONS", "POST"])("%s of /nothing → 404, a problem", async (method) => {
    const answer = await ask("/nothing", method, BROWSER);
    expect([answer.status, await answer.json()]).toMatchObject([404, { code: "not_found" }]);
  });

  it.each(["light", "dark"] as const)(
    "%s, at three widths → axe finds nothing, nothing overflows, and home is a press away",
    async (colorScheme) => {
      for (const width of [390, 820, 1280]) {
        const context = await browser.newContext({
          colorScheme,
          viewport: { width, height: 800 },
          bypassCSP: true,
        });
        const page = await context.newPage();
        await page.goto(`${dwell.base}/nothing`);
        const { background, overflow } = await page.evaluate(() => ({
          background: getComputedStyle(document.documentElement).backgroundColor,
          overflow: document.documentElement.scrollWidth - innerWidth,
        }));
        expect(overflow).toBeLessThanOrEqual(0);
        const lightness = Math.max(
          ...background
            .match(/[\d.]+/g)!
            .slice(0, 3)
            .map(Number),
        );
        expect(lightness > 100).toBe(colorScheme === "light");
        await page.evaluate(axe.source);
        const { violations } = await page.evaluate<AxeResults>("axe.run()");
        expect(violations.map(({ id }) => id)).toEqual([]);
        await page.getByRole("link", { name: "Home" }).click();
        await page.getByText("See how your people learn").waitFor();
        await context.close();
      }
    },
  );
});

describe("the demo, in production", () => {
  it("a learner's page → no way to the course, no message, and no page of the course", async () => {
    const page = await (await browser.newContext()).newPage();
    const said: string[] = [];
    page.on("console", (message) => said.push(message.text()));
    const ada = { id: "ada", tenant: "demo", roles: ["learner"], name: "Ada" } as const;
    await page.goto(await linkTo(`${dwell.base}/progress`, ada));
    await page.getByText("Nothing is assigned yet").waitFor();
    await page.waitForLoadState("networkidle");
    expect(await page.getByRole("link", { name: "Course" }).count()).toBe(0);
    expect(await page.locator('a[href*="demo"]').count()).toBe(0);
    expect(said).toEqual([]);
    await page.goto(await linkTo(`${dwell.base}/demo`, ada));
    await page.getByRole("heading", { name: "Nothing here" }).waitFor();
  });
});
