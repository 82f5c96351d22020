/**
 * Changes the code in one place at a time and says what no test notices: `npm run mutate [part of a path]`. Whoever
 * ends it and starts it again goes on with the files that it has not told of yet. With `--changed`, the files that
 * differ from main.
 */
import { spawnSync } from "node:child_process";
import { statSync, writeFileSync } from "node:fs";
import { setPriority } from "node:os";
import path from "node:path";
import { describeMutations } from "./mutate/describe-mutations.ts";
import { readImports } from "./mutate/imports.ts";
import { type Mutant, mutateFiles } from "./mutate/mutate-files.ts";
import { hashInputs, type Report, readReport, writeReport } from "./mutate/reports.ts";
import { filesOf, ROOMS } from "./mutate/rooms.ts";
import { outlivedReasons, scoreOf, tallyOf } from "./mutate/survivors.ts";

const root = path.join(import.meta.dirname, "..");
const say = (line: string) => void process.stdout.write(`${line}\n`);

function git(...args: string[]): string[] {
  const { stdout, status } = spawnSync("git", args, { cwd: root, encoding: "utf8" });
  return status === 0 ? stdout.split("\n").filter(Boolean) : [];
}

/** Of source, a part: Stryker takes as long to start as for a hundred mutants. */
const PART_BYTES = 24 * 1024;

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

function inParts(files: readonly string[]): string[][] {
  const parts: string[][] = [];
  let bytes = Infinity;
  for (const file of files) {
    const { size } = statSync(path.join(root, file));
    bytes += size;
    if (bytes > PART_BYTES) {
      parts.push([]);
      bytes = size;
    }
    parts.at(-1)!.push(file);
  }
  return parts;
}

function toWords({ line, from, to }: Mutant): string {
  const short = (text: string) => (text.length > 90 ? `${text.slice(0, 89)}…` : text);
  return `  line ${line}: ${short(from)} → ${short(to) || "nothing"}`;
}

// Hours of it shall not be in the way of whoever works on the same machine.
setPriority(15);
const argument = process.argv[2] ?? "";
const changed = argument === "--changed" ? changedFiles() : null;
const imports = readImports(root);
const reports: Report[] = [];
const tell = (report: Report) => {
  reports.push(report);
  const tally = tallyOf([report]);
  say(`${report.file}: ${tally.killed} of ${tally.mutants} killed`);
  for (const { mutant } of tally.open) say(toWords(mutant));
};

let isWhole = true;
for (const room of ROOMS) {
  const files = filesOf(room, root);
  const chosen = files.filter((file) => changed?.has(file) ?? file.includes(argument));
  isWhole &&= chosen.length === files.length;
  const isKnown = (file: string) =>
    readReport(root, file)?.inputs === hashInputs(root, imports, file);
  const { known = [], open = [] } = Object.groupBy(chosen, (file) =>
    isKnown(file) ? "known" : "open",
  );
  for (const file of known) tell(readReport(root, file)!);
  for (const part of inParts(open)) {
    const inputs = part.map((file) => hashInputs(root, imports, file));
    const found = await mutateFiles(root, room, part, imports);
    for (const [index, file] of part.entries()) {
      const report: Report = { file, inputs: inputs[index]!, mutants: found.get(file) ?? [] };
      writeReport(root, report);
      tell(report);
    }
  }
}

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
