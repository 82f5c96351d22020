/**
 * What speaks for a risk, in words for a manager, the gravest first: who is gone or was, who is stuck, what is
 * overdue, and last who just does little. Rules and weights: TRACKING_CONTRACT.md, "Managers".
 */
import type { RiskLevel } from "../../contract/enums.ts";
import { INACTIVE_AFTER_MS } from "../state/activity.ts";
import { DAY_MS, dayOf, MINUTE_MS } from "../time.ts";
import type { Assigned } from "./assigned.ts";
import { focusSince, type LearnerFigures } from "./learner-figures.ts";

const WEEK_MS = 7 * DAY_MS;
const GONE_AFTER_MS = WEEK_MS;
/** Less than this in a week of being active is a learner who looks in and leaves. */
const LITTLE_FOCUS_MS = 10 * MINUTE_MS;
/** With so much of it, or with a piece of work, who was away is back. */
const BACK_FOCUS_MS = 30 * MINUTE_MS;
/** Quarter-hours of so many days are known: of a return before them nobody can say what followed. */
const KNOWN_MS = WEEK_MS;
/** More than this on one thing without getting on is stuck. */
const STUCK_FOCUS_MS = 20 * MINUTE_MS;
const STUCK_DAYS = 7;
const STUCK_FAILURES = 3;
/** So many are told by name, of what one is stuck on and of what is overdue. */
const MOST_NAMED = 3;

export interface RiskReason {
  /** A grave reason alone makes the risk high. */
  readonly grave: boolean;
  readonly words: string;
}

/** None for who has done all that is asked. `now` is epoch ms. */
export function riskReasons(
  figures: LearnerFigures,
  assigned: Assigned,
  now: number,
): readonly RiskReason[] {
  // Who has done all there is to do is not at risk for resting.
  if (hasDoneAll(figures, assigned)) return [];
  const late = overdue(figures, assigned, now);
  if (figures.lastActivityAt === null) return [one("Has never started", true), ...late];
  const gone = absence(figures, figures.lastActivityAt, now);
  const stuck = [...stuckOn(figures, assigned, now), ...failed(figures, assigned, now)];
  const reasons = [...gone, ...stuck, ...late];
  const focusMs = focusSince(figures, now - WEEK_MS);
  if (gone.length === 0 && focusMs < LITTLE_FOCUS_MS)
    reasons.push(one(`Only ${minutes(focusMs)} of focus in the last 7 days`));
  if (assigned.modules > 0 && figures.percentSum === 0)
    reasons.push(one("No progress in any module yet"));
  return reasons;
}

export function hasDoneAll({ modulesCompleted }: LearnerFigures, { modules }: Assigned): boolean {
  return modules > 0 && modulesCompleted >= modules;
}

export function riskLevel(reasons: readonly RiskReason[]): RiskLevel {
  if (reasons.some(({ grave }) => grave) || reasons.length > 1) return "high";
  return reasons.length === 1 ? "medium" : "low";
}

function one(words: string, grave = false): RiskReason {
  return { grave, words };
}

/** Gone now, or back from having been, with little done since: an absence is as grave as it was long. */
function absence(figures: LearnerFigures, lastActivityAt: number, now: number): RiskReason[] {
  const { lastSeenAt, lastWorkAt, absentSince, returnedAt } = figures;
  const silentMs = now - lastActivityAt;
  const reasons: RiskReason[] = [];
  // A page that was opened is no activity, but somebody is there again.
  const looksIn =
    lastSeenAt !== null &&
    lastSeenAt - lastActivityAt > INACTIVE_AFTER_MS &&
    now - lastSeenAt <= INACTIVE_AFTER_MS;
  if (looksIn) reasons.push(backAgain(lastActivityAt, lastSeenAt, 0, now));
  else if (silentMs > INACTIVE_AFTER_MS)
    reasons.push(one(`No activity for ${days(silentMs)}`, silentMs > GONE_AFTER_MS));
  if (absentSince > 0 && lastWorkAt < returnedAt && now - returnedAt < KNOWN_MS && !looksIn) {
    const focusMs = focusSince(figures, returnedAt);
    if (focusMs < BACK_FOCUS_MS) reasons.unshift(backAgain(absentSince, returnedAt, focusMs, now));
  }
  return reasons;
}

function backAgain(since: number, at: number, focusMs: number, now: number): RiskReason {
  const awayMs = at - since;
  return one(
    `Back ${dayInWords(at, now)} after ${days(awayMs)}, ${minutes(focusMs)} so far`,
    awayMs > GONE_AFTER_MS,
  );
}

/** Over 20 min in 7 days on one thing that is not done, and no nearer to it. */
function stuckOn(figures: LearnerFigures, assigned: Assigned, now: number): RiskReason[] {
  const from = dayOf(now) - STUCK_DAYS + 1;
  return figures.struggles
    .map((struggle) => {
      const ms = struggle.days
        .filter(([day]) => day >= from)
        .reduce((sum, [, some]) => sum + some, 0);
      return { ...struggle, ms, resource: assigned.resourceOf(struggle.resource) };
    })
    .filter(({ ms, resource }) => ms > STUCK_FOCUS_MS && resource !== undefined)
    .sort((a, b) => b.ms - a.ms)
    .slice(0, MOST_NAMED)
    .map(({ ms, resource, failures }) => {
      const isUntried = resource?.kind === "quiz" && failures === 0;
      const without = isUntried ? "without an attempt" : "without progress";
      return one(`${minutes(ms)} on "${resource?.title}" ${without}`);
    });
}

function failed(figures: LearnerFigures, assigned: Assigned, now: number): RiskReason[] {
  const from = dayOf(now) - STUCK_DAYS + 1;
  return figures.struggles
    .filter(({ failures, touchedAt }) => failures >= STUCK_FAILURES && dayOf(touchedAt) >= from)
    .sort((a, b) => b.failures - a.failures)
    .flatMap(({ resource, failures }) => {
      const quiz = assigned.resourceOf(resource);
      return quiz ? [one(`Failed "${quiz.title}" ${failures} times`)] : [];
    })
    .slice(0, MOST_NAMED);
}

function overdue(figures: LearnerFigures, { pastDue }: Assigned, now: number): RiskReason[] {
  const late = pastDue
    .filter(({ id }) => !figures.submitted.has(id))
    .toSorted((a, b) => a.dueAt - b.dueAt);
  const named = late
    .slice(0, MOST_NAMED)
    .map(({ title, dueAt }) => one(`"${title}" is overdue since ${dateInWords(dueAt, now)}`));
  const more = late.length - named.length;
  if (more > 0) named.push(one(more === 1 ? "1 more is overdue" : `${more} more are overdue`));
  return named;
}

function minutes(ms: number): string {
  return `${Math.floor(ms / MINUTE_MS)} min`;
}

function days(ms: number): string {
  return `${Math.floor(ms / DAY_MS)} days`;
}

const SAME_YEAR = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  timeZone: "UTC",
});
const OTHER_YEAR = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });

/** `12 Nov`, and `12 Nov 2025` where the year is another. Whoever reads it, days are those of UTC. */
function dateInWords(at: number, now: number): string {
  const yearOf = (instant: number) => new Date(instant).getUTCFullYear();
  return (yearOf(at) === yearOf(now) ? SAME_YEAR : OTHER_YEAR).format(at);
}

function dayInWords(at: number, now: number): string {
  const ago = dayOf(now) - dayOf(at);
  if (ago <= 0) return "today";
  return ago === 1 ? "yesterday" : `on ${dateInWords(at, now)}`;
}
