/** What a learner gets nowhere with, as the ledger has it for whoever judges risk. */
import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import type { Pulse } from "../../../../src/contract/telemetry.ts";
import { readLearnerFigures } from "../../../../src/ledger/team-reader.ts";
import type { Env } from "../../../../src/env.ts";
import { pulse } from "../../../build/items.ts";
import { ask } from "../../build/ask.ts";
import { makeLearner } from "../../build/learner.ts";
import { makeTenant } from "../../build/tenant.ts";

const MINUTE = 60_000;
type People = Awaited<ReturnType<typeof makeTenant>>;

async function ok(asked: ReturnType<typeof ask>): Promise<void> {
  const { status, body } = await asked;
  expect(status, JSON.stringify(body)).toBe(200);
}

/** Minutes of attention on something, the last of them now. */
function attend({ ada }: People, minutes: number, partial: Partial<Pulse>): Promise<void> {
  const now = Date.now();
  const items = Array.from({ length: minutes }, (_, ago) =>
    pulse(now - ago * MINUTE, { duration_delta: 60, ...partial }),
  );
  return ok(ask(ada, "POST", "/api/telemetry/batch", { items }));
}

/** What is told of them, once they were evicted and the ledger has all. */
async function strugglesOf({ tenant }: People) {
  const ada = makeLearner(tenant, "ada");
  await ada.evict();
  await ada.inside((object) => object.alarm());
  const figures = await readLearnerFigures(
    env as unknown as Env,
    { tenant, managerId: "maria" },
    [],
  );
  const { struggles } = figures.find(({ id }) => id === "ada")!;
  return struggles.map(({ resource, failures, days }) => ({
    resource,
    failures,
    minutes: days.reduce((sum, [, ms]) => sum + ms, 0) / MINUTE,
  }));
}

const answer = ({ ada }: People, attempt_id: string, answers: object) =>
  ok(ask(ada, "POST", "/api/quizzes/quiz/attempts", { attempt_id, answers }));
const RIGHT = JSON.parse(`{"a":"out","b":"no","c":"112","__proto__":"no"}`) as object;

it("27 min inside a quiz without an attempt → 27 min, and none once it is passed", async () => {
  const people = await makeTenant();
  await attend(people, 27, { resource_id: "quiz", kind: "quiz" });
  expect(await strugglesOf(people)).toEqual([{ resource: "quiz", failures: 0, minutes: 27 }]);
  await answer(people, "a", RIGHT);
  expect(await strugglesOf(people)).toEqual([]);
});

it("a quiz failed three times, no better than at first → three failures, and the time since the first", async () => {
  const people = await makeTenant();
  for (const id of ["a", "b", "c"]) await answer(people, id, { a: "out" });
  await attend(people, 4, { resource_id: "quiz", kind: "quiz" });
  expect(await strugglesOf(people)).toEqual([{ resource: "quiz", failures: 3, minutes: 4 }]);
});

it("a film watched on → none; the same minute of it again and again → stuck, until it is watched to its end", async () => {
  const people = await makeTenant();
  const film = { resource_id: "film", kind: "video" } as const;
  await attend(people, 1, { ...film, played: [[0, 20]] });
  expect(await strugglesOf(people)).toEqual([]);
  await attend(people, 25, { ...film, played: [[0, 20]], session_id: "again" });
  expect(await strugglesOf(people)).toMatchObject([{ resource: "film", failures: 0 }]);
  await attend(people, 1, { ...film, played: [[0, 60]], session_id: "end" });
  expect(await strugglesOf(people)).toEqual([]);
});

it("an assignment's page for an hour, then handed in → stuck, and no more", async () => {
  const people = await makeTenant();
  await attend(people, 60, { resource_id: "essay", kind: "assignment" });
  expect(await strugglesOf(people)).toEqual([{ resource: "essay", failures: 0, minutes: 60 }]);
  const essay = { submission_id: "e", text: "x" };
  await ok(ask(people.ada, "POST", "/api/assignments/essay/submissions", essay));
  expect(await strugglesOf(people)).toEqual([]);
});

it("half an hour with a text → none: of a text, time is progress", async () => {
  const people = await makeTenant();
  await attend(people, 30, { resource_id: "map", module_id: "m-2", kind: "other" });
  expect(await strugglesOf(people)).toEqual([]);
});
