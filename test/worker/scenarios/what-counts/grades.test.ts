/** What counts of assignments, as a client finds it: input → right outcome, over HTTP. */
import { describe, expect, it, vi } from "vitest";
import type { Catalog } from "../../../../src/contract/catalog.ts";
import { ask, type Person } from "../../build/ask.ts";
import { makeTenant, put } from "../../build/tenant.ts";

const DAY = 86_400_000;
const iso = (at: number) => new Date(at).toISOString();

/** Due that long from now, in ms; null: at no time. */
function dueIn(ms: number | null): Catalog {
  const due = ms === null ? {} : { due_at: iso(Date.now() + ms) };
  return {
    modules: [
      {
        id: "m",
        title: "M",
        resources: [{ id: "essay", kind: "assignment", title: "Essay", ...due }],
      },
    ],
  };
}
const SUBMISSIONS = "/api/assignments/essay/submissions";
const handIn = (who: Person) => ask(who, "POST", SUBMISSIONS, { submission_id: "s", text: "text" });

/** Wherever it is told whether the submission came late. */
async function lateEverywhere(ada: Person, maria: Person) {
  const [submission] = (await ask(ada, "GET", SUBMISSIONS)).body;
  const details = await vi.waitFor(async () => {
    const { body } = await ask(maria, "GET", "/api/manager/ada/details");
    expect(body.assignments?.[0]?.submissions_count).toBe(1);
    return body;
  });
  const line = details.timeline.find(
    ({ type }: { type: string }) => type === "assignment_submitted",
  );
  return [submission.late, details.assignments[0].late, line.data.late];
}

describe("late, by the due date of now", () => {
  it("handed in after it was due, the date moved on → not late anywhere; away → neither", async () => {
    const { ada, maria, admin } = await makeTenant(dueIn(-DAY));
    const first = await handIn(ada);
    expect(first.body.late).toBe(true);
    expect(await lateEverywhere(ada, maria)).toEqual([true, true, true]);
    await put(admin, "/api/admin/catalog", dueIn(DAY));
    expect(await lateEverywhere(ada, maria)).toEqual([false, false, false]);
    await put(admin, "/api/admin/catalog", dueIn(null));
    expect(await lateEverywhere(ada, maria)).toEqual([false, false, false]);
    // A repeat is answered as the first time.
    expect((await handIn(ada)).body).toEqual(first.body);
  });

  it("handed in in time, the date moved before that → late everywhere, in a grade's answer too", async () => {
    const { ada, maria, admin } = await makeTenant(dueIn(DAY));
    expect((await handIn(ada)).body.late).toBe(false);
    expect(await lateEverywhere(ada, maria)).toEqual([false, false, false]);
    await put(admin, "/api/admin/catalog", dueIn(-DAY));
    expect(await lateEverywhere(ada, maria)).toEqual([true, true, true]);
    const graded = await ask(maria, "PUT", `${SUBMISSIONS}/s/grade`, { score: 1 });
    expect(graded.body.late).toBe(true);
  });

  it("nothing handed in, due yesterday and then tomorrow → overdue, and then not", async () => {
    const { ada, admin } = await makeTenant(dueIn(-DAY));
    const overdue = async () =>
      (await ask(ada, "GET", "/api/progress/ada")).body.assignments.overdue;
    expect(await overdue()).toBe(1);
    await put(admin, "/api/admin/catalog", dueIn(DAY));
    expect(await overdue()).toBe(0);
    await put(admin, "/api/admin/catalog", dueIn(-DAY));
    expect(await overdue()).toBe(1);
  });
});
