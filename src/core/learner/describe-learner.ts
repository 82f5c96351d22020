import type { LearnerDetails, Quality } from "../../contract/manager.ts";
import { coverageOf } from "../completion/evidence.ts";
import type { ModuleRequirements } from "../completion/requirement.ts";
import { RETENTION_MS } from "../focus/constants.ts";
import { dayFocusMs } from "../focus/quarters.ts";
import type { LearnerState, Resource } from "../focus/state.ts";
import { dayOf, dayToDate, HOUR_MS, instantToIso, msToSeconds } from "../time.ts";
import { describeModule } from "./describe-module.ts";
import type { TimelineLine } from "./timeline-of.ts";

export interface LearnerDescription {
  readonly id: string;
  /** With all resources and modules loaded. */
  readonly state: LearnerState;
  /** The tenant's catalogue. */
  readonly modules: readonly ModuleRequirements[];
  readonly timeline: readonly TimelineLine[];
  readonly now: number;
  /** Most lines of the timeline to tell. */
  readonly lines: number;
}

/** A learner as their manager reads them. */
export function describeLearner(description: LearnerDescription): Omit<LearnerDetails, "username"> {
  const { id, state, modules, now } = description;
  const moduleByResource = new Map(
    modules.flatMap((module) =>
      module.resources.map((resource) => [resource.id, { module, resource }] as const),
    ),
  );
  return {
    id,
    total_focus_seconds: msToSeconds(state.totals.focusMs),
    last_active: state.totals.lastActivityAt > 0 ? instantToIso(state.totals.lastActivityAt) : null,
    modules: modules.map((module) => {
      const { module_id, title, status, percent, completed_at } = describeModule(
        state,
        module,
        now,
      );
      return { module_id, title, status, percent, completed_at };
    }),
    resources: [...state.resources.values()]
      .sort((a, b) => b.rev - a.rev)
      .map((resource) => describeResource(resource, moduleByResource.get(resource.id))),
    timeline: [...description.timeline]
      .sort((a, b) => b.at - a.at)
      .slice(0, description.lines)
      .map((line) => ({
        at: instantToIso(line.at),
        type: line.type,
        session_id: line.session ?? null,
        module_id: line.module ?? null,
        resource_id: line.resource ?? null,
        data: (line.data as LearnerDetails["timeline"][number]["data"] | undefined) ?? null,
      })),
    // Attempts, submissions and notes cannot be made yet, so nobody has any.
    quizzes: [],
    assignments: [],
    notes: [],
    quality: describeQuality(state, now),
    computed_at: instantToIso(now),
    data_freshness_seconds: 0,
  };
}

function describeResource(
  resource: Resource,
  known:
    | {
        readonly module: ModuleRequirements;
        readonly resource: ModuleRequirements["resources"][number];
      }
    | undefined,
): LearnerDetails["resources"][number] {
  const requirement = known?.resource.requirement;
  const isMedium = requirement ? requirement.type === "coverage" : resource.durationMs > 0;
  return {
    resource_id: resource.id,
    module_id: known?.module.id ?? resource.module,
    kind: known?.resource.kind ?? resource.kind ?? "other",
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
function describeQuality({ totals, days }: LearnerState, now: number): Quality {
  const oldest = dayOf(now - RETENTION_MS);
  return {
    missing_pulses: totals.missingPulses,
    overlap_seconds: msToSeconds(totals.overlapMs),
    late_seconds: msToSeconds(totals.lateMs),
    clock_moves: totals.clockMoves,
    long_days: Object.entries(days)
      .filter(([day, record]) => Number(day) >= oldest && dayFocusMs(record) > LONG_DAY_MS)
      .map(([day]) => dayToDate(Number(day))),
  };
}
