/** What a learner's object tells the ledger. Absolute totals and a rev: saying it twice, or late, changes nothing. */
import type { SessionFeatures } from "../../contract/telemetry.ts";
import type { ModuleProgressState, Resource, Session, Totals } from "./learner-state.ts";
import type { Struggles } from "./struggles.ts";
import type { Attempt, Submission } from "../work/work.ts";

/** Totals that the learner's row in the ledger has, each in a column of that name. */
export const LEDGER_TOTALS = [
  "focusMs",
  "lastSeenAt",
  "lastActivityAt",
  "lastWorkAt",
  "absentSince",
  "returnedAt",
  "modulesCompleted",
  "percentSum",
  "attempts",
  "accuracySum",
  "assignmentsSubmitted",
] as const satisfies readonly (keyof Totals)[];
export type LedgerTotals = Pick<Totals, (typeof LEDGER_TOTALS)[number]>;

export interface LearnerRecord extends LedgerTotals {
  readonly tenant: string;
  readonly learner: string;
  readonly rev: number;
  /** Day number → slot → ms, for the last 8 days: summary, list and today's trend read nothing else. */
  readonly quarters: Readonly<Record<number, Readonly<Record<number, number>>>>;
  readonly struggles: Struggles;
  /** By which version of the catalogue their modules stand; 0 where by none. */
  readonly catalogVersion: number;
  /** What the learner's token called them last; null where nobody has heard: the ledger then keeps what it has. */
  readonly tokenName: string | null;
}

/** A session's row. `closedBy` is as of `at`; features are there once it is closed. */
export interface SessionRecord extends Pick<
  Session,
  "id" | "rev" | "startedAt" | "endedAt" | "closedBy" | "pulseCount" | "focusMs" | "overlapMs"
> {
  readonly features: SessionFeatures | null;
}

/** The rows beside the learner's own, each with the rev of its last change. */
export interface SideRecords {
  readonly tenant: string;
  readonly learner: string;
  /** All changes up to this rev are in these rows. */
  readonly rev: number;
  readonly at: number;
  readonly days: readonly {
    readonly day: number;
    readonly focusMs: number;
    readonly rev: number;
  }[];
  readonly sessions: readonly SessionRecord[];
  readonly resources: readonly Resource[];
  readonly modules: readonly ModuleProgressState[];
  readonly attempts: readonly Attempt[];
  readonly submissions: readonly Submission[];
}

/** What the ledger has of a learner. */
export interface Confirmed {
  readonly rev: number;
  /** Side rows are there up to this rev, since `settledAt` (epoch ms). */
  readonly settledRev: number;
  readonly settledAt: number;
}

/** One interface for a direct write and, at scale, a queue. Both throw where they cannot say that it is done. */
export interface FlushSink {
  flush(record: LearnerRecord): Promise<Confirmed>;
  settle(records: SideRecords): Promise<void>;
}

/** Side rows go out at most this often, unless a status changed: each would cost a row a flush. */
export const SETTLE_EVERY_MS = 5 * 60_000;

export function settleIsDue(
  confirmed: Confirmed,
  rev: number,
  statusRev: number,
  now: number,
): boolean {
  if (rev <= confirmed.settledRev) return false;
  return statusRev > confirmed.settledRev || now - confirmed.settledAt >= SETTLE_EVERY_MS;
}
