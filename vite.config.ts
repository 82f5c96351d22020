import { readdirSync, readFileSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import type { Plugin } from "vite";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const OUT = at("./dist/public");
const PAGES = readdirSync(at("./src/dashboard")).filter((file) => file.endsWith(".html"));
const MAX_FIRST_PAGE_KB = 100;

/** The SDK's build writes beside this one, so the folder is not emptied whole; old hashed files would pile up. */
const emptyAssets: Plugin = {
  name: "empty-assets",
  buildStart: () => rmSync(`${OUT}/assets`, { recursive: true, force: true }),
};

/** What a first visit loads: each script and style that the page's HTML names. Too much fails the build. */
const weighPages: Plugin = {
  name: "weigh-pages",
  writeBundle() {
    for (const page of PAGES) {
      const html = readFileSync(`${OUT}/${page}`, "utf8");
      const files = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.(?:js|css))"/g)].map(
        (match) => match[1],
      );
      const bytes = files.reduce(
        (sum, file) => sum + gzipSync(readFileSync(OUT + file), { level: 9 }).length,
        0,
      );
      const kilobytes = bytes / 1000;
      console.log(
        `${page}: ${kilobytes.toFixed(1)} kB gzip of script and style in ${files.length} files`,
      );
      if (kilobytes > MAX_FIRST_PAGE_KB) throw new Error(`${page} is over ${MAX_FIRST_PAGE_KB} kB`);
    }
  },
};

export default defineConfig(({ command }) => {
  // Whatever a shell or a test runner says of itself: what is built is React's production code.
  if (command === "build") process.env.NODE_ENV = "production";
  return {
    root: at("./src/dashboard"),
    plugins: [react(), emptyAssets, weighPages],
    build: {
      outDir: OUT,
      emptyOutDir: false,
      // The content security policy allows no inline script, and a font or picture as data would not be cached.
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      rolldownOptions: { input: PAGES.map((page) => at(`./src/dashboard/${page}`)) },
    },
    server: {
      proxy: Object.fromEntries(
        ["/api", "/dev", "/healthz", "/sdk"].map((path) => [path, "http://127.0.0.1:8787"]),
      ),
    },
  };
});
