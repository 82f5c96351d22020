import type { AchievementUnit } from "../../contract/enums.ts";

/** What can be reached, as data. An id is for ever: what a learner earned is kept by it. */
export type Measure =
  | "focus_minutes"
  | "modules_completed"
  | "quizzes_passed"
  | "submissions"
  | "streak_days"
  | "active_days";

export interface AchievementRule {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly measure: Measure;
  readonly goal: number;
}

export const UNITS: Readonly<Record<Measure, AchievementUnit>> = {
  focus_minutes: "min",
  modules_completed: "modules",
  quizzes_passed: "quizzes",
  submissions: "submissions",
  streak_days: "days",
  active_days: "days",
};

function rule(
  id: string,
  title: string,
  description: string,
  measure: Measure,
  goal: number,
): AchievementRule {
  return { id, title, description, measure, goal };
}

export const ACHIEVEMENTS: readonly AchievementRule[] = [
  rule("first_steps", "First steps", "Your first ten minutes of focus.", "focus_minutes", 10),
  rule("first_hour", "First hour", "An hour of focus, all told.", "focus_minutes", 60),
  rule("ten_hours", "Ten hours", "Ten hours of focus, all told.", "focus_minutes", 600),
  rule("fifty_hours", "Fifty hours", "Fifty hours of focus, all told.", "focus_minutes", 3000),
  rule("hundred_hours", "Hundred hours", "A hundred hours of focus.", "focus_minutes", 6000),
  rule("first_module", "One down", "Your first completed module.", "modules_completed", 1),
  rule("five_modules", "Five modules", "Five modules completed.", "modules_completed", 5),
  rule("many_modules", "Well read", "Twenty-five modules completed.", "modules_completed", 25),
  rule("first_pass", "Passed", "The first quiz that you passed.", "quizzes_passed", 1),
  rule("ten_passes", "Ten quizzes", "Ten different quizzes passed.", "quizzes_passed", 10),
  rule("first_submission", "Handed in", "Your first assignment handed in.", "submissions", 1),
  rule("three_days", "Three in a row", "Three days of study in a row.", "streak_days", 3),
  rule("a_week", "A whole week", "Seven days of study in a row.", "streak_days", 7),
  rule("a_month", "A whole month", "Thirty days of study in a row.", "streak_days", 30),
  rule("ten_days", "Coming back", "Ten days of study, in a row or not.", "active_days", 10),
  rule("fifty_days", "A habit", "Fifty days of study, in a row or not.", "active_days", 50),
];
