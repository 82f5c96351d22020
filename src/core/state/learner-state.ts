/**
 * What is known of one learner, as data. Maps rather than objects, because a client chooses the ids and
 * "__proto__" is one. The maps hold the records that were loaded: whoever calls credit()
 * first loads what `touchedBy()` names, and a record that is then missing is new.
 */
import type { ModuleStatus, ResourceKind, SessionEnd } from "../../contract/enums.ts";
import type { Tally } from "../completion/tally.ts";
import type { AssignmentStanding, Attempt, Note, QuizStanding, Submission } from "../work/work.ts";
import type { Cover } from "../focus/cover.ts";
import type { Clock } from "../focus/place.ts";
import type { Days } from "../focus/quarters.ts";
import type { Struggles } from "./struggles.ts";

export interface Session {
  readonly id: string;
  readonly rev: number;
  /** Earliest placed time of anything accepted. */
  readonly startedAt: number;
  /** Newest placed end. */
  readonly endedAt: number;
  /** Receipt of its newest item: idleness is judged by it. */
  readonly receivedAt: number;
  readonly closedBy: SessionEnd | null;
  readonly pulseCount: number;
  readonly eventCount: number;
  readonly maxSeq: number;
  /** Credited and booked on this session. */
  readonly focusMs: number;
  /** Claimed by it, but credited before. */
  readonly overlapMs: number;
  /** The union of its own spans, whoever was credited; of a very torn one the smallest gaps are closed. */
  readonly cover: Cover;
  /** Offsets of its device's clock when its first and its newest item were placed, ms. */
  readonly firstOffset: number;
  readonly lastOffset: number;
  /** Events by type, the first 64 types. Pairs, as a type may be called "constructor". */
  readonly events: readonly (readonly [type: string, count: number])[];
  readonly seeksForward: number;
  readonly seeksBack: number;
}

/** What one session did with one medium. */
export interface Watch {
  /** The largest watch time that it sent, ms of the medium. */
  readonly ms: number;
  /** The largest measure of its played ranges, ms of the medium: rewatching is the rest. */
  readonly playedMs: number;
  /** Attention that its pulses claimed for this medium, ms. */
  readonly claimedMs: number;
}

export interface Resource {
  readonly id: string;
  readonly rev: number;
  /** As its newest item named it; the catalogue's wins where it knows the resource. */
  readonly module: string | null;
  readonly kind: ResourceKind | null;
  readonly items: number;
  /** Credited and booked on this resource. */
  readonly focusMs: number;
  /** The union of its own spans, whoever was credited for them: evidence. */
  readonly ownMs: number;
  /** Its own spans of the last 8 days. */
  readonly cover: Cover;
  /** Played ranges of the medium, ms of the medium, over all sessions. */
  readonly played: Cover;
  /** The largest duration that was sent, ms; 0 where none was. */
  readonly durationMs: number;
  readonly position: { readonly at: number; readonly ms: number } | null;
  /** Sum over sessions of the largest watch time that each sent. */
  readonly watchMs: number;
  /**
   * Newest placed time of evidence: its own spans and played ranges or, of a quiz or an assignment, the work that was
   * handed in; 0 before there is any.
   */
  readonly evidenceAt: number;
  /** Its `evidenceAt` when it came to have all that it is asked for; null while it has not. */
  readonly metAt: number | null;
  /** What its attempts add up to, where it is a quiz; null before the first. */
  readonly quiz: QuizStanding | null;
  /** What its submissions add up to, where it is an assignment; null before the first. */
  readonly assignment: AssignmentStanding | null;
  /** When the learner said that it is done, epoch ms; null where they did not, or where it was no evidence. */
  readonly claimedAt: number | null;
  /** Whether anything of it was accepted by code to which any item was a visit: what that completed stays. */
  readonly visited: boolean;
}

export interface ModuleProgressState {
  readonly id: string;
  /** Rev of the last change of what the ledger has of it. */
  readonly rev: number;
  readonly status: ModuleStatus;
  readonly percent: number;
  /** Time of the decision. */
  readonly completedAt: number | null;
  /** When it was reached, as the learner gave it; while it is not completed, as far as it has been reached. */
  readonly reachedAt: number;
  /** Whether it is completed, and the learner's own word was among what completed it. */
  readonly claimed: boolean;
  readonly tally: Tally;
  /** Rev of the last change of anything here. */
  readonly tallyRev: number;
}

