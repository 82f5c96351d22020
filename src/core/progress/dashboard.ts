import type { Achievements, LearnerDashboard, Recommendation } from "../../contract/progress.ts";
import type { CatalogIndex } from "../completion/catalog-index.ts";
import type { LearnerFacts } from "../state/learner-facts.ts";
import type { History } from "./history.ts";
import { describeOverall } from "./overall.ts";
import { describeDay } from "./period.ts";
import { describeCertifications, type ModulesById } from "./standing.ts";

const WEEK_DAYS = 7;
const NEWEST_ACHIEVEMENTS = 3;
const MOST_CERTIFICATIONS = 10;

export interface DashboardDescription {
  readonly facts: LearnerFacts<"assignments" | "quizzesEver">;
  /** Of all days. */
  readonly history: History;
  readonly catalog: CatalogIndex;
  readonly knownById: ModulesById;
  readonly resume: LearnerDashboard["resume"];
  readonly next: readonly Recommendation[];
  readonly achievements: Pick<Achievements, "earned_count" | "next" | "achievements">;
  readonly now: number;
}

export function describeDashboard(
  description: DashboardDescription,
): Omit<LearnerDashboard, "user_id" | "computed_at"> {
  const { facts, history, catalog, knownById, resume, next, achievements, now } = description;
  const { earned_count, next: nextAchievement, achievements: all } = achievements;
  const certifications = describeCertifications(catalog, knownById);
  return {
    overall: describeOverall(facts, history, catalog, knownById, certifications, now),
    week: Array.from({ length: WEEK_DAYS }, (_, index) =>
      describeDay(history.today - WEEK_DAYS + 1 + index, history),
    ),
    resume,
    next: [...next],
    achievements: {
      earned_count,
      newest: all.filter(({ earned_at }) => earned_at !== null).slice(0, NEWEST_ACHIEVEMENTS),
      next: nextAchievement,
    },
    certifications: certifications.slice(0, MOST_CERTIFICATIONS),
  };
}
