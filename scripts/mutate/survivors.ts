/** Mutants that no test kills, told apart: those that change nothing, for a reason that is written down, and the rest. */
import { type Equivalent, EQUIVALENTS } from "./equivalents.ts";
import type { Mutant } from "./mutate-files.ts";
import type { Report } from "./reports.ts";

const HELD = new Set(["Killed", "Timeout"]);
const ALIVE = new Set(["Survived", "NoCoverage"]);

export interface Tally {
  readonly mutants: number;
  readonly killed: number;
  /** Survivors that change nothing, by file and mutant. */
  readonly equivalent: readonly {
    readonly file: string;
    readonly mutant: Mutant;
    readonly why: string;
  }[];
  readonly open: readonly { readonly file: string; readonly mutant: Mutant }[];
}

const isThat = (file: string, mutant: Mutant) => (equivalent: Equivalent) =>
  equivalent.file === file &&
  equivalent.at === mutant.at &&
  equivalent.from === mutant.from &&
  equivalent.to === mutant.to;

export function tallyOf(reports: readonly Report[]): Tally {
  const all = reports.flatMap(({ file, mutants }) => mutants.map((mutant) => ({ file, mutant })));
  const alive = all.filter(({ mutant }) => ALIVE.has(mutant.status));
  const told = alive.map(({ file, mutant }) => ({
    file,
    mutant,
    why: EQUIVALENTS.find(isThat(file, mutant))?.why,
  }));
  const killed = all.filter(({ mutant }) => HELD.has(mutant.status)).length;
  return {
    mutants: killed + alive.length,
    killed,
    equivalent: told.filter((one): one is typeof one & { why: string } => one.why !== undefined),
    open: told.filter(({ why }) => why === undefined),
  };
}

/** Killed, of those that are counted, in percent. */
export const scoreOf = ({ killed, mutants }: Tally): number =>
  mutants === 0 ? 100 : (killed / mutants) * 100;

/** Reasons whose mutant is killed meanwhile, or gone with the line that it stood in. */
export function outlivedReasons(reports: readonly Report[]): readonly Equivalent[] {
  const reportsByFile = new Map(reports.map((report) => [report.file, report]));
  return EQUIVALENTS.filter((equivalent) => {
    const report = reportsByFile.get(equivalent.file);
    return !report?.mutants.some(
      (mutant) => ALIVE.has(mutant.status) && isThat(equivalent.file, mutant)(equivalent),
    );
  });
}
