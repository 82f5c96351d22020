/** What to do next: late things first, then what is begun, then what is new. */
import type { Recommendation } from "../../contract/progress.ts";
import { checkResource } from "../completion/check-completion.ts";
import type { CatalogEntry, CatalogIndex } from "../completion/catalog-index.ts";
import { type ModuleRequirements, type QuizRule, quizRuleOf } from "../completion/requirement.ts";
import type { Resource } from "../state/learner-state.ts";
import { standingOf } from "./describe-module.ts";
import type { LearnerFacts } from "../state/learner-facts.ts";
import { DAY_MS, instantToIso } from "../time.ts";
import { attemptsLeft } from "../work/attempt-limits.ts";
import type { ModulesById } from "./standing.ts";

/** What advice is for: a certification, or the whole catalogue, which asks for no accuracy. */
export interface Target {
  readonly certification: string | null;
  readonly title: string;
  readonly passMark: number | null;
  readonly modules: readonly ModuleRequirements[];
}

const MOST = 5;
/** Modules that are looked into, and resources of each: what is advised needs no more. */
const MODULES = 3;
const RESOURCES = 50;
const DUE_SOON_MS = 7 * DAY_MS;

export interface Plan {
  /** Assignments that are overdue or due soon, the earliest first. */
  readonly due: readonly CatalogEntry[];
  readonly modules: readonly ModuleRequirements[];
  /** Quizzes of completed modules, to do better in. */
  readonly quizzes: readonly CatalogEntry[];
}

/**
 * What advice is to be given on: its resources have to be read first. `improve`: whether all is completed and
 * only better results are missing.
 */
export function planAdvice(
  { certification, modules }: Pick<Target, "certification" | "modules">,
  catalog: CatalogIndex,
  knownById: ModulesById,
  facts: Pick<LearnerFacts<"assignments">, "assignments">,
  improve: boolean,
  now: number,
): Plan {
  const submitted = new Set(facts.assignments.map(([id]) => id));
  const counts = new Set(certification === null ? [] : modules);
  const due = catalog.assignments
    .filter(
      ({ module, resource: { id, dueAt } }) =>
        dueAt !== null &&
        dueAt < now + DUE_SOON_MS &&
        (certification === null || counts.has(module)) &&
        !submitted.has(id),
    )
    .sort((a, b) => a.resource.dueAt! - b.resource.dueAt!)
    .slice(0, MOST);
  const open = modules
    .map((module) => ({ module, ...standingOf(knownById.get(module.id)) }))
    .filter(({ status }) => status !== "completed");
  // A sort is stable: among equals the catalogue's order stays, and what was not begun has nothing yet.
  open.sort((a, b) => b.percent - a.percent);
  return {
    due,
    modules: open.slice(0, MODULES).map(({ module }) => module),
    quizzes: improve ? quizzesOf(modules).slice(0, RESOURCES) : [],
  };
}

function quizzesOf(modules: readonly ModuleRequirements[]): CatalogEntry[] {
  return modules.flatMap((module) =>
    module.resources.flatMap((resource) =>
      resource.kind === "quiz" && !resource.optional ? [{ module, resource }] : [],
    ),
  );
}

export function plannedResources({ due, modules, quizzes }: Plan): string[] {
  return [
    ...due.map(({ resource }) => resource.id),
    ...modules.flatMap((module) => requiredOf(module).map(({ id }) => id)),
    ...quizzes.map(({ resource }) => resource.id),
  ];
}

function requiredOf(module: ModuleRequirements): ModuleRequirements["resources"] {
  return module.resources.filter(({ optional }) => !optional).slice(0, RESOURCES);
}

/** At most five, the most urgent first. `records` are those of plannedResources(). */
export function recommend(
  plan: Plan,
  knownById: ModulesById,
  records: readonly Resource[],
  now: number,
): Recommendation[] {
  const recordsById = new Map(records.map((record) => [record.id, record]));
  const advised = new Set<string>();
  const advice: Recommendation[] = [];
  const advise = ({ module, resource }: CatalogEntry, reason: string, improve = false) => {
    if (advised.has(resource.id) || advice.length === MOST) return;
    advised.add(resource.id);
    const { dueAt } = resource;
    advice.push({
      action: improve ? "improve" : actionOf(resource, recordsById.get(resource.id)),
      module_id: module.id,
      module_title: module.title,
      resource_id: resource.id,
      title: resource.title,
      reason,
      url: resource.url,
      due_at: dueAt === null ? null : instantToIso(dueAt),
      overdue: dueAt !== null && now > dueAt && !recordsById.get(resource.id)?.assignment,
    });
  };
  for (const entry of plan.due) {
    advise(entry, now > entry.resource.dueAt! ? "it is overdue" : "it is due soon");
  }
  for (const module of plan.modules) {
    const before = advice.length;
    for (const resource of requiredOf(module)) {
      const { missing } = checkResource(resource, recordsById);
      if (missing !== null && canBeDone(resource, recordsById.get(resource.id)))
        advise({ module, resource }, missing);
    }
    if (advice.length === before && advice.length < MOST && module.total > RESOURCES) {
      const { percent } = standingOf(knownById.get(module.id));
      advice.push(goOnWith(module, percent));
    }
  }
  const resultOf = ({ resource }: CatalogEntry) =>
    recordsById.get(resource.id)?.quiz?.[countsOf(resource)].accuracy ?? 0;
  const byAccuracy = plan.quizzes.toSorted((a, b) => resultOf(a) - resultOf(b));
  for (const entry of byAccuracy) {
    const result = resultOf(entry);
    if (result < 1 && canBeDone(entry.resource, recordsById.get(entry.resource.id)))
      advise(
        entry,
        `your ${countsOf(entry.resource)} was ${Math.floor(result * 100 + 1e-9)} %`,
        true,
      );
  }
  return advice;
}

function goOnWith(module: ModuleRequirements, percent: number): Recommendation {
  return {
    action: "continue",
    module_id: module.id,
    module_title: module.title,
    resource_id: null,
    title: module.title,
    reason: `${percent} % of it is done`,
    url: null,
    due_at: null,
    overdue: false,
  };
}

function countsOf(resource: ModuleRequirements["resources"][number]): QuizRule["counts"] {
  return quizRuleOf(resource)?.counts ?? "best";
}

/** Nothing can be done about what waits for somebody else's grade, nor about a quiz without an attempt left. */
export function canBeDone(
  { requirement, limits }: ModuleRequirements["resources"][number],
  record: Resource | undefined,
): boolean {
  if (requirement.type === "score" && record?.assignment?.last.graded === false) return false;
  return limits === null || attemptsLeft(record?.quiz ?? null, limits, Infinity).left !== 0;
}

function actionOf(
  { kind }: ModuleRequirements["resources"][number],
  record: Resource | undefined,
): Recommendation["action"] {
  switch (kind) {
    case "video":
      return "watch";
    case "audio":
      return "listen";
    case "reading":
      return "read";
    case "quiz":
      return "take_quiz";
    case "assignment":
      return record?.assignment ? "improve" : "submit";
    case "other":
      return "open";
  }
}
