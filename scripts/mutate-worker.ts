/**
 * Breaks each rule of the rooms that need workerd once, in a copy of the tree, and expects a test to fail:
 * `npm run mutate:worker [filter]`. Without a filter, what was seen becomes docs/mutations-worker.md.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Mutation } from "./mutate/mutation.ts";
import { MUTATIONS } from "./mutate/worker-mutations.ts";

const root = path.join(import.meta.dirname, "..");
/** Two cores: a third at a time would only make the others slow. */
const AT_A_TIME = 2;
/** The slowest file takes a quarter of it; a mutation may also make something run for ever. */
const GIVEN_UP_AFTER_MS = 180_000;
const LEFT_OUT = new Set(["node_modules", "dist", ".git", ".wrangler", ".dwell", ".mutate"]);

type Verdict = "passed" | "failed" | "broken";
interface Run {
  readonly verdict: Verdict;
  /** The first test that failed; what went wrong where it is broken. */
  readonly test: string;
}
interface Report {
  readonly testResults?: readonly {
    readonly message: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly ancestorTitles: readonly string[];
      readonly title: string;
    }[];
  }[];
}

const say = (line: string) => void process.stdout.write(`${line}\n`);
const running = new Set<ChildProcess>();
const folder = mkdtempSync(path.join(tmpdir(), "dwell-mutate-"));
process.once("exit", () => {
  for (const child of running) end(child);
  rmSync(folder, { recursive: true, force: true });
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));

function end(child: ChildProcess): void {
  try {
    // A group is ended by the id of the process that leads it.
    process.kill(-child.pid!, "SIGKILL");
  } catch {
    // It ended by itself meanwhile.
  }
}

/** The tree as it stands, without what is made from it. */
function copyTree(name: string): string {
  const copy = path.join(folder, name);
  cpSync(root, copy, {
    recursive: true,
    filter: (source) => !LEFT_OUT.has(path.relative(root, source).split(path.sep)[0]!),
  });
  for (const made of ["node_modules", "dist"])
    symlinkSync(path.join(root, made), path.join(copy, made));
  return copy;
}

function runTest(copy: string, test: string): Promise<Run> {
  const reportFile = path.join(copy, "report.json");
  rmSync(reportFile, { force: true });
  const vitest = path.join(root, "node_modules/vitest/vitest.mjs");
  const project = test.startsWith("test/worker/") ? "worker" : "core";
  const asked = ["run", "--project", project, "--bail", "1"];
  const report = ["--reporter", "json", "--outputFile", reportFile];
  const child = spawn(process.execPath, [vitest, ...asked, ...report, test], {
    cwd: copy,
    env: { ...process.env, WRANGLER_SEND_METRICS: "false", CLOUDFLARE_CF_FETCH_ENABLED: "false" },
    stdio: "ignore",
    detached: true,
  });
  running.add(child);
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    end(child);
  }, GIVEN_UP_AFTER_MS);
  return new Promise((resolve) => {
    child.once("exit", (code) => {
      clearTimeout(timer);
      running.delete(child);
      if (late) resolve({ verdict: "broken", test: "did not end in time" });
      else resolve(judge(code, reportFile));
    });
  });
}

/** A test that says no is what counts: a file that does not even load proves nothing. */
function judge(code: number | null, reportFile: string): Run {
  let files: NonNullable<Report["testResults"]>;
  try {
    files = (JSON.parse(readFileSync(reportFile, "utf8")) as Report).testResults ?? [];
  } catch {
    return { verdict: "broken", test: "no report" };
  }
  const tests = files.flatMap(({ assertionResults }) => assertionResults);
  const failed = tests.find(({ status }) => status === "failed");
  if (failed)
    return { verdict: "failed", test: [...failed.ancestorTitles, failed.title].join(" › ") };
  if (code === 0 && tests.length > 0) return { verdict: "passed", test: "" };
  return { verdict: "broken", test: files[0]?.message.split("\n")[0] ?? "no tests" };
}

async function runMutation(copy: string, { file, from, to, caughtBy }: Mutation): Promise<Run> {
  const target = path.join(copy, file);
  const source = readFileSync(target, "utf8");
  const times = source.split(from).length - 1;
  if (times !== 1) return { verdict: "broken", test: `stands ${times} times in ${file}` };
  // A function, as a replacement's "$" would mean something.
  writeFileSync(
    target,
    source.replace(from, () => to),
  );
  try {
    return await runTest(copy, caughtBy);
  } finally {
    writeFileSync(target, source);
  }
}

/** Does `work` for each of `jobs`, in as many copies of the tree as may run at a time. */
async function inCopies<T>(
  jobs: readonly T[],
  copies: readonly string[],
  work: (copy: string, job: T, index: number) => Promise<void>,
): Promise<void> {
  const queue = [...jobs.entries()];
  await Promise.all(
    copies.map(async (copy) => {
      for (let next = queue.shift(); next; next = queue.shift()) await work(copy, next[1], next[0]);
    }),
  );
}

function toTable(found: readonly { readonly mutation: Mutation; readonly run: Run }[]): string {
  const cell = (text: string) => text.replaceAll("|", "\\|").replaceAll(/\s+/g, " ");
  const code = (text: string) =>
    text.trim() === "" ? "nothing" : `\`\` ${cell(text.trim())} \`\``;
  const rows = found.map(({ mutation: { rule, file, from, to, caughtBy }, run }) => {
    const broken = `\`${path.basename(file)}\`: ${code(from)} → ${code(to)}`;
    const noticed = run.verdict === "failed" ? `\`${caughtBy}\`: ${cell(run.test)}` : "**nothing**";
    return `| ${cell(rule)} | ${broken} | ${noticed} |`;
  });
  const intro = [
    "# Mutations inside workerd",
    "",
    "Each rule broken once, in a copy of the tree, and the first test that noticed. Made by `npm run mutate:worker`;",
    "the list is `scripts/mutate/worker-mutations.ts` and what it takes from the files beside it.",
    "",
    "| rule | what was broken | caught by |",
    "|---|---|---|",
  ];
  return [...intro, ...rows, ""].join("\n");
}

const filter = process.argv[2] ?? "";
const chosen = MUTATIONS.filter((mutation) => Object.values(mutation).join("\n").includes(filter));
const copies = Array.from({ length: AT_A_TIME }, (_, index) => copyTree(String(index)));

const sound: string[] = [];
const tests = [...new Set(chosen.map(({ caughtBy }) => caughtBy))];
await inCopies(tests, copies, async (copy, test) => {
  const { verdict } = await runTest(copy, test);
  if (verdict === "passed") sound.push(test);
  else say(`${test}: ${verdict} on the tree as it stands`);
});
if (sound.length < tests.length) process.exit(1);

const found: { mutation: Mutation; run: Run }[] = [];
let done = 0;
await inCopies(chosen, copies, async (copy, mutation, index) => {
  const startedAt = performance.now();
  const run = await runMutation(copy, mutation);
  found[index] = { mutation, run };
  done += 1;
  const words = { failed: "caught", passed: "SURVIVED", broken: `BROKEN (${run.test})` };
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  say(`${done} of ${chosen.length}  ${mutation.rule}: ${words[run.verdict]}, ${seconds} s`);
});
const uncaught = found.filter(({ run }) => run.verdict !== "failed");
say(`${found.length - uncaught.length} of ${found.length} caught`);
if (filter === "") writeFileSync(path.join(root, "docs/mutations-worker.md"), toTable(found));
process.exit(uncaught.length === 0 ? 0 : 1);
