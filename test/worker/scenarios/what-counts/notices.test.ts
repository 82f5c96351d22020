/** What is taken, and said to name what nobody knows. */
import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import type { CatalogResource } from "../../../../src/contract/catalog.ts";
import { ask, type Person } from "../../build/ask.ts";
import { courseOf, item, lookAt, send } from "../../build/one-resource.ts";
import { makeTenant } from "../../build/tenant.ts";

describe("an id that nobody knows", () => {
  const text: CatalogResource = { id: "text", kind: "reading", title: "Text" };
  const look = (resource_id: string, more: object = {}) => lookAt(5, { resource_id, ...more });
  const noticesOf = (answer: { results: { status: string; notice?: string }[] }) =>
    answer.results.map(({ status, notice }) => [status, notice]);
  /** What operations can read of it. */
  async function countsOf(tenant: string) {
    const { results } = await env.DB.prepare(
      `SELECT kind, id, count FROM unknown_id WHERE tenant_id = ? ORDER BY kind, id`,
    )
      .bind(tenant)
      .all<{ kind: string; id: string; count: number }>();
    return results.map(({ kind, id, count }) => [kind, id, count]);
  }

  it("a resource, or a module, that the catalogue does not have → accepted and credited all the same, with a notice", async () => {
    const { ada, tenant } = await makeTenant(courseOf(text));
    const answer = await send(
      ada,
      look("text"),
      look("textt"),
      look("text", { module_id: "m-2" }),
      item({ type: "event", event_type: "opened", resource_id: undefined, module_id: "m-3" }),
      item({ type: "event", event_type: "opened", resource_id: "txt", module_id: undefined }),
      item({ type: "event", event_type: "opened", resource_id: undefined, module_id: undefined }),
      item({ type: "event", event_type: "NO", resource_id: "nothing" }),
    );
    expect(noticesOf(answer)).toEqual([
      ["accepted", undefined],
      ["accepted", "unknown_resource"],
      ["accepted", "unknown_module"],
      ["accepted", "unknown_module"],
      ["accepted", "unknown_resource"],
      ["accepted", undefined],
      ["rejected", undefined],
    ]);
    expect(answer.credited_seconds).toBeGreaterThan(4.9);
    expect(Object.keys(answer.results[0])).not.toContain("notice");
    await vi.waitFor(async () =>
      expect(await countsOf(tenant)).toEqual([
        ["module", "m-2", 1],
        ["module", "m-3", 1],
        ["resource", "textt", 1],
        ["resource", "txt", 1],
      ]),
    );
  });

  it("the same item again → the notice again, and it is not counted twice", async () => {
    const { ada, tenant } = await makeTenant(courseOf(text));
    const once = look("textt");
    await send(ada, once);
    expect(noticesOf(await send(ada, once))).toEqual([["duplicate", "unknown_resource"]]);
    await vi.waitFor(async () =>
      expect(await countsOf(tenant)).toEqual([["resource", "textt", 1]]),
    );
  });

  it("a misspelt id in each of 40 pulses → one row is written, once", async () => {
    const { ada, tenant } = await makeTenant(courseOf(text));
    for (let n = 0; n < 4; n += 1)
      await send(ada, ...Array.from({ length: 10 }, () => look("textt")));
    // Each further write would have added to it.
    await vi.waitFor(async () => expect(await countsOf(tenant)).toHaveLength(1));
    const [[, , count]] = (await countsOf(tenant)) as [[string, string, number]];
    expect(count).toBe(10);
  });

  it("no catalogue was ever put → nothing to notice", async () => {
    const ada: Person = { tenant: crypto.randomUUID(), id: "ada", roles: ["learner"] };
    expect(noticesOf(await send(ada, look("text")))).toEqual([["accepted", undefined]]);
  });

  it("an interaction with a content that the catalogue does not have → accepted, with the notice", async () => {
    const { lms } = await makeTenant(courseOf(text));
    const interact = async (content_id: string) =>
      (
        await ask(lms, "POST", "/api/progress/ada/interaction", {
          interaction_id: crypto.randomUUID(),
          content_id,
          interaction_type: "read",
          time_spent: 5,
        })
      ).body;
    expect(await interact("page-9")).toMatchObject({
      status: "accepted",
      notice: "unknown_resource",
    });
    expect((await interact("text")).notice).toBeUndefined();
  });

  it("a service speaks for a learner whom nobody knows → accepted, with the notice, until they are known by it", async () => {
    const { lms, tenant } = await makeTenant(courseOf(text));
    const speak = async (learner_id: string) => {
      const body = { learner_id, sent_at: new Date().toISOString(), items: [look("text")] };
      return noticesOf((await ask(lms, "POST", "/api/telemetry/batch", body)).body);
    };
    // In a team, though nothing ever came from them.
    expect(await speak("bob")).toEqual([["accepted", undefined]]);
    expect(await speak("bbo")).toEqual([["accepted", "unknown_learner"]]);
    expect(await speak("bbo")).toEqual([["accepted", undefined]]);
    await vi.waitFor(async () => expect(await countsOf(tenant)).toEqual([["learner", "bbo", 1]]));
  });

  it("a learner who is in no team → is no stranger to themselves", async () => {
    const { person } = await makeTenant(courseOf(text));
    expect(noticesOf(await send(person("eve", "learner"), look("text")))).toEqual([
      ["accepted", undefined],
    ]);
  });

  it("a service's result for a learner whom nobody knows → taken, with the notice", async () => {
    const questions = [{ id: "a", prompt: "?", options: ["x", "y"], answer: "x" }];
    const { lms, tenant } = await makeTenant(
      courseOf({ id: "q", kind: "quiz", title: "Q", questions }),
    );
    const result = async (learner_id: string, attempt_id: string) =>
      ask(lms, "POST", "/api/quizzes/q/results", {
        learner_id,
        attempt_id,
        score: 1,
        max_score: 1,
      });
    expect((await result("ada", "a-1")).body.notice).toBeUndefined();
    expect(await result("adda", "a-2")).toMatchObject({
      status: 200,
      body: { notice: "unknown_learner", passed: true },
    });
    expect((await result("adda", "a-3")).body.notice).toBeUndefined();
    await vi.waitFor(async () => expect(await countsOf(tenant)).toEqual([["learner", "adda", 1]]));
  });
});
