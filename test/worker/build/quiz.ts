/** A tenant's one quiz, its attempts, and wherever it is told how they stand. */
import { expect, vi } from "vitest";
import type { Catalog, CatalogResource } from "../../../src/contract/catalog.ts";
import type { MemberOf } from "../../../src/core/member-of.ts";
import { ask, type Person } from "./ask.ts";

export type Quiz = MemberOf<CatalogResource, "kind", "quiz">;

/** Five questions, each with the key "right". */
export const QUESTIONS = ["a", "b", "c", "d", "e"].map((id) => ({
  id,
  prompt: `${id}?`,
  options: ["right", "wrong", "other"],
  answer: "right",
}));

/** A catalogue of one module with one quiz, which a certification asks for. */
export function quizCatalog(quiz: Partial<Quiz> = {}, certificationMark = 0.5): Catalog {
  const resource: Quiz = {
    id: "quiz",
    kind: "quiz",
    title: "Quiz",
    pass_mark: 0.8,
    questions: QUESTIONS,
    ...quiz,
  };
  return {
    modules: [{ id: "m", title: "M", resources: [resource] }],
    certifications: [{ id: "c", title: "C", modules: ["m"], pass_mark: certificationMark }],
  };
}

/** That many right answers of five. */
export const right = (count: number) =>
  Object.fromEntries(QUESTIONS.map(({ id }, n) => [id, n < count ? "right" : "wrong"]));

export const attempt = (who: Person, id: string, answers: object, more: object = {}) =>
  ask(who, "POST", "/api/quizzes/quiz/attempts", { attempt_id: id, answers, ...more });
export const quizOf = async (who: Person) => (await ask(who, "GET", "/api/quizzes/quiz")).body;
export const moduleOf = async (who: Person) => (await ask(who, "GET", "/api/modules/m")).body;
export const overallOf = async (who: Person) => (await ask(who, "GET", "/api/progress/ada")).body;
export const readinessOf = async (who: Person) =>
  (await ask(who, "GET", "/api/progress/ada/readiness?certification=c")).body;
/** Once the ledger knows the learner. */
export async function detailsOf(manager: Person) {
  return vi.waitFor(async () => {
    const { status, body } = await ask(manager, "GET", "/api/manager/ada/details");
    expect([status, body.quizzes?.length]).toEqual([200, 1]);
    return body;
  });
}
