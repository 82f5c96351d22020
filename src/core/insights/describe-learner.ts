import type { ModuleStatus } from "../../contract/enums.ts";
import type { LearnerDetails, Quality, TimelineEntry } from "../../contract/manager.ts";
import { coverageOf, isClaimed, markOf } from "../completion/evidence.ts";
import { RETENTION_MS } from "../focus/constants.ts";
import { focusByDay } from "../focus/packed-quarters.ts";
import type { ModuleProgressState, Resource } from "../state/learner-state.ts";
import { dayOf, dayToDate, HOUR_MS, instantToIso, msToSeconds } from "../time.ts";
import { withinBytes } from "../within-bytes.ts";
import {
  assignmentStatus,
  describeAssignment,
  describeNote,
  describeQuizRecord,
  isLate,
} from "../work/describe-work.ts";
import { isPassed } from "../work/judge-quiz.ts";
import type { CatalogEntry, CatalogIndex } from "../completion/catalog-index.ts";
import { quizRuleOf } from "../completion/requirement.ts";
import { describeStandingOf, standingOf } from "../progress/describe-module.ts";
import type { LearnerFacts } from "../state/learner-facts.ts";
import type { TimelineLine } from "../state/timeline-of.ts";

const KIB = 1024;
/** What details are told at most. */
export const DETAILS_BOUNDS = {
  newest: 100,
  quizzes: 30,
  timelineLines: 100,
  noteBytes: 32 * KIB,
} as const;
const MOST_ASSIGNMENTS = 50;
const MOST_MODULES = 200;
/** What each list may weigh: with the notes 240 KiB, so that an answer stays below 256. */
const BYTES = {
  modules: 64 * KIB,
  timeline: 56 * KIB,
  resources: 40 * KIB,
  quizzes: 24 * KIB,
  assignments: 24 * KIB,
} as const;

/** A learner as their manager reads them. */
export function describeLearner(
  facts: LearnerFacts<
    | "modules"
    | "newest"
    | "studied"
    | "quizzes"
    | "assignments"
    | "daysFrom"
    | "timelineLines"
    | "noteBytes"
  >,
  catalog: CatalogIndex,
  now: number,
): Omit<LearnerDetails, "username"> {
  const { totals } = facts;
  const knownById = new Map(facts.modules.map((module) => [module.id, module]));
  const modules = describeModules(catalog, knownById);
  const assignments = describeAssignments(facts, catalog, now);
  return {
    id: facts.id,
    total_focus_seconds: msToSeconds(totals.focusMs),
    last_seen: totals.lastSeenAt > 0 ? instantToIso(totals.lastSeenAt) : null,
    last_active: totals.lastActivityAt > 0 ? instantToIso(totals.lastActivityAt) : null,
    modules: withinBytes(modules.slice(0, MOST_MODULES), BYTES.modules),
    modules_total: modules.length,
    modules_completed: modules.filter(({ status }) => status === "completed").length,
    resources: withinBytes(
      facts.newest.map((resource) => describeResource(resource, catalog)),
      BYTES.resources,
    ),
    resources_total: facts.resourcesTotal,
    timeline: withinBytes(
      facts.timeline.map((line) => describeLine(line, catalog)),
      BYTES.timeline,
    ),
    quizzes: withinBytes(
      facts.quizzes.map((quiz) => describeQuiz(quiz, catalog, knownById)),
      BYTES.quizzes,
    ),
    // Those of former catalogues were attempted, too.
    quizzes_total: Math.max(totals.quizzesAttempted, facts.quizzes.length),
    assignments: withinBytes(assignments.slice(0, MOST_ASSIGNMENTS), BYTES.assignments),
    assignments_total: assignments.length,
    notes: facts.notes.map(describeNote),
    notes_total: totals.notes,
    quality: describeQuality(facts, now),
    computed_at: instantToIso(now),
    data_freshness_seconds: 0,
  };
}

