/**
 * A module as a short line of JSON: a learner may have 500, and progress reads them all. The store keeps
 * lines and hands them on as they are, and who needs the modules parses them once.
 */
import type { ModuleProgressState } from "./learner-state.ts";

const STATUSES = ["not_started", "in_progress", "completed"] as const;

type Line = readonly [
  id: string,
  rev: number,
  status: number,
  percent: number,
  completedAt: number | null,
  tallyRev: number,
  sum: number,
  met: number,
  started: number,
  quizzesAttempted: number,
  accuracySum: number,
];

export function encodeModule(module: ModuleProgressState): string {
  const { id, rev, status, percent, completedAt, tallyRev, tally } = module;
  const { sum, met, started, quizzesAttempted, accuracySum } = tally;
  const line: Line = [
    id,
    rev,
    STATUSES.indexOf(status),
    percent,
    completedAt,
    tallyRev,
    sum,
    met,
    started,
    quizzesAttempted,
    accuracySum,
  ];
  return JSON.stringify(line);
}

/** `lines` is a JSON array of them. */
export function decodeModules(lines: string): ModuleProgressState[] {
  return (JSON.parse(lines) as Line[]).map((line) => ({
    id: line[0],
    rev: line[1],
    status: STATUSES[line[2]]!,
    percent: line[3],
    completedAt: line[4],
    tallyRev: line[5],
    tally: {
      sum: line[6],
      met: line[7],
      started: line[8],
      quizzesAttempted: line[9],
      accuracySum: line[10],
    },
  }));
}
