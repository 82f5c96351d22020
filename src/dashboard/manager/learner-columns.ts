import type { LearnerOrder } from "../../contract/enums.ts";

export interface LearnerColumn {
  label: string;
  /** The order of the first press; null where the list cannot be sorted by it. */
  sort: LearnerOrder | null;
  isNumber?: boolean;
}

/** First pressed, a column shows first what one looks for in it: names from A, risk and figures from the top. */
export const LEARNER_COLUMNS: readonly LearnerColumn[] = [
  { label: "Learner", sort: "username" },
  { label: "Status", sort: null },
  { label: "Risk", sort: "-risk_level" },
  { label: "Engagement", sort: "-engagement_score", isNumber: true },
  { label: "Modules done", sort: "-modules_completed", isNumber: true },
  { label: "Focus time", sort: "-total_focus_mins", isNumber: true },
  { label: "Last active", sort: "-last_active", isNumber: true },
];
