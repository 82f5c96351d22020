/** What was reached, and when: told from the history alone, and kept once it was told. */
import type { Achievement, Achievements } from "../../contract/progress.ts";
import type { LearnerFacts } from "../learner/learner-facts.ts";
import { instantToIso, isoToInstant, MINUTE_MS, QUARTER_MS } from "../time.ts";
import { ACHIEVEMENTS, type AchievementRule, type Measure, UNITS } from "./achievement-catalog.ts";
import type { History } from "./history.ts";

/** How a measure grew: each step's value and when it was reached, epoch ms, oldest first. */
type Growth = readonly (readonly [value: number, at: number])[];

/** Achievement → when it was reached, epoch ms, of those that are reached. `now` is epoch ms. */
export function reachedAchievements(
  facts: LearnerFacts,
  history: History,
  now: number,
): Readonly<Record<string, number>> {
  const growth = growthOf(facts, history, now);
  return Object.fromEntries(
    ACHIEVEMENTS.flatMap(({ id, measure, goal }) => {
      const step = growth[measure].find(([value]) => value >= goal);
      return step ? [[id, step[1]] as const] : [];
    }),
  );
}

/** `earned` is what was told already, and what is told now. */
export function describeAchievements(
  facts: LearnerFacts,
  history: History,
  earned: Readonly<Record<string, number>>,
  now: number,
): Omit<Achievements, "user_id" | "computed_at"> {
  const growth = growthOf(facts, history, now);
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

function growthOf(
  { modules }: LearnerFacts,
  { quarters, days, today }: History,
  now: number,
): Readonly<Record<Measure, Growth>> {
  const counted = (amount: (quarter: History["quarters"][number]) => number): Growth => {
    let sum = 0;
    return quarters.flatMap((quarter) => {
      const more = amount(quarter);
      if (more === 0) return [];
      sum += more;
      return [[sum, Math.min(quarter.start + QUARTER_MS, now)] as const];
    });
  };
  const completions = modules
    .flatMap(({ completedAt }) => completedAt ?? [])
    .sort((a, b) => a - b)
    .map((at, index) => [index + 1, at] as const);
  const active = [...days].flatMap(([day, { activeAt }]) =>
    activeAt !== null && day <= today ? [[day, activeAt] as const] : [],
  );
  let focusMs = 0;
  const focus = quarters.map(({ start, focusMs: more }) => {
    focusMs += more;
    return [Math.floor(focusMs / MINUTE_MS), Math.min(start + QUARTER_MS, now)] as const;
  });
  return {
    focus_minutes: focus,
    modules_completed: completions,
    quizzes_passed: counted(({ passed }) => passed),
    submissions: counted(({ submissions }) => submissions),
    streak_days: longestRuns(active),
    active_days: active.map(([, at], index) => [index + 1, at] as const),
  };
}

/** The longest run of days so far, whenever it grew. */
function longestRuns(active: readonly (readonly [day: number, at: number])[]): Growth {
  let last = -Infinity;
  let run = 0;
  let longest = 0;
  return active.flatMap(([day, at]) => {
    run = day === last + 1 ? run + 1 : 1;
    last = day;
    if (run <= longest) return [];
    longest = run;
    return [[run, at] as const];
  });
}
