/**
 * What somebody sees who starts Dwell for the first time: the demo tenant's pages, at three widths, light and
 * dark, by keyboard, with the API's figures; and that a second start changes nothing of the past.
 */
import { mkdtempSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LearnerDetails, LearnerRow, TeamSummary } from "../../../src/contract/manager.ts";
import type { Activity } from "../../../src/contract/progress.ts";
import { blockTrackers } from "../build/blocker.ts";
import { launchChromium } from "../build/chromium.ts";
import {
  askJson,
  type DwellServer,
  runScript,
  startDwell,
  tokenOf,
} from "../build/dwell-server.ts";
import { freePort } from "../build/free-port.ts";

const axeSource = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const WIDTHS = [390, 820, 1280];
const SCHEMES = ["light", "dark"] as const;
const LEARNER = "learner-13";

let browser: Browser;
let dwell: DwellServer;
let managerToken: string;
let learnerToken: string;
const problems: string[] = [];

beforeAll(async () => {
  [browser, dwell] = await Promise.all([launchChromium(), startDwell()]);
  managerToken = await tokenOf(dwell.base, { sub: "manager", roles: ["manager"] });
  learnerToken = await tokenOf(dwell.base, { sub: LEARNER, roles: ["learner"] });
});
afterAll(async () => {
  await browser?.close();
  await dwell?.end("SIGTERM");
});

interface Opened {
  readonly context: BrowserContext;
  readonly page: Page;
}

async function open(
  path: string,
  token: string,
  width = 1280,
  colorScheme: "light" | "dark" = "light",
): Promise<Opened> {
  const viewport = { width, height: 900 };
  const context = await browser.newContext({ viewport, colorScheme });
  const page = await context.newPage();
  page.on("console", (message) => problems.push(`${path}: ${message.text()}`));
  page.on("pageerror", (error) => problems.push(`${path}: ${error}`));
  await page.goto(`${dwell.base}${path}#token=${token}`);
  return { context, page };
}

async function faultsOf(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: axeSource });
  return page.evaluate(async () => {
    type Axe = { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  });
}

const PAGES = [
  ["/", () => managerToken, "Daniel Kim"],
  [`/learners/${LEARNER}`, () => managerToken, "Quiz"],
  ["/progress", () => learnerToken, "Safety steward"],
] as const;

