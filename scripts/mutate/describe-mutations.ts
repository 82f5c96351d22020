/** docs/mutations.md: how many mutants each room has, how many of them tests kill, and why the others change nothing. */
import type { Report } from "./reports.ts";
import { ROOMS, type Room } from "./rooms.ts";
import { scoreOf, tallyOf } from "./survivors.ts";

const cell = (text: string) => text.replaceAll("|", "\\|");
const code = (text: string) => (text === "" ? "nothing" : `\`\` ${cell(text)} \`\``);
const shortened = (text: string) => (text.length > 120 ? `${text.slice(0, 119)}…` : text);
const isOf =
  ({ name }: Room) =>
  ({ file }: { readonly file: string }) =>
    file.startsWith(`src/${name}/`);

export function describeMutations(reports: readonly Report[]): string {
  const rows = ROOMS.flatMap((room) => {
    const own = reports.filter(isOf(room));
    if (own.length === 0) return [];
    const folders = Map.groupBy(own, ({ file }) => file.split("/").slice(1, -1).join("/"));
    const parts = folders.size > 1 ? [...folders] : [];
    const asked = room.least === null ? "" : `${room.least} %`;
    return [
      toRow(`**${room.name}**`, own, asked),
      ...parts.map(([folder, some]) => toRow(`\`${folder}/*.ts\``, some, "")),
    ];
  });
  const unrun = ROOMS.filter((room) => !reports.some(isOf(room))).map(({ name }) => name);
  const { equivalent, open } = tallyOf(reports);
  const same = equivalent.map(
    ({ file, mutant: { at, from, to }, why }) =>
      `| \`${file}\`: ${code(shortened(at))} | ${code(shortened(from))} → ${code(shortened(to))} | ${cell(why)} |`,
  );
  const rest = open.map(
    ({ file, mutant: { line, from, to } }) =>
      `| \`${file}:${line}\` | ${code(shortened(from))} → ${code(shortened(to))} |`,
  );
  return [
    "# Mutations",
    "",
    "Made by `npm run mutate`: StrykerJS changes the code in one place at a time and runs the tests that reach it. A mutant is killed where a test fails; words for people are left out. What needs workerd has a list of its own, [mutations-worker.md](mutations-worker.md).",
    "",
    "| room | mutants | killed | score | asked for | change nothing | survive |",
    "|---|---|---|---|---|---|---|",
    ...rows,
    "",
    "Results are kept file by file: a file's are of its last run, also where it changed since.",
    "",
    ...(unrun.length === 0 ? [] : [`Not run whole yet: ${unrun.join(", ")}.`, ""]),
    "## Mutants that change nothing",
    "",
    "| line | change | why no test can see it |",
    "|---|---|---|",
    ...same,
    ...(rest.length === 0
      ? []
      : ["", "## Mutants that survive", "", "| line | change |", "|---|---|", ...rest]),
    "",
  ].join("\n");
}

function toRow(name: string, reports: readonly Report[], asked: string): string {
  const tally = tallyOf(reports);
  const { mutants, killed, equivalent, open } = tally;
  const score = `${scoreOf(tally).toFixed(1)} %`;
  return `| ${name} | ${mutants} | ${killed} | ${score} | ${asked} | ${equivalent.length} | ${open.length} |`;
}
