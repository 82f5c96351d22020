/**
 * `npm run pictures`: README's picture of the manager's page, made from a server of its own. A few demo
 * learners study first, through the same API as everybody.
 */
import { randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { launchChromium } from "../test/browser/chromium.ts";
import { askJson, startDwell, tokenOf } from "../test/browser/dwell-server.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const RESOURCE = {
  module_id: "fire-safety",
  resource_id: "fire-safety-video",
  kind: "video",
  duration: 120,
};

/** Learner, days ago, minutes of study on that day, seconds of the film seen by then. */
const STUDY = [
  ["learner-01", 4, 22, 30],
  ["learner-01", 2, 41, 80],
  ["learner-01", 0, 35, 118],
  ["learner-02", 1, 18, 54],
  ["learner-03", 5, 6, 20],
  ["learner-04", 0.2, 4, 12],
  ["learner-06", 2, 25, 60],
  ["learner-06", 0.1, 12, 96],
] as const;

mkdirSync("docs", { recursive: true });
const [browser, dwell] = await Promise.all([launchChromium(), startDwell()]);
try {
  const now = Date.now();
  for (const [learner, daysAgo, minutes, seen] of STUDY) {
    const token = await tokenOf(dwell.base, { sub: learner, roles: ["learner"] });
    const end = now - daysAgo * DAY - 5 * MINUTE;
    await askJson(dwell.base, "/api/telemetry/batch", token, {
      device_id: `${learner}-laptop`,
      sent_at: new Date().toISOString(),
      items: [
        {
          type: "pulse",
          event_id: randomUUID(),
          session_id: randomUUID(),
          occurred_at: new Date(end).toISOString(),
          duration_delta: minutes * 60,
          spans: [[end - minutes * MINUTE, end]],
          played: [[0, seen]],
          position: seen,
          ...RESOURCE,
        },
      ],
    });
  }
  const page = await browser.newPage({
    viewport: { width: 1120, height: 820 },
    deviceScaleFactor: 1.5,
  });
  await page.goto(`${dwell.base}/`);
  await page.getByRole("button", { name: /Maria Okafor/ }).click();
  await page.getByText("Amara Nwosu").first().waitFor();
  await page.waitForTimeout(500);
  await page.screenshot({ path: "docs/manager.png" });
  console.log("docs/manager.png");
} finally {
  await browser.close();
  await dwell.end("SIGTERM");
}