describe("the demo's pages", () => {
  it.each(PAGES)(
    "%s at three widths, light and dark → axe finds nothing, nothing overflows, no message",
    async (path, token, text) => {
      problems.length = 0;
      for (const width of WIDTHS) {
        for (const scheme of SCHEMES) {
          const { context, page } = await open(path, token(), width, scheme);
          // The page's own policy refuses foreign scripts, and axe is one.
          await page.getByText(text).first().waitFor();
          const overflow = await page.evaluate(
            () => document.documentElement.scrollWidth - innerWidth,
          );
          expect([path, width, scheme, overflow]).toEqual([path, width, scheme, 0]);
          await context.close();
        }
      }
      expect(problems).toEqual([]);
      const context = await browser.newContext({
        bypassCSP: true,
        viewport: { width: 820, height: 900 },
      });
      for (const scheme of SCHEMES) {
        const page = await context.newPage();
        await page.emulateMedia({ colorScheme: scheme });
        await page.goto(`${dwell.base}${path}#token=${token()}`);
        await page.getByText(text).first().waitFor();
        expect([path, scheme, await faultsOf(page)]).toEqual([path, scheme, []]);
        await page.close();
      }
      await context.close();
    },
  );

  it("the overview shows the API's figures, and the list its learners in the API's order", async () => {
    const { context, page } = await open("/", managerToken);
    await page.getByText("Daniel Kim").first().waitFor();
    const summary = await askJson<TeamSummary>(
      dwell.base,
      "/api/analytics/manager/team-summary",
      managerToken,
    );
    const panel = page.getByRole("region", { name: "Summary" });
    const shown = (await panel.innerText()).replaceAll(/\s+/g, " ");
    for (const [label, value] of [
      ["Learners", summary.learners_total],
      ["Active today", summary.active_24h],
      ["Inactive", summary.inactive_72h],
      ["At risk", summary.at_risk_count],
      ["Focus per learner", Math.round(summary.avg_focus_mins)],
      ["Quiz accuracy", Math.round(summary.avg_accuracy! * 100)],
      ["Assignments", Math.round(summary.assignment_rate! * 100)],
    ] as const)
      expect(shown).toContain(`${label} ${value}`);
    const rows = await askJson<LearnerRow[]>(
      dwell.base,
      "/api/analytics/manager/learners?sort=-risk_level&limit=50",
      managerToken,
    );
    expect(rows).toHaveLength(40);
    const names = await page.locator("tbody tr th, tbody tr td:first-child").allInnerTexts();
    expect(names.map((name) => name.trim())).toEqual(rows.map(({ username }) => username));
    await context.close();
  });

  it("a search, a filter and a learner are reached by keyboard alone, and the way back too", async () => {
    const { context, page } = await open("/", managerToken);
    await page.getByText("Daniel Kim").first().waitFor();
    const focusOn = async (what: RegExp) => {
      for (let presses = 0; presses < 80; presses += 1) {
        await page.keyboard.press("Tab");
        const name = await page.evaluate(() => {
          const at = document.activeElement as HTMLElement | null;
          const labels = (at as HTMLInputElement | null)?.labels;
          return `${labels?.[0]?.innerText ?? ""} ${at?.getAttribute("aria-label") ?? ""} ${at?.innerText ?? ""}`;
        });
        if (what.test(name)) return;
      }
      throw new Error(`no way to ${what} by Tab`);
    };
    await focusOn(/^Search/);
    await page.keyboard.type("mateo");
    await page.getByText("1 learner").waitFor();
    await focusOn(/Mateo Herrera/);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Mateo Herrera" }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/learners/${LEARNER}`);
    await page.goBack();
    await page.getByText("1 learner").waitFor();
    await context.close();
  });

  it("the course and its film are there by GET, HEAD and in parts, and a learner's page leads to it", async () => {
    const film = "/media/fire-safety.webm";
    const ask = (at: string, method: string, headers = {}) =>
      fetch(dwell.base + at, { method, headers });
    const whole = (await (await ask(film, "GET")).arrayBuffer()).byteLength;
    for (const [at, headers, status, length] of [
      ["/demo", {}, 200, null],
      [film, {}, 200, whole],
      [film, { Range: "bytes=10-19" }, 206, 10],
    ] as const) {
      const head = await ask(at, "HEAD", headers);
      expect([at, head.status, await head.text()]).toEqual([at, status, ""]);
      if (length !== null) expect(head.headers.get("Content-Length")).toBe(String(length));
      const [options, post] = [await ask(at, "OPTIONS"), await ask(at, "POST")];
      expect([options.status, post.status]).toEqual([204, 405]);
      expect(post.headers.get("Allow")).toBe("GET, HEAD, OPTIONS");
    }
    const { context, page } = await open("/progress", learnerToken);
    await page.getByRole("link", { name: "Course" }).click();
    await page.getByRole("heading", { name: "Fire safety" }).waitFor();
    await page.getByRole("link", { name: "Progress" }).waitFor();
    await context.close();
  });

  it("under a blocker of trackers every page works, and the course is measured", async () => {
    const context = await browser.newContext();
    const blocked = await blockTrackers(context);
    const page = await context.newPage();
    const visit = async (at: string, token: string, text: string) => {
      await page.goto(`${dwell.base}${at}#token=${token}`);
      await page.getByText(text).first().waitFor();
      await page.waitForLoadState("networkidle");
    };
    for (const [at, token, text] of PAGES) await visit(at, token(), text);
    const token = await tokenOf(dwell.base, { sub: "learner-38", roles: ["learner"] });
    const sent = page.waitForResponse(/telemetry/);
    await visit("/demo", token, "What to do when the alarm sounds");
    expect((await sent).status()).toBe(200);
    expect(blocked).toEqual([]);
    // It does block what it is here for.
    const former = "/api/analytics/manager/team-summary";
    const answer = page.evaluate((at) => fetch(at).then(({ status }) => status), former);
    await expect(answer).rejects.toThrow("Failed to fetch");
    expect(blocked).toEqual([dwell.base + former]);
    await context.close();
  });

  it("a learner's page shows what the API's details say", async () => {
    const details = await askJson<LearnerDetails>(
      dwell.base,
      `/api/analytics/manager/${LEARNER}/details`,
      managerToken,
    );
    const { context, page } = await open(`/learners/${LEARNER}`, managerToken);
    const shown = async (panel: string) => {
      const region = page.getByRole("region", { name: panel, exact: true });
      await region.getByRole("listitem").first().waitFor();
      return (await region.innerText()).replaceAll(/\s+/g, " ");
    };
    const modules = await shown("Modules");
    for (const { title, percent } of details.modules) {
      expect(modules).toContain(title);
      expect(modules).toContain(`${percent} %`);
    }
    const quizzes = await shown("Quizzes");
    for (const { attempts_count } of details.quizzes)
      expect(quizzes).toContain(`${attempts_count} attempt`);
    const assignments = await shown("Assignments");
    for (const { best_score } of details.assignments)
      if (best_score !== null)
        expect(assignments).toContain(`${Math.floor(best_score * 100 + 1e-9)} %`);
    await context.close();
  });

  it("the figures are asked for again, and nothing on the page moves", async () => {
    const { context, page } = await open("/", managerToken);
    await page.getByText("Daniel Kim").first().waitFor();
    // The page has come to rest: what one panel has is there before another's, and that may move things once.
    await page.waitForLoadState("networkidle");
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    await page.evaluate(() => new Promise(requestAnimationFrame));
    await page.evaluate(() => {
      const seen = { shift: 0 };
      Object.assign(globalThis, { seen });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          seen.shift += (entry as unknown as { value: number }).value;
      }).observe({ type: "layout-shift" });
    });
    const answered = page.waitForResponse(/team-summary/);
    await page
      .getByRole("button", { name: /again|refresh/i })
      .first()
      .click();
    await answered;
    // Whatever else was asked for with it has been answered and drawn.
    await page.waitForLoadState("networkidle");
    await page.evaluate(() => new Promise(requestAnimationFrame));
    const shift = await page.evaluate(
      () => (globalThis as unknown as { seen: { shift: number } }).seen.shift,
    );
    expect(shift).toBe(0);
    await context.close();
  });

  it("reset from another state, or a second Dwell on this one → refused, and nothing is lost", async () => {
    const port = new URL(dwell.base).port;
    const elsewhere = mkdtempSync(path.join(tmpdir(), "dwell-"));
    const reset = await runScript("demo-reset.ts", { PORT: port, STATE_DIR: elsewhere });
    expect(reset).toMatchObject({ code: 1 });
    expect(reset.output).toContain(`does not run on ${elsewhere}`);
    const free = String(await freePort());
    for (const script of ["start.ts", "demo-reset.ts"]) {
      const second = await runScript(script, { PORT: free, STATE_DIR: dwell.stateDir });
      expect(second).toMatchObject({ code: 1 });
      expect(second.output).toContain(`another Dwell runs on ${dwell.stateDir}`);
    }
    const summary = await askJson<TeamSummary>(
      dwell.base,
      "/api/analytics/manager/team-summary",
      managerToken,
    );
    expect(summary).toMatchObject({ learners_total: 40 });
  });

  it("while it is made anew → only administrators are answered; then everybody is, and it is the same", async () => {
    const about = (id: string) =>
      askJson<{ total_focus_seconds: number }>(dwell.base, `/api/progress/${id}`, managerToken);
    const statuses = new Set<number>();
    let isOver = false;
    const asking = (async () => {
      for (; !isOver; await new Promise((resolve) => setTimeout(resolve, 20))) {
        const headers = { Authorization: `Bearer ${managerToken}` };
        const { status } = await fetch(`${dwell.base}/api/progress/learner-40`, { headers });
        statuses.add(status);
      }
    })();
    const { port } = new URL(dwell.base);
    const reset = await runScript("demo-reset.ts", { PORT: port, STATE_DIR: dwell.stateDir });
    isOver = true;
    await asking;
    expect(reset).toMatchObject({ code: 0 });
    expect([...statuses].toSorted()).toEqual([200, 503]);
    expect((await about("learner-40")).total_focus_seconds).toBeGreaterThan(600);
  });

  it("a second start on the same state → the same past, day by day, for everybody", async () => {
    const activityOf = async (token: string, id: string) => {
      const path = `/api/progress/${id}/activity?days=60`;
      return (await askJson<Activity>(dwell.base, path, token)).activity.slice(0, -1);
    };
    const ids = Array.from({ length: 40 }, (_, n) => `learner-${String(n + 1).padStart(2, "0")}`);
    const before = new Map<string, Activity["activity"]>();
    for (const id of ids) before.set(id, await activityOf(managerToken, id));
    await dwell.end("SIGTERM");
    dwell = await startDwell(dwell.stateDir);
    expect(dwell.output()).toContain("loading the demo tenant: 40 of 40 learners");
    managerToken = await tokenOf(dwell.base, { sub: "manager", roles: ["manager"] });
    for (const id of ids)
      expect([id, await activityOf(managerToken, id)]).toEqual([id, before.get(id)]);
  });
});
