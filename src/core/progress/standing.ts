/** Where a learner stands in modules and certifications, from what their object decided. */
import type { CertificationStanding } from "../../contract/progress.ts";
import type { CatalogIndex } from "../completion/catalog-index.ts";
import type { ModuleRequirements } from "../completion/requirement.ts";
import { MICRO } from "../completion/tally.ts";
import type { ModuleProgressState } from "../state/learner-state.ts";
import { standingOf } from "./describe-module.ts";

export type ModulesById = ReadonlyMap<string, ModuleProgressState>;

/** What modules have together. */
export interface Sums {
  readonly modules: number;
  readonly completed: number;
  readonly started: number;
  /** Mean percent ÷ 100; 0 where there is no module. */
  readonly completion: number;
  /** Required ones: trying an optional quiz must not cost anything. */
  readonly quizzes: number;
  readonly quizzesAttempted: number;
  /** Mean of the accuracies by which they count, one without an attempt as 0; null where no quiz counts. */
  readonly accuracy: number | null;
  /** The same over those with an attempt alone; null where none has one. */
  readonly attemptedAccuracy: number | null;
}

export function sumModules(modules: readonly ModuleRequirements[], knownById: ModulesById): Sums {
  let completed = 0;
  let started = 0;
  let percents = 0;
  let quizzes = 0;
  let attempted = 0;
  let accuracies = 0;
  for (const module of modules) {
    const known = knownById.get(module.id);
    const { status, percent } = standingOf(known);
    percents += percent;
    if (status === "completed") completed += 1;
    if (status !== "not_started") started += 1;
    quizzes += module.requiredQuizzes;
    attempted += known?.tally.quizzesAttempted ?? 0;
    accuracies += known?.tally.accuracySum ?? 0;
  }
  return {
    modules: modules.length,
    completed,
    started,
    completion: modules.length > 0 ? percents / modules.length / 100 : 0,
    quizzes,
    quizzesAttempted: attempted,
    accuracy: quizzes > 0 ? accuracies / quizzes / MICRO : null,
    attemptedAccuracy: attempted > 0 ? accuracies / attempted / MICRO : null,
  };
}

/** Accuracies are counted in millionths, so that a mean that reaches the mark may fall short by half of one. */
const HALF_A_MILLIONTH = 0.5 / MICRO;
const COMPLETION_WEIGHT = 0.7;
const ACCURACY_WEIGHT = 0.3;

export interface Standing {
  readonly ready: boolean;
  /** 0 to 100; 100 exactly where it is ready. */
  readonly score: number;
  readonly completionWeight: number;
  readonly accuracyWeight: number;
  /** Mean accuracy ÷ pass mark, at most 1; null where no quiz counts. */
  readonly accuracyShare: number | null;
}

/** `passMark` null: no accuracy is asked for. */
export function standOf(sums: Sums, passMark: number | null): Standing {
  const accuracy = passMark === null ? null : sums.accuracy;
  const accuracyShare = accuracy === null ? null : Math.min(1, accuracy / passMark!);
  const passed = accuracy === null || accuracy + HALF_A_MILLIONTH >= passMark!;
  const ready = sums.modules > 0 && sums.completed === sums.modules && passed;
  const completionWeight = accuracyShare === null ? 1 : COMPLETION_WEIGHT;
  const accuracyWeight = accuracyShare === null ? 0 : ACCURACY_WEIGHT;
  const value = completionWeight * sums.completion + accuracyWeight * (accuracyShare ?? 0);
  const score = ready ? 100 : Math.min(99, Math.floor(value * 100 + 1e-9));
  return { ready, score, completionWeight, accuracyWeight, accuracyShare };
}

/** Every certification of the catalogue, the nearest to ready first. */
export function describeCertifications(
  catalog: CatalogIndex,
  knownById: ModulesById,
): CertificationStanding[] {
  return catalog.certifications
    .map((certification) => {
      const modules = certification.modules.flatMap((id) => catalog.moduleById.get(id) ?? []);
      const { ready, score } = standOf(sumModules(modules, knownById), certification.pass_mark);
      return { certification_id: certification.id, title: certification.title, ready, score };
    })
    .sort((a, b) => b.score - a.score);
}
