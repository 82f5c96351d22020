/** What a changed catalogue does to what was decided. */
import { describe, expect, it, vi } from "vitest";
import type { Catalog } from "../../../src/contract/catalog.ts";
import { ask, type Person } from "../build/ask.ts";
import { makeTenant, put } from "../build/tenant.ts";

describe("a catalogue that changed", () => {
  const strict = (goal: number): Catalog => ({
    modules: [
      {
        id: "m-2",
        title: "First aid",
        resources: [
          { id: "drill", kind: "assignment", title: "Drill", complete_when: { min_score: goal } },
        ],
      },
    ],
  });
  const state = async (who: Person) => {
    const { status, percent, completed_at } = (await ask(who, "GET", "/api/modules/m-2")).body;
    return { status, percent, completed_at };
  };
  async function completed() {
    const people = await makeTenant(strict(0.5));
    const { ada, lms } = people;
    await ask(ada, "POST", "/api/assignments/drill/submissions", { submission_id: "d", text: "x" });
    const path = "/api/assignments/drill/submissions/d/grade";
    await ask(lms, "PUT", path, { score: 0.6 });
    const before = await state(ada);
    expect(before).toMatchObject({ status: "completed", percent: 100 });
    return { ...people, before };
  }

  it("asks for more → completed stays; asks for less → what is enough now is completed", async () => {
    const { ada, bob, lms, admin, before } = await completed();
    await ask(bob, "POST", "/api/assignments/drill/submissions", { submission_id: "d", text: "x" });
    const path = "/api/assignments/drill/submissions/d/grade";
    await ask(lms, "PUT", path, { score: 0.4, learner_id: "bob" });
    await put(admin, "/api/admin/catalog", strict(0.9));
    expect(await state(ada)).toEqual(before);
    expect(await state(bob)).toMatchObject({ status: "in_progress", percent: 44 });
    await put(admin, "/api/admin/catalog", strict(0.3));
    expect(await state(bob)).toMatchObject({ status: "completed" });
  });

  it("asks for more, and the admin for a new judgement → reopened; once it holds again → completed anew", async () => {
    const { ada, admin, before, maria } = await completed();
    await put(admin, "/api/admin/catalog?reevaluate=true", strict(0.9));
    expect(await state(ada)).toEqual({ status: "in_progress", percent: 66, completed_at: null });
    await vi.waitFor(async () => {
      const { body } = await ask(maria, "GET", "/api/analytics/manager/learners?q=ada");
      expect(body[0].modules_completed).toBe(0);
    });
    await put(admin, "/api/admin/catalog", strict(0.5));
    const after = await state(ada);
    expect(after.status).toBe("completed");
    expect(Date.parse(after.completed_at)).toBeGreaterThanOrEqual(Date.parse(before.completed_at));
  });

  it("the admin asks for a new judgement that it passes → completed at its first time still", async () => {
    const { ada, admin, before } = await completed();
    await put(admin, "/api/admin/catalog?reevaluate=true", strict(0.6));
    expect(await state(ada)).toEqual(before);
  });
});
