import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const core = path.join(import.meta.dirname, "../../src/core");

describe("core is told the time", () => {
  // The lint rule sees Date.now(), not a constructor without arguments.
  it("new Date() without an argument → stands nowhere in core", () => {
    const files = readdirSync(core, { recursive: true, encoding: "utf8" }).filter((f) =>
      f.endsWith(".ts"),
    );
    expect(files.length).toBeGreaterThan(20);
    const reading = files.filter((file) =>
      /new Date\(\s*\)/.test(readFileSync(path.join(core, file), "utf8")),
    );
    expect(reading).toEqual([]);
  });
});
