/** The Chromium that the browser tests drive: the machine's own, else the one that came with the packages. */
import { execFileSync } from "node:child_process";
import { accessSync, constants, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import sparticuz from "@sparticuz/chromium";
import { chromium, type Browser } from "playwright-core";

/** Never the package's own `args`: they put all pages into one process and turn web security off. */
const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--autoplay-policy=no-user-gesture-required",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
  "--mute-audio",
];
const SYSTEM_NAMES = ["chromium", "chromium-browser", "google-chrome"];
const ADVICE =
  "No Chromium runs here. Install one (Debian: `apt-get install chromium`), or name one in CHROMIUM_PATH, " +
  "or install what the packaged one needs (Debian: `apt-get install libnss3 libnspr4 libexpat1`).";

/** `more` are switches for a test that needs another world, as one with other names in it. */
export async function launchChromium(more: readonly string[] = []): Promise<Browser> {
  const reasons: string[] = [];
  for (const find of [namedChromium, systemChromium, packagedChromium]) {
    try {
      const executablePath = await find();
      if (executablePath === undefined) continue;
      return await chromium.launch({ executablePath, args: [...ARGS, ...more] });
    } catch (error) {
      reasons.push(`${find.name}: ${String(error).split("\n").slice(0, 12).join("\n")}`);
      // Who names one wants that one, and no other behind their back.
      if (find === namedChromium) break;
    }
  }
  throw new Error(`${ADVICE}\n${reasons.join("\n")}`);
}

function namedChromium(): string | undefined {
  return process.env.CHROMIUM_PATH || undefined;
}

function systemChromium(): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return SYSTEM_NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(
    isExecutable,
  );
}

/** Unpacks itself into the temporary folder once, and is found there the next time. */
async function packagedChromium(): Promise<string> {
  const path = await sparticuz.executablePath();
  for (let tries = 0; tries < 40; tries += 1) {
    const problem = runProblem(path);
    if (problem === null) return path;
    if (problem.includes("shared libraries")) return unpackWithLibraries();
    // Another test file may still be writing it.
    await setTimeout(500);
  }
  throw new Error(`${path} does not run: ${runProblem(path)}`);
}

/** For hosts without libnss3: the package brings it along, but unpacks it only where it believes to be on Lambda. */
async function unpackWithLibraries(): Promise<string> {
  const { TMPDIR, AWS_EXECUTION_ENV } = process.env;
  const folder = join(tmpdir(), "chromium-with-libraries");
  mkdirSync(folder, { recursive: true });
  Object.assign(process.env, { TMPDIR: folder, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x" });
  try {
    const path = await sparticuz.executablePath();
    process.env.LD_LIBRARY_PATH = join(folder, "al2023", "lib");
    const problem = runProblem(path);
    if (problem !== null) throw new Error(problem);
    return path;
  } finally {
    restore({ TMPDIR, AWS_EXECUTION_ENV });
  }
}

function restore(variables: Record<string, string | undefined>) {
  for (const [name, value] of Object.entries(variables)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}

function runProblem(path: string): string | null {
  try {
    execFileSync(path, ["--version"], { stdio: "pipe" });
    return null;
  } catch (error) {
    return String(error);
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