export const NO_TOTALS = {
  focusMs: 0,
  pulseCount: 0,
  eventCount: 0,
  modulesCompleted: 0,
  /** Sum of the percents of all modules touched. */
  percentSum: 0,
  /** Newest placed time of anything accepted from the learner, epoch ms; 0 before there is any. */
  lastSeenAt: 0,
  /** Their activity (activity.ts), epoch ms: the first and the newest, and the newest work. 0 before there is any. */
  firstActivityAt: 0,
  lastActivityAt: 0,
  lastWorkAt: 0,
  /** The newest absence: between which two activities, epoch ms. Both are 0 where there was none. */
  absentSince: 0,
  returnedAt: 0,
  overlapMs: 0,
  /** Credited over 24 h after it was studied. */
  lateMs: 0,
  missingPulses: 0,
  clockMoves: 0,
  sessionCount: 0,
  /** Sum of the resources' own spans, ms: more than the focus where several were studied at once. */
  ownMs: 0,
  /** Media said to be played, and watch time, beyond twice the attention that they were given. */
  unattendedMs: 0,
  unwatchedMs: 0,
  /** Pulses that named another duration than the catalogue's. */
  durationMismatches: 0,
  attempts: 0,
  /** Sum of all attempts' accuracies, millionths. */
  accuracySum: 0,
  /** Of the catalogue's quizzes, those with an attempt. */
  quizzesAttempted: 0,
  submissions: 0,
  assignmentsSubmitted: 0,
  notes: 0,
  /** Quizzes whose first pass lies in no day, as it was told over 7 days later; and the newest of those passes. */
  earlierPasses: 0,
  earlierPassedAt: 0,
};
export type Totals = Readonly<typeof NO_TOTALS>;

/** What was new on a day of receipt; the caps count it over 8 days. */
export const NO_ARRIVALS = {
  sessions: 0,
  resources: 0,
  /** Attempts, submissions and notes. */
  records: 0,
};
export type Arrivals = Readonly<typeof NO_ARRIVALS>;

/** The tenant's catalogue by which every module stands as it does. */
export const NO_REVIEW = {
  version: 0,
  /** When that version was put, epoch ms. A ledger that was restored gives a version's number again. */
  putAt: 0,
  /** The newest wish to judge completed modules anew that was carried out here, epoch ms. */
  reopenedAt: 0,
  /** By which rules they were decided: RULES of then, 0 before rules were numbered. */
  rules: 0,
  /** The state's rev after all modules were decided by it. */
  rev: 0,
};
export type Review = Readonly<typeof NO_REVIEW>;

export interface LearnerState {
  /** Version of the state: max(rev + 1, now) at each change, so it grows even where the state was lost. */
  readonly rev: number;
  /** Rev of the last change of a module's or a session's status: such a change goes to D1 at once. */
  readonly statusRev: number;
  readonly receivedAt: number;
  readonly totals: Totals;
  /** Credited time of the last 8 days; only its newest pieces where `olderPieces` are not loaded. */
  readonly cover: Cover;
  /** Pieces that lie before those of `cover` and are not loaded. */
  readonly olderPieces: number;
  readonly days: Days;
  readonly clocks: readonly Clock[];
  readonly arrivals: Readonly<Record<number, Arrivals>>;
  readonly sessions: ReadonlyMap<string, Session>;
  readonly resources: ReadonlyMap<string, Resource>;
  readonly modules: ReadonlyMap<string, ModuleProgressState>;
  /** What sessions did with media, by watchKey(). */
  readonly watches: ReadonlyMap<string, Watch>;
  readonly attempts: ReadonlyMap<string, Attempt>;
  readonly submissions: ReadonlyMap<string, Submission>;
  readonly notes: ReadonlyMap<string, Note>;
  readonly review: Review;
  /** Rev of the newest change that was not decided, for want of this version of the catalogue. */
  readonly undecidedRev: number;
  /** Resources that were studied last, newest first: where a learner goes on. */
  readonly recent: readonly string[];
  /** Achievement → epoch ms, once it was told. */
  readonly earned: Readonly<Record<string, number>>;
  /** What the learner is stuck on, newest first. */
  readonly struggles: Struggles;
}

/** Ids may hold any character, so a separator would not do: two pairs never share their JSON. */
export function watchKey(session: string, resource: string): string {
  return JSON.stringify([session, resource]);
}

export const EMPTY_STATE: LearnerState = {
  rev: 0,
  statusRev: 0,
  receivedAt: 0,
  totals: NO_TOTALS,
  cover: [],
  olderPieces: 0,
  days: {},
  clocks: [],
  arrivals: {},
  sessions: new Map(),
  resources: new Map(),
  modules: new Map(),
  watches: new Map(),
  attempts: new Map(),
  submissions: new Map(),
  notes: new Map(),
  review: NO_REVIEW,
  undecidedRev: 0,
  recent: [],
  earned: {},
  struggles: [],
};
