/** Builds the SDK as one script, and keeps it within its weight. */
import { brotliCompressSync } from "node:zlib";
import { defineConfig, type Plugin } from "vite";

/** A course page loads it on every visit. */
const MAX_BROTLI_BYTES = 8500;

const weigh: Plugin = {
  name: "weigh",
  generateBundle(_, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== "chunk") continue;
      const bytes = brotliCompressSync(file.code).length;
      console.log(`${file.fileName}: ${bytes} bytes as brotli, of at most ${MAX_BROTLI_BYTES}`);
      if (bytes > MAX_BROTLI_BYTES) throw new Error(`${file.fileName} is too heavy`);
    }
  },
};

export default defineConfig({
  publicDir: false,
  plugins: [weigh],
  build: {
    target: "es2022",
    outDir: "dist/public/sdk",
    lib: {
      entry: "src/sdk/global.ts",
      formats: ["iife"],
      name: "DwellSdk",
      fileName: () => "dwell.js",
    },
  },
});
