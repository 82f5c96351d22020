import type { Achievements, LearnerDashboard, Recommendation } from "../../contract/progress.ts";
import { checkResource } from "../completion/check-completion.ts";
import type { CatalogIndex } from "../completion/catalog-index.ts";
import { shareToPercent } from "./describe-module.ts";
import type { LearnerFacts } from "../state/learner-facts.ts";
import { msToSeconds } from "../time.ts";
import type { History } from "./history.ts";
import { describeOverall } from "./overall.ts";
import { describeDay } from "./period.ts";
import { describeCertifications, type ModulesById } from "./standing.ts";

const WEEK_DAYS = 7;
const NEWEST_ACHIEVEMENTS = 3;
const MOST_CERTIFICATIONS = 10;

export interface DashboardDescription {
  readonly facts: LearnerFacts<"assignments" | "recent">;
  /** Of all days. */
  readonly history: History;
  readonly catalog: CatalogIndex;
  readonly knownById: ModulesById;
  readonly next: readonly Recommendation[];
  readonly achievements: Pick<Achievements, "earned_count" | "next" | "achievements">;
  readonly now: number;
}

export function describeDashboard(
  description: DashboardDescription,
): Omit<LearnerDashboard, "user_id" | "computed_at"> {
  const { facts, history, catalog, knownById, next, achievements, now } = description;
  const { earned_count, next: nextAchievement, achievements: all } = achievements;
  const certifications = describeCertifications(catalog, knownById);
  return {
    overall: describeOverall(facts, history, catalog, knownById, certifications, now),
    week: Array.from({ length: WEEK_DAYS }, (_, index) =>
      describeDay(history.today - WEEK_DAYS + 1 + index, history),
    ),
    resume: describeResume(facts, catalog),
    next: [...next],
    achievements: {
      earned_count,
      newest: all.filter(({ earned_at }) => earned_at !== null).slice(0, NEWEST_ACHIEVEMENTS),
      next: nextAchievement,
    },
    certifications: certifications.slice(0, MOST_CERTIFICATIONS),
  };
}

/** The film, text or other thing that was studied last and of which something is missing. */
function describeResume(
  { recent }: LearnerFacts<"recent">,
  catalog: CatalogIndex,
): LearnerDashboard["resume"] {
  const recordsById = new Map(recent.map((record) => [record.id, record]));
  for (const record of recent) {
    const known = catalog.resourceById.get(record.id);
    // A quiz is taken anew, and an assignment handed in, rather than gone on with.
    if (!known || known.resource.kind === "assignment" || known.resource.kind === "quiz") continue;
    const { share, missing } = checkResource(known.resource, recordsById);
    if (missing === null) continue;
    return {
      module_id: known.module.id,
      module_title: known.module.title,
      resource_id: record.id,
      title: known.resource.title,
      kind: known.resource.kind,
      percent: shareToPercent(share),
      position: record.position ? msToSeconds(record.position.ms) : null,
      url: known.resource.url,
    };
  }
  return null;
}