const STANDINGS = ["in_progress", "completed", "not_started"] as const;

function describeModules(
  catalog: CatalogIndex,
  knownById: ReadonlyMap<string, ModuleProgressState>,
): LearnerDetails["modules"] {
  const rank = ({ status }: { readonly status: ModuleStatus }) => STANDINGS.indexOf(status);
  return catalog.modules
    .map((module) => describeStandingOf(module, knownById.get(module.id)))
    .sort((a, b) => rank(a) - rank(b));
}

function describeQuiz(
  quiz: Resource,
  catalog: CatalogIndex,
  knownById: ReadonlyMap<string, ModuleProgressState>,
): LearnerDetails["quizzes"][number] {
  const known = catalog.resourceById.get(quiz.id);
  return describeQuizRecord(quiz, moduleIdOf(quiz, catalog), {
    rule: known ? quizRuleOf(known.resource) : null,
    optional: known?.resource.optional ?? false,
    isModuleCompleted: known
      ? standingOf(knownById.get(known.module.id)).status === "completed"
      : false,
  });
}

/** What a line says of passing and of lateness, by the mark and the due date of now. */
function judgeNow(
  { type, at, told, data }: TimelineLine,
  known: CatalogEntry | undefined,
): TimelineLine["data"] {
  if (told || !known || !data) return data;
  const { resource } = known;
  const rule = quizRuleOf(resource);
  const { accuracy } = data;
  if (type === "quiz_attempted" && rule && typeof accuracy === "number")
    return { ...data, passed: isPassed({ accuracy, passed: false }, rule) };
  if (type === "assignment_submitted") return { ...data, late: isLate(at, resource.dueAt) };
  return data;
}

function describeLine(line: TimelineLine, catalog: CatalogIndex): TimelineEntry {
  const { at, type, told, session, module, resource } = line;
  const known = resource === undefined ? undefined : catalog.resourceById.get(resource);
  const data = judgeNow(line, known);
  return {
    at: instantToIso(at),
    type,
    source: told ? "client" : "record",
    session_id: session ?? null,
    module_id: known?.module.id ?? module ?? null,
    resource_id: resource ?? null,
    data: (data as TimelineEntry["data"] | undefined) ?? null,
  };
}

/** The catalogue's word on where a resource belongs wins. */
function moduleIdOf(resource: Resource, catalog: CatalogIndex): string | null {
  return catalog.resourceById.get(resource.id)?.module.id ?? resource.module;
}

const URGENCY = ["overdue", "submitted", "open", "graded"] as const;

/** Overdue ones first, then those that wait for a grade, then what is due next, then the rest. */
function describeAssignments(
  facts: LearnerFacts<"assignments">,
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
    ...markOf(requirement !== undefined && isClaimed(requirement, resource)),
  };
}

/** More focus than this on one UTC day is not believed without a look. */
const LONG_DAY_MS = 16 * HOUR_MS;

/** What is unusual; of days, those of the last 8. */
function describeQuality(
  { totals, quarters, studiedTotal }: LearnerFacts<"daysFrom" | "studied">,
  now: number,
): Quality {
  const oldest = dayOf(now - RETENTION_MS);
  return {
    missing_pulses: totals.missingPulses,
    overlap_seconds: msToSeconds(totals.overlapMs),
    late_seconds: msToSeconds(totals.lateMs),
    clock_moves: totals.clockMoves,
    long_days: [...focusByDay(quarters)]
      .filter(([day, focusMs]) => day >= oldest && focusMs > LONG_DAY_MS)
      .map(([day]) => dayToDate(day)),
    unattended_seconds: msToSeconds(totals.unattendedMs),
    unwatched_seconds: msToSeconds(totals.unwatchedMs),
    duration_mismatches: totals.durationMismatches,
    undeclared_durations: studiedTotal,
    excess_evidence_seconds: msToSeconds(Math.max(0, totals.ownMs - 2 * totals.focusMs)),
  };
}
