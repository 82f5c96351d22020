import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import { build } from "vite";

/** What the pages and the SDK are made of. */
const SOURCES = [
  "src/dashboard",
  "src/sdk",
  "src/contract",
  "vite.config.ts",
  "vite.sdk.config.ts",
];
/** Builds into dist/public, unless what is there is newer than all that it is made of. */
export async function buildPages(root: string): Promise<void> {
  const pages = readdirSync(path.join(root, "src/dashboard")).filter((file) =>
    file.endsWith(".html"),
  );
  const products = [...pages, "sdk/dwell.js"].map((file) => path.join(root, "dist/public", file));
  const built = Math.min(...products.map(newest));
  const changed = Math.max(...SOURCES.map((file) => newest(path.join(root, file))));
  if (built > changed) return;
  for (const configFile of ["vite.config.ts", "vite.sdk.config.ts"]) {
    await build({ configFile: path.join(root, configFile), logLevel: "warn" });
  }
}

/** Time of the newest change at or below a path, ms; 0 where there is nothing. */
function newest(file: string): number {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(file).map((name) => newest(path.join(file, name))));
}
