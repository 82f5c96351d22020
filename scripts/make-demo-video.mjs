/**
 * Draws the demo video's frames in a Chromium canvas and writes them as JPEGs to standard output.
 * Drawn from time alone, frame by frame, so that the same script gives the same film on any machine.
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const SECONDS = 120;
const framesPerSecond = Number(process.argv[2] ?? 20);

async function findChromium() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  for (const name of ["chromium", "google-chrome"]) {
    const found = spawnSync("which", [name], { encoding: "utf8" }).stdout.trim();
    if (found) return found;
  }
  const { default: packaged } = await import("@sparticuz/chromium");
  return packaged.executablePath();
}

async function write(bytes) {
  if (!process.stdout.write(bytes)) await new Promise((done) => process.stdout.once("drain", done));
}

const scenes = readFileSync(
  fileURLToPath(new URL("./make-demo-video.scenes.js", import.meta.url)),
  "utf8",
);
const browser = await chromium.launch({
  executablePath: await findChromium(),
  args: ["--no-sandbox", "--disable-gpu"],
});
const page = await browser.newPage({ viewport: { width: 640, height: 360 } });
await page.setContent("<canvas width=640 height=360></canvas>");
await page.addScriptTag({ content: scenes });

for (let frame = 0; frame < SECONDS * framesPerSecond; frame += 1) {
  const jpeg = await page.evaluate((seconds) => {
    const canvas = document.querySelector("canvas");
    globalThis.drawFrame(canvas.getContext("2d"), seconds);
    return canvas.toDataURL("image/jpeg", 0.95);
  }, frame / framesPerSecond);
  await write(Buffer.from(jpeg.slice(jpeg.indexOf(",") + 1), "base64"));
}
await browser.close();
