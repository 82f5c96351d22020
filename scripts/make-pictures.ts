/** `npm run pictures`: README's pictures, made from a server of its own that has nothing but the demo tenant. */
import { mkdirSync } from "node:fs";
import { launchChromium } from "../test/browser/build/chromium.ts";
import { startDwell, tokenOf } from "../test/browser/build/dwell-server.ts";

const MANAGER = { sub: "manager", roles: ["manager"], name: "Maria Okafor" };
const LEARNER = { sub: "learner-01", roles: ["learner"], name: "Amara Nwosu" };
/** File, page, who looks at it, and what stands on it once it is loaded. */
const PICTURES = [
  ["docs/manager.png", "/", MANAGER, "Daniel Kim"],
  ["docs/progress.png", "/progress", LEARNER, "Safety steward"],
] as const;

mkdirSync("docs", { recursive: true });
const [browser, dwell] = await Promise.all([launchChromium(), startDwell()]);
try {
  for (const [file, path, person, text] of PICTURES) {
    const page = await browser.newPage({
      viewport: { width: 1120, height: 820 },
      deviceScaleFactor: 1.5,
    });
    await page.goto(`${dwell.base}${path}#token=${await tokenOf(dwell.base, person)}`);
    await page.getByText(text).first().waitFor();
    await page.waitForLoadState("networkidle");
    await page.screenshot({ path: file });
    console.log(file);
    await page.close();
  }
} finally {
  await browser.close();
  await dwell.end("SIGTERM");
}
