/** Facts under a catalogue that changed since: reviewed first, and said so where that cannot be. */
import { afterEach, expect, it, vi } from "vitest";
import { LearnerObject } from "../../../src/learner/learner-object.ts";
import { ask } from "../build/ask.ts";
import { COURSE, makeTenant, put } from "../build/tenant.ts";

const PROGRESS = "/api/progress/ada";

afterEach(() => {
  vi.restoreAllMocks();
});

it("stale once → the modules are reviewed once, and the answer is by the new catalogue", async () => {
  const { ada, admin } = await makeTenant();
  const answers = { a: "out", b: "no", c: "112" };
  await ask(ada, "POST", "/api/quizzes/quiz/attempts", { attempt_id: "x", answers });
  expect((await ask(ada, "GET", PROGRESS)).body.modules.total).toBe(2);
  await put(admin, "/api/admin/catalog", { modules: COURSE.modules.slice(1) });
  const review = vi.spyOn(LearnerObject.prototype, "review");
  const { status, body } = await ask(ada, "GET", PROGRESS);
  expect([status, body.modules.total]).toEqual([200, 1]);
  expect(review).toHaveBeenCalledTimes(1);
});

it("a review that cannot be written → 503 at once, and it is asked for no more", async () => {
  const { ada } = await makeTenant();
  vi.spyOn(LearnerObject.prototype, "facts").mockResolvedValue("stale");
  const review = vi.spyOn(LearnerObject.prototype, "review").mockResolvedValue("unavailable");
  const { status, body } = await ask(ada, "GET", PROGRESS);
  expect([status, body.detail]).toEqual([
    503,
    "the learner's journal takes nothing now; nothing was written",
  ]);
  expect(review).toHaveBeenCalledTimes(1);
});

it("stale again and again, as two places take turns → 503 after three reviews", async () => {
  const { ada } = await makeTenant();
  vi.spyOn(LearnerObject.prototype, "facts").mockResolvedValue("stale");
  const review = vi.spyOn(LearnerObject.prototype, "review").mockResolvedValue("reviewed");
  const { status, body, headers } = await ask(ada, "GET", PROGRESS);
  expect([status, body.detail]).toEqual([503, "the catalogue is changing; ask again"]);
  expect(headers.get("Retry-After")).toBe("5");
  expect(review).toHaveBeenCalledTimes(3);
});
