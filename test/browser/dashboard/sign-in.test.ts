/** Sign-in in production: the host platform's token opens the pages, and without one they say what to do. */
import axe, { type AxeResults } from "axe-core";
import { exportSPKI, generateKeyPair, importJWK, SignJWT } from "jose";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { PATHS } from "../../../src/contract/paths.ts";
import { launchChromium } from "../build/chromium.ts";
import { jwks, linkTo, type Person, signToken } from "../build/host-platform.ts";
import { type ProductionServer, startProduction } from "../build/production-server.ts";

const HOUR_MS = 3_600_000;
const ISSUER = "https://id.example";
const PAGES = ["/", "/learners/ada", "/progress"];
const ADA: Person = { id: "ada", tenant: "acme", roles: ["learner"], name: "Ada Byron" };
const MANAGER: Person = { id: "grace", tenant: "acme", roles: ["manager"], name: "Grace Hopper" };
const ADMIN: Person = { id: "root", tenant: "acme", roles: ["admin"] };
const STRANGER: Person = { id: "grace", tenant: "rival", roles: ["manager", "admin"] };
const TEAM = PATHS.adminTeam.replace("{team_id}", "one");
const CATALOG = {
  modules: [
    {
      id: "fire",
      title: "Fire at night",
      resources: [{ id: "film", kind: "video", title: "The film", duration: 120 }],
    },
  ],
};
const WHAT_TO_DO = "Open this page from your learning platform";
const ENDED = "Your sign-in has ended";
const REFUSED = "The server did not accept your sign-in";

let browser: Browser;
let dwell: ProductionServer;

