/** A film played to its end in a real browser is watched whole, though the catalogue says a second more. */
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Telemetry as Sdk } from "../../../src/sdk/index.ts";
import { launchChromium } from "../build/chromium.ts";
import { askJson, type DwellServer, startDwell } from "../build/dwell-server.ts";

declare const Telemetry: typeof Sdk;

/** The film has 120 s: at four times its speed that is half a minute. */
const RATE = 4;
const CATALOG = {
  max_rate: 2 * RATE,
  modules: [
    {
      id: "m-1",
      title: "Fire safety",
      resources: [
        { id: "film", kind: "video", title: "Film", duration: 121, complete_when: { coverage: 1 } },
      ],
    },
  ],
};

const FILM = path.join(import.meta.dirname, "../../../src/dashboard/public/media/fire-safety.webm");

let browser: Browser;
let dwell: DwellServer;
let course: Server;

beforeAll(async () => {
  [browser, dwell] = await Promise.all([
    launchChromium(),
    startDwell(undefined, undefined, { DEMO: "0" }),
  ]);
  const page = `<!doctype html><title>Course</title><link rel="icon" href="data:,">
    <script src="${dwell.base}/sdk/dwell.js"></script>
    <video src="/film" preload="auto"></video>`;
  const film = await readFile(FILM);
  course = createServer(({ url }, response) => {
    if (url === "/film") response.setHeader("Content-Type", "video/webm").end(film);
    else response.setHeader("Content-Type", "text/html").end(page);
  });
  await new Promise<void>((resolve) => course.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  await browser?.close();
  await dwell?.end("SIGTERM");
  course?.close();
});

async function tokenOf(sub: string, role: string): Promise<string> {
  const response = await fetch(`${dwell.base}/dev/token`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ sub, tenant: "film", roles: [role] }),
  });
  return ((await response.json()) as { token: string }).token;
}

it("played from its first frame to its end, goal 1, where the catalogue says 121 s → completed", async () => {
  const put = await fetch(`${dwell.base}/api/admin/catalog`, {
    method: "PUT",
    headers: {
      Authorization: `Bearer ${await tokenOf("root", "admin")}`,
      "Content-Type": "application/json",
    },
    body: JSON.stringify(CATALOG),
  });
  expect(put.status).toBe(200);
  const token = await tokenOf("ada", "learner");
  const page = await (await browser.newContext()).newPage();
  await page.goto(`http://127.0.0.1:${(course.address() as AddressInfo).port}/`);
  await page.waitForFunction(() => (document.querySelector("video")?.readyState ?? 0) >= 3);
  await page.evaluate(
    ([endpoint, bearer]) => {
      Telemetry.init({ endpoint: endpoint!, getToken: () => Promise.resolve(bearer!) });
      const video = document.querySelector("video")!;
      Telemetry.attach(video, { moduleId: "m-1", resourceId: "film", kind: "video" });
    },
    [dwell.base, token],
  );
  // The page pins its clock before it may claim time.
  await page.waitForTimeout(2000);
  const seconds = await page.evaluate(async (rate) => {
    const video = document.querySelector("video")!;
    video.playbackRate = rate;
    const ended = new Promise((resolve) =>
      video.addEventListener("ended", resolve, { once: true }),
    );
    await video.play();
    await ended;
    return video.duration;
  }, RATE);
  expect(seconds).toBeGreaterThan(119);
  expect(seconds).toBeLessThan(121);
  const read = () =>
    askJson<{ status: string; resources: { missing: string | null; coverage: number }[] }>(
      dwell.base,
      "/api/modules/m-1",
      token,
    );
  await expect.poll(read, { timeout: 30_000, interval: 500 }).toMatchObject({
    status: "completed",
    resources: [{ missing: null, coverage: 1 }],
  });
}, 120_000);
