/** README.md quotes a file that the tests run: what people copy is what was tried. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

const read = (file: string) => readFileSync(path.join(import.meta.dirname, "../..", file), "utf8");

it("README's host platform is the one of the browser tests", () => {
  const [, quoted] = /```ts\n(.*?)```/s.exec(read("README.md"))!;
  expect(quoted).toBe(read("test/browser/build/host-platform.ts"));
});