beforeAll(async () => {
  [browser, dwell] = await Promise.all([launchChromium(), startProduction(jwks, ISSUER)]);
  await put(PATHS.adminCatalog, CATALOG);
  const learners = [{ id: ADA.id, name: ADA.name }];
  await put(TEAM, { name: "One", managers: [MANAGER.id], learners });
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

interface Tab {
  readonly page: Page;
  /** Everything on the console, and every error that nobody caught. */
  readonly said: string[];
}

/** A tab of a browser of its own. */
async function open(url: string, colorScheme: "light" | "dark" = "light"): Promise<Tab> {
  const page = await (await browser.newContext({ colorScheme })).newPage();
  const said: string[] = [];
  page.on("pageerror", ({ message }) => said.push(message));
  page.on("console", (message) => said.push(message.text()));
  await page.goto(url);
  return { page, said };
}

const at = (path: string) => dwell.base + path;
const see = (page: Page, text: string) => page.getByText(text).first().waitFor();
const ask = async (path: string, person: Person) =>
  fetch(at(path), { headers: { Authorization: `Bearer ${await signToken(person)}` } });

/** The page that says what to do, with nothing on it that this person could not use, and nothing kept. */
async function expectWhatToDo(page: Page): Promise<void> {
  await page.getByRole("heading", { name: WHAT_TO_DO }).waitFor();
  await see(page, "follow its link to this page again");
  await see(page, "#token=<jwt>");
  expect(await page.getByRole("button").count()).toBe(0);
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  expect(new URL(page.url()).hash).toBe("");
}

describe("opened by the host platform", () => {
  const opened: [string, Person, string, string][] = [
    ["a manager", MANAGER, "/", "Ada Byron"],
    ["a manager, one learner's page", MANAGER, "/learners/ada", "Ada Byron"],
    ["a learner, their progress", ADA, "/progress", "Fire at night"],
  ];
  it.each(opened)(
    "%s → their page, after a reload too, and no token in the address",
    async (_, person, path, text) => {
      const { page, said } = await open(await linkTo(at(path), person));
      for (const load of [async () => undefined, () => page.reload()]) {
        await load();
        await see(page, text);
        expect(page.url()).toBe(at(path));
      }
      await page.waitForLoadState("networkidle");
      expect(said).toEqual([]);
    },
  );

  it("a manager of another tenant → nothing of this one", async () => {
    const { page, said } = await open(await linkTo(at("/"), STRANGER));
    await see(page, "No learners yet");
    expect(await page.getByText("Ada Byron").count()).toBe(0);
    expect(said).toEqual([]);
    const details = PATHS.learnerDetails.replace("{learner_id}", ADA.id);
    const statuses = [details, TEAM, PATHS.adminCatalog].map(
      async (path) => (await ask(path, STRANGER)).status,
    );
    expect(await Promise.all(statuses)).toEqual([404, 404, 404]);
  });
});

describe("without a token", () => {
  it.each(PAGES)("%s → what to do, no demo people, nothing on the console", async (path) => {
    const { page, said } = await open(at(path));
    await expectWhatToDo(page);
    expect(said).toEqual([]);
  });

  it.each(["light", "dark"] as const)("axe-core finds nothing, %s", async (colorScheme) => {
    const { page } = await open(await linkTo(at("/"), MANAGER, "-1s"), colorScheme);
    await see(page, ENDED);
    await expectWhatToDo(page);
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate<AxeResults>("axe.run()");
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });

  it("/dev/token does not exist, and no page may be framed", async () => {
    const response = await fetch(at(PATHS.devToken), { method: "POST" });
    expect(response.status).toBe(404);
    for (const path of PAGES) {
      const { headers } = await fetch(at(path));
      expect(headers.get("Content-Security-Policy")).toContain("frame-ancestors 'none'");
    }
  });
});

describe("a token that is over", () => {
  const over: [string, Person][] = [
    ["/", MANAGER],
    ["/progress", ADA],
  ];
  it.each(over)("%s opened with it → the sign-in has ended, and what to do", async (path, who) => {
    const { page } = await open(await linkTo(at(path), who, "-1s"));
    await see(page, ENDED);
    await expectWhatToDo(page);
  });

  it("while the page is open → the data is gone; a link followed anew opens the page again", async () => {
    const { page, said } = await open(await linkTo(at("/"), MANAGER, "6s"));
    await see(page, "Ada Byron");
    await see(page, ENDED);
    expect(await page.getByText("Ada Byron").count()).toBe(0);
    await expectWhatToDo(page);
    // Over the open page, as from a bookmark or by hand: the browser loads nothing then.
    await page.goto(await linkTo(at("/"), MANAGER));
    await see(page, "Ada Byron");
    expect(page.url()).toBe(at("/"));
    expect(said).toEqual([]);
  });
});

describe("a token that holds, on a device whose clock is two hours ahead", () => {
  it("before and after the first answer → the page stays", async () => {
    const { page } = await open(at("/"));
    let answer = () => {};
    const answering = new Promise<void>((resolve) => (answer = resolve));
    // The platform dates each answer; workerd by itself does not.
    await page.route("**/api/**", async (route) => {
      await answering;
      const response = await route.fetch();
      const headers = { ...response.headers(), date: new Date().toUTCString() };
      await route.fulfill({ response, headers });
    });
    await page.clock.install({ time: Date.now() + 2 * HOUR_MS });
    await page.goto(await linkTo(at("/"), MANAGER, "1h"));
    await page.reload();
    await see(page, MANAGER.name!);
    await page.clock.runFor(3000);
    answer();
    await see(page, "Ada Byron");
    await page.clock.runFor(3000);
    expect(await page.getByText("Ada Byron").first().isVisible()).toBe(true);
  });
});

describe("a token that does not hold → refused, and what to do", () => {
  const [published] = jwks.keys;
  const header = { alg: "RS256", kid: published!.kid };
  const claims = () =>
    new SignJWT({ tenant: "acme", roles: ["manager"] })
      .setIssuer(ISSUER)
      .setAudience("dwell")
      .setSubject(MANAGER.id)
      .setExpirationTime("1h");
  const forged: [string, () => Promise<string>][] = [
    [
      "signed by another key",
      async () => {
        const { privateKey } = await generateKeyPair("RS256");
        return claims().setProtectedHeader(header).sign(privateKey);
      },
    ],
    [
      "HS256 with the public key as the secret",
      async () => {
        const pem = await exportSPKI((await importJWK(published!)) as CryptoKey);
        return claims()
          .setProtectedHeader({ ...header, alg: "HS256" })
          .sign(new TextEncoder().encode(pem));
      },
    ],
    ["no JWT at all", async () => "words"],
  ];
  it.each(forged)("%s", async (_, forge) => {
    const { page } = await open(at(`/#token=${await forge()}`));
    await see(page, REFUSED);
    await expectWhatToDo(page);
  });
});
