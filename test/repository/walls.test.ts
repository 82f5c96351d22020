/** The walls between rooms that .oxlintrc.json draws: a pattern that matches nothing looks like one that holds. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = path.join(import.meta.dirname, "../..");
const REFUSED = [
  ["src/contract/a.ts", 'import { place } from "../core/focus/place.ts";'],
  ["src/contract/examples/a.ts", 'import { place } from "../../core/focus/place.ts";'],
  ["src/core/a.ts", 'import { Hono } from "hono";'],
  ["src/core/focus/a.ts", 'import { teams } from "../../ledger/schema.ts";'],
  ["src/core/b.ts", "export const now = Date.now();"],
  ["src/ledger/a.ts", 'import { mount } from "../http/mount.ts";'],
  ["src/learner/a.ts", 'import { mount } from "../http/mount.ts";'],
  ["src/http/a.ts", 'import { hot } from "../learner/store/hot.ts";'],
  ["src/http/b.ts", 'import { runJobs } from "../jobs/run-jobs.ts";'],
  ["src/jobs/a.ts", 'import { askFacts } from "../http/ask-facts.ts";'],
  ["src/sdk/a.ts", 'import * as z from "zod";'],
  ["src/sdk/b.ts", 'import { itemSchema } from "../contract/telemetry.ts";'],
  ["src/sdk/queue/a.ts", 'import { itemSchema } from "../../contract/telemetry.ts";'],
  ["src/dashboard/a.ts", 'import { problemSchema } from "../contract/problem.ts";'],
  ["src/dashboard/b.ts", 'import { place } from "../core/focus/place.ts";'],
] as const;
const TAKEN = [
  ["src/contract/examples/b.ts", 'import { PATHS } from "../paths.ts";'],
  ["src/core/c.ts", 'import type { Item } from "../contract/telemetry.ts";'],
  ["src/http/c.ts", 'import { problemSchema } from "../contract/problem.ts";'],
  ["src/jobs/c.ts", 'import { callLearner } from "../learner/call-learner.ts";'],
  ["src/sdk/c.ts", 'import type { Item } from "../contract/telemetry.ts";'],
  ["src/sdk/d.ts", 'import { ROLES } from "../contract/enums.ts";'],
  ["src/sdk/e.ts", 'import { PULSE_SECONDS } from "../contract/limits.ts";'],
  ["src/dashboard/c.ts", 'import { PATHS } from "../contract/paths.ts";'],
] as const;

let folder = "";
let told = "";

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "dwell-walls-"));
  cpSync(path.join(root, ".oxlintrc.json"), path.join(folder, ".oxlintrc.json"));
  for (const [file, line] of [...REFUSED, ...TAKEN]) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), `${line}\n`);
  }
  const oxlint = path.join(root, "node_modules/oxlint/bin/oxlint");
  told = spawnSync(process.execPath, [oxlint, "--format", "unix", "--allow", "no-unused-vars"], {
    cwd: folder,
    encoding: "utf8",
  }).stdout;
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("walls between rooms", () => {
  it.each(REFUSED)("%s: %s → refused", (file) => {
    expect(told).toMatch(new RegExp(`${file}:1:\\d+: .*no-restricted-(imports|properties)`));
  });

  it.each(TAKEN)("%s: %s → taken", (file) => {
    expect(told).not.toContain(`${file}:1:`);
  });
});
