/** Every id that the contract takes has pages that are its own: by click, by address, after a reload, and back. */
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { PATHS } from "../../../../src/contract/paths.ts";
import { NASTY_IDS } from "../../../build/nasty-ids.ts";
import { launchChromium } from "../../build/chromium.ts";
import { jwks, linkTo, type Person, signToken } from "../../build/host-platform.ts";
import { type ProductionServer, startProduction } from "../../build/production-server.ts";

const MANAGER: Person = { id: "m:1/ä%2F", tenant: "acme", roles: ["manager"] };
const ADMIN: Person = { id: "root", tenant: "acme", roles: ["admin"] };
/** A page load is dear: a character by itself is held in the unit tests. */
const LEARNERS = NASTY_IDS.filter((id) => id.length > 1).map((id, n) => ({
  id,
  name: `Learner ${n + 1}, by name`,
}));
/** A module without a link, so that the learner's own page has something to show. */
const MODULE = {
  id: "a/b%2F?#",
  title: "A module",
  resources: [{ id: "r", kind: "reading", title: "A text" }],
};

let browser: Browser;
let dwell: ProductionServer;

beforeAll(async () => {
  [browser, dwell] = await Promise.all([
    launchChromium(),
    startProduction(jwks, "https://id.example"),
  ]);
  await put(PATHS.adminCatalog, { modules: [MODULE] });
  const team = { name: "One", managers: [MANAGER.id], learners: LEARNERS };
  await put(PATHS.adminTeam.replace("{team_id}", encodeURIComponent("1/2 %2F")), team);
});
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));
afterAll(async () => {
  await browser?.close();
  await dwell?.stop();
});

async function put(at: string, document: object): Promise<void> {
  const response = await fetch(dwell.base + at, {
    method: "PUT",
    headers: {
      Authorization: `Bearer ${await signToken(ADMIN)}`,
      "Content-Type": "application/json",
    },
    body: JSON.stringify(document),
  });
  if (!response.ok) throw new Error(`${at}: ${response.status} ${await response.text()}`);
}

async function signedIn(path: string, person: Person): Promise<{ page: Page; said: string[] }> {
  const page = await (await browser.newContext()).newPage();
  const said: string[] = [];
  page.on("pageerror", ({ message }) => said.push(message));
  page.on("console", (message) => said.push(message.text()));
  await page.goto(await linkTo(dwell.base + path, person));
  return { page, said };
}

/** The page of this learner and of no other: heading, title, and details that came. */
async function expectPageOf(page: Page, name: string): Promise<void> {
  await page.getByRole("heading", { level: 1, name, exact: true }).waitFor();
  await page.getByText("A module").first().waitFor();
  await expect.poll(() => page.title()).toBe(`${name} · Dwell`);
}

describe("the manager's page of a learner", () => {
  it("each id's link leads to its page, also when loaded at that address, on the way back and forward", async () => {
    const { page, said } = await signedIn("/", MANAGER);
    for (const { id, name } of LEARNERS) {
      await page.getByRole("link", { name, exact: true }).click();
      await expectPageOf(page, name);
      expect(decodeURIComponent(new URL(page.url()).pathname.slice("/learners/".length))).toBe(id);
      await page.goBack();
      await page.getByRole("link", { name, exact: true }).waitFor();
      await page.goForward();
      await expectPageOf(page, name);
      await page.reload();
      await expectPageOf(page, name);
      await page.getByRole("link", { name: "All learners" }).click();
    }
    expect(said).toEqual([]);
  });

  it.each([
    ["/learners/ada@example.com", "ada@example.com"],
    ["/learners/a b", "a b"],
    ["/learners/ärger", "ärger"],
    ["/learners/100%", "100%"],
    ["/learners/a%2fb/", "a/b"],
  ])("%s typed by hand → %s", async (path, id) => {
    const { page } = await signedIn(path, MANAGER);
    await expectPageOf(page, LEARNERS.find((learner) => learner.id === id)!.name);
  });

  it("an id that nobody has → says so, in the title too", async () => {
    const { page } = await signedIn("/learners/a%253Ab", MANAGER);
    await page.getByRole("heading", { name: "Unknown learner" }).waitFor();
    expect(await page.title()).toBe("Unknown learner · Dwell");
  });
});

describe("a search in the address", () => {
  it.each(["100%", "%41", "a&b=c+#"])(
    "%s → the server is asked for it, after a reload too",
    async (text) => {
      const { page } = await signedIn("/", MANAGER);
      const field = page.getByRole("searchbox");
      const asked = () =>
        page.waitForRequest((request) => {
          const { pathname, searchParams } = new URL(request.url());
          return pathname.endsWith("/learners") && searchParams.get("q") === text;
        });
      const typed = asked();
      await field.fill(text);
      await typed;
      const reloaded = asked();
      await page.reload();
      await reloaded;
      expect(await field.inputValue()).toBe(text);
    },
  );
});

describe("a learner's own page", () => {
  it.each(["@:+=,;#?&$%~!'()*", "a/b", "\\ %2F 👩‍🚒"])("%s → every answer is theirs", async (id) => {
    const refused: string[] = [];
    const { page, said } = await signedIn("/progress", {
      id,
      tenant: "acme",
      roles: ["learner"],
    });
    page.on("response", (answer) => answer.ok() || refused.push(answer.url()));
    await page.getByText("A module").first().waitFor();
    await page.waitForLoadState("networkidle");
    expect(refused).toEqual([]);
    expect(said).toEqual([]);
  });
});
