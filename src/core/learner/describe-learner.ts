import type { LearnerDetails, Quality } from "../../contract/manager.ts";
import { coverageOf } from "../completion/evidence.ts";
import { RETENTION_MS } from "../focus/constants.ts";
import { dayFocusMs } from "../focus/quarters.ts";
import type { Resource } from "../focus/state.ts";
import { dayOf, dayToDate, HOUR_MS, instantToIso, msToSeconds } from "../time.ts";
import {
  assignmentStatus,
  describeAssignment,
  describeNote,
  describeQuizRecord,
} from "../work/describe-work.ts";
import type { CatalogIndex } from "../completion/catalog-index.ts";
import { standingOf } from "./describe-module.ts";
import type { LearnerFacts } from "./learner-facts.ts";
import type { TimelineLine } from "./timeline-of.ts";

/** What details tell at most; together they stay below 256 KiB. */
export const DETAILS_BOUNDS = {
  newest: 100,
  quizzes: 30,
  timelineLines: 100,
  noteBytes: 32 * 1024,
} as const;
const MOST_ASSIGNMENTS = 50;
const TIMELINE_BYTES = 64 * 1024;

/** A learner as their manager reads them. */
export function describeLearner(
  facts: LearnerFacts,
  catalog: CatalogIndex,
  now: number,
): Omit<LearnerDetails, "username"> {
  const { totals } = facts;
  const knownById = new Map(facts.modules.map((module) => [module.id, module]));
  return {
    id: facts.id,
    total_focus_seconds: msToSeconds(totals.focusMs),
    last_active: totals.lastActivityAt > 0 ? instantToIso(totals.lastActivityAt) : null,
    modules: catalog.modules.map((module) => {
      const { status, percent, completedAt } = standingOf(knownById.get(module.id));
      const completed_at = completedAt === null ? null : instantToIso(completedAt);
      return { module_id: module.id, title: module.title, status, percent, completed_at };
    }),
    resources: facts.newest.map((resource) => describeResource(resource, catalog)),
    resources_total: facts.resourcesTotal,
    timeline: describeTimeline(facts.timeline),
    quizzes: facts.quizzes.map((quiz) => describeQuizRecord(quiz, moduleIdOf(quiz, catalog))),
    assignments: describeAssignments(facts, catalog, now),
    notes: facts.notes.map(describeNote),
    notes_total: totals.notes,
    quality: describeQuality(facts, now),
    computed_at: instantToIso(now),
    data_freshness_seconds: 0,
  };
}

/** The newest lines, as many as are small enough together: an event may carry 4 KiB. */
function describeTimeline(timeline: readonly TimelineLine[]): LearnerDetails["timeline"] {
  const lines: LearnerDetails["timeline"] = [];
  let bytes = 0;
  for (const line of timeline) {
    const described: LearnerDetails["timeline"][number] = {
      at: instantToIso(line.at),
      type: line.type,
      session_id: line.session ?? null,
      module_id: line.module ?? null,
      resource_id: line.resource ?? null,
      data: (line.data as LearnerDetails["timeline"][number]["data"] | undefined) ?? null,
    };
    // Three bytes a UTF-16 unit is the most that UTF-8 needs, and most need one.
    bytes += JSON.stringify(described).length;
    if (lines.length > 0 && bytes > TIMELINE_BYTES) break;
    lines.push(described);
  }
  return lines;
}

/** The catalogue's word on where a resource belongs wins. */
function moduleIdOf(resource: Resource, catalog: CatalogIndex): string | null {
  return catalog.resourceById.get(resource.id)?.module.id ?? resource.module;
}

const URGENCY = ["overdue", "submitted", "open", "graded"] as const;

/** Overdue ones first, then those that wait for a grade, then what is due next, then the rest. */
function describeAssignments(
  facts: LearnerFacts,
  catalog: CatalogIndex,
  now: number,
): LearnerDetails["assignments"] {
  const standingById = new Map(facts.assignments);
  const assigned = catalog.assignments.map(({ module, resource }) => ({
    id: resource.id,
    module: module.id,
    dueAt: resource.dueAt,
  }));
  const gone = facts.assignments
    .filter(([id]) => !catalog.resourceById.has(id))
    .map(([id]) => ({ id, module: null, dueAt: null }));
  return [...assigned, ...gone]
    .map((assignment) => {
      const standing = standingById.get(assignment.id);
      const status = assignmentStatus(standing, assignment.dueAt, now);
      return { ...assignment, standing, urgency: URGENCY.indexOf(status) };
    })
    .sort((a, b) => a.urgency - b.urgency || (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity) || 0)
    .slice(0, MOST_ASSIGNMENTS)
    .map(({ id, standing, module, dueAt }) => describeAssignment(id, standing, module, dueAt, now));
}

function describeResource(
  resource: Resource,
  catalog: CatalogIndex,
): LearnerDetails["resources"][number] {
  const known = catalog.resourceById.get(resource.id)?.resource;
  const requirement = known?.requirement;
  const isMedium = requirement ? requirement.type === "coverage" : resource.durationMs > 0;
  return {
    resource_id: resource.id,
    module_id: moduleIdOf(resource, catalog),
    kind: known?.kind ?? resource.kind ?? "other",
    focus_seconds: msToSeconds(resource.focusMs),
    coverage: isMedium
      ? coverageOf(resource, requirement?.type === "coverage" ? requirement.durationMs : null)
      : null,
    position: resource.position ? msToSeconds(resource.position.ms) : null,
  };
}

/** More focus than this on one UTC day is not believed without a look. */
const LONG_DAY_MS = 16 * HOUR_MS;

/** What is unusual; of days, those of the last 8. */
function describeQuality({ totals, days }: LearnerFacts, now: number): Quality {
  const oldest = dayOf(now - RETENTION_MS);
  return {
    missing_pulses: totals.missingPulses,
    overlap_seconds: msToSeconds(totals.overlapMs),
    late_seconds: msToSeconds(totals.lateMs),
    clock_moves: totals.clockMoves,
    long_days: Object.entries(days)
      .filter(([day, record]) => Number(day) >= oldest && dayFocusMs(record) > LONG_DAY_MS)
      .map(([day]) => dayToDate(Number(day))),
    unattended_seconds: msToSeconds(totals.unattendedMs),
    unwatched_seconds: msToSeconds(totals.unwatchedMs),
    duration_mismatches: totals.durationMismatches,
  };
}
