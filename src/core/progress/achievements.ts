/** What was reached, and when: told from the history alone, and kept once it was told. */
import type { Achievement, Achievements } from "../../contract/progress.ts";
import { tallyAt, Word } from "../focus/packed-quarters.ts";
import type { LearnerFacts } from "../state/learner-facts.ts";
import { instantToIso, isoToInstant, MINUTE_MS } from "../time.ts";
import { ACHIEVEMENTS, type AchievementRule, type Measure, UNITS } from "./achievement-catalog.ts";
import { endOf, forEachQuarter, type History } from "./history.ts";

/** How a measure grew: each step's value and when it was reached, epoch ms, oldest first. */
type Growth = readonly (readonly [value: number, at: number])[];

/** How each measure grew. */
export type Growths = Readonly<Record<Measure, Growth>>;

/** Achievement → when it was reached, epoch ms, of those that are reached. */
export function reachedAchievements(growth: Growths): Readonly<Record<string, number>> {
  return Object.fromEntries(
    ACHIEVEMENTS.flatMap(({ id, measure, goal }) => {
      const step = growth[measure].find(([value]) => value >= goal);
      return step ? [[id, step[1]] as const] : [];
    }),
  );
}

/** `earned` is what was told already, and what is told now. */
export function describeAchievements(
  growth: Growths,
  earned: Readonly<Record<string, number>>,
): Omit<Achievements, "user_id" | "computed_at"> {
  const all = ACHIEVEMENTS.map((rule) =>
    describe(rule, growth[rule.measure].at(-1)?.[0] ?? 0, earned[rule.id]),
  );
  const sorted = all.toSorted(
    (a, b) =>
      earnedAt(b) - earnedAt(a) || b.percent - a.percent || a.progress.goal - b.progress.goal,
  );
  return {
    earned_count: all.filter(({ earned_at }) => earned_at !== null).length,
    next: sorted.find(({ earned_at }) => earned_at === null) ?? null,
    achievements: sorted,
  };
}

function earnedAt({ earned_at }: Achievement): number {
  return earned_at === null ? 0 : isoToInstant(earned_at);
}

function describe(rule: AchievementRule, value: number, at: number | undefined): Achievement {
  const { id, title, description, goal, measure } = rule;
  return {
    id,
    title,
    description,
    earned_at: at === undefined ? null : instantToIso(at),
    progress: { value: Math.min(goal, value), goal, unit: UNITS[measure] },
    percent:
      at === undefined ? Math.min(99, Math.floor((100 * Math.min(goal, value)) / goal)) : 100,
  };
}

/** The facts have all modules, the history all days. */
export function growthOf(
  { modules, totals }: Pick<LearnerFacts<"modules">, "modules" | "totals">,
  { quarters, clock, days, today, now }: History,
): Growths {
  const focus: Step[] = [];
  const passes: Step[] = [];
  const submissions: Step[] = [];
  let focusMs = 0;
  let earlier = totals.earlierPasses;
  /** What was passed in no day of the history. */
  const passEarlier = () => {
    grow("quizzes_passed", passes, earlier, totals.earlierPassedAt);
    earlier = 0;
  };
  forEachQuarter(quarters, clock, (at, start) => {
    const minutes = Math.floor(focusMs / MINUTE_MS);
    focusMs += quarters[at + Word.focusMs]!;
    const end = endOf(start, now);
    grow("focus_minutes", focus, Math.floor(focusMs / MINUTE_MS) - minutes, end);
    if (end > totals.earlierPassedAt) passEarlier();
    grow("quizzes_passed", passes, tallyAt(quarters, at, "passed"), end);
    grow("submissions", submissions, tallyAt(quarters, at, "submissions"), end);
  });
  passEarlier();
  const completed: Step[] = [];
  const completions = modules.flatMap(({ completedAt, reachedAt }) =>
    completedAt === null ? [] : reachedAt,
  );
  for (const at of completions.sort((a, b) => a - b)) grow("modules_completed", completed, 1, at);
  const active: Step[] = [];
  const streak: Step[] = [];
  let last = -Infinity;
  let run = 0;
  for (const [day, { activeAt }] of days) {
    if (activeAt === null || day > today) continue;
    run = day === last + 1 ? run + 1 : 1;
    last = day;
    grow("active_days", active, 1, activeAt);
    grow("streak_days", streak, run - (streak.at(-1)?.[0] ?? 0), activeAt);
  }
  return {
    focus_minutes: focus,
    modules_completed: completed,
    quizzes_passed: passes,
    submissions,
    streak_days: streak,
    active_days: active,
  };
}

type Step = readonly [value: number, at: number];

const HIGHEST: ReadonlyMap<Measure, number> = new Map(
  [...Map.groupBy(ACHIEVEMENTS, ({ measure }) => measure)].map(
    ([measure, rules]) => [measure, Math.max(...rules.map(({ goal }) => goal))] as const,
  ),
);

/** One step more, as long as there is a goal left to reach. */
function grow(measure: Measure, steps: Step[], more: number, at: number): void {
  const value = steps.at(-1)?.[0] ?? 0;
  if (more > 0 && value < HIGHEST.get(measure)!) steps.push([value + more, at]);
}
