/** All modules of a learner decided by a catalogue: for who reads, and for the job that reviews all. */
import { wholePart } from "../core/completion/requirement.ts";
import type { CatalogVersion } from "../core/state/decide-module.ts";
import type { QuizResource } from "../core/work/grade-quiz.ts";
import type { Env } from "../env.ts";
import type { CatalogCopy } from "../ledger/catalog-store.ts";
import { callLearner } from "./call-learner.ts";

/** What of a catalogue tells it from others. */
export function versionOf({ version, putAt, reopenedAt }: CatalogVersion): CatalogVersion {
  return { version, putAt, reopenedAt };
}

/**
 * "reviewed" as well where they stood by this catalogue, or a newer one: nothing is written then. "unavailable":
 * the learner's journal takes nothing now. `now` is epoch ms.
 */
export async function reviewLearner(
  env: Env,
  tenant: string,
  learner: string,
  catalog: CatalogCopy,
  now: number,
): Promise<"reviewed" | "unavailable"> {
  const modules = catalog.index.modules.map(wholePart);
  const request = { modules, catalog: versionOf(catalog) };
  const ask = (quizzes?: readonly QuizResource[]) =>
    callLearner(env, tenant, learner, (stub) =>
      stub.review({ ...request, ...(quizzes && { quizzes }) }, now),
    );
  const first = await ask();
  if (first !== "keys") return first;
  // Keys go where attempts are to be graded anew, and nowhere else.
  const reviewed = await ask(quizzesOf(catalog));
  if (reviewed === "keys") throw new Error("the object asked again for keys that it was given");
  return reviewed;
}

function quizzesOf({ catalog }: CatalogCopy): QuizResource[] {
  return catalog.modules.flatMap(({ resources }) =>
    resources.filter((resource) => resource.kind === "quiz"),
  );
}
