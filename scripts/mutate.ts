/**
 * Changes the code in one place at a time and says what no test notices: `npm run mutate [part of a path]`. Whoever
 * ends it and starts it again goes on behind the last whole file. With `--changed`, the files that differ from main.
 */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { setPriority } from "node:os";
import path from "node:path";
import { describeMutations } from "./mutate/describe-mutations.ts";
import { type Mutant, mutateFile } from "./mutate/mutate-file.ts";
import { hashInputs, type Report, readReport, writeReport } from "./mutate/reports.ts";
import { filesOf, ROOMS } from "./mutate/rooms.ts";
import { outlivedReasons, scoreOf, tallyOf } from "./mutate/survivors.ts";

const root = path.join(import.meta.dirname, "..");
const say = (line: string) => void process.stdout.write(`${line}\n`);

function git(...args: string[]): string[] {
  const { stdout, status } = spawnSync("git", args, { cwd: root, encoding: "utf8" });
  return status === 0 ? stdout.split("\n").filter(Boolean) : [];
}

/** What differs from where this branch left main, committed or not; a test stands for the file whose name it has. */
function changedFiles(): Set<string> {
  const [base = "HEAD"] = git("merge-base", "main", "HEAD");
  const changed = [
    ...git("diff", "--name-only", base),
    ...git("ls-files", "--others", "--exclude-standard"),
  ];
  return new Set(
    changed.map((file) => file.replace(/^test\/(.*?)(\.property)?\.test\.ts$/, "src/$1.ts")),
  );
}

async function reportOn(file: string, inputs: string): Promise<Report> {
  const startedAt = performance.now();
  const mutants = await mutateFile(root, file);
  const seconds = Math.round(performance.now() - startedAt) / 1000;
  const report: Report = { file, inputs, seconds, mutants };
  writeReport(root, report);
  return report;
}

function toWords({ line, from, to }: Mutant): string {
  const short = (text: string) => (text.length > 90 ? `${text.slice(0, 89)}…` : text);
  return `  line ${line}: ${short(from)} → ${short(to) || "nothing"}`;
}

// Hours of it shall not be in the way of whoever works on the same machine.
setPriority(15);
const argument = process.argv[2] ?? "";
const everything = ROOMS.flatMap((room) => filesOf(room, root));
const changed = argument === "--changed" ? changedFiles() : null;
const chosen = everything.filter((file) => changed?.has(file) ?? file.includes(argument));
const inputs = hashInputs(root);
const reports: Report[] = [];
for (const [index, file] of chosen.entries()) {
  const known = readReport(root, file);
  const report = known?.inputs === inputs ? known : await reportOn(file, inputs);
  reports.push(report);
  const tally = tallyOf([report]);
  const progress = `${index + 1} of ${chosen.length}`;
  say(`${progress}  ${file}: ${tally.killed} of ${tally.mutants} killed, ${report.seconds} s`);
  for (const { mutant } of tally.open) say(toWords(mutant));
}

const isWhole = chosen.length === everything.length;
const short: string[] = [];
for (const { name, least } of ROOMS) {
  const own = reports.filter(({ file }) => file.startsWith(`src/${name}/`));
  if (own.length === 0) continue;
  const tally = tallyOf(own);
  const score = scoreOf(tally);
  say(`${name}: ${tally.killed} of ${tally.mutants} killed, ${score.toFixed(1)} %`);
  if (isWhole && least !== null && score < least) short.push(`${name} is below ${least} %`);
}
if (isWhole) {
  for (const { file, at, from, to } of outlivedReasons(reports))
    short.push(`a reason without its mutant: ${file}: ${at}: ${from} → ${to}`);
  writeFileSync(path.join(root, "docs/mutations.md"), describeMutations(reports));
}
for (const line of short) say(line);
process.exit(short.length === 0 ? 0 : 1);
