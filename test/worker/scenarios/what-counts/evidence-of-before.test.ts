/** What the release before had decided by its own rules, under those of this one. */
import { expect, it } from "vitest";
import type { Catalog } from "../../../../src/contract/catalog.ts";
import { EMPTY_TALLY } from "../../../../src/core/completion/tally.ts";
import { newResource } from "../../../../src/core/focus/credit-item.ts";
import { EMPTY_STATE, type ModuleProgressState } from "../../../../src/core/state/learner-state.ts";
import { emptyHot, writeHot } from "../../../../src/learner/store/hot.ts";
import { writeModule } from "../../../../src/learner/store/module.ts";
import { writeResource } from "../../../../src/learner/store/resource.ts";
import { readStoredCatalog } from "../../../../src/ledger/catalog-store.ts";
import { env } from "cloudflare:workers";
import { ask } from "../../build/ask.ts";
import { makeLearner } from "../../build/learner.ts";
import { makeTenant } from "../../build/tenant.ts";

const other = (id: string) => ({ id, kind: "other", title: id }) as const;
const text = (id: string) => ({ id, kind: "reading", title: id }) as const;
const large = Array.from({ length: 24 }, (_, n) => text(`t-${n}`));
const COURSE: Catalog = {
  modules: [
    { id: "half", title: "Half", resources: [other("map"), text("text")] },
    { id: "done", title: "Done", resources: [other("kit")] },
    { id: "opened", title: "Opened", resources: [text("page")] },
    { id: "large", title: "Large", resources: large },
  ],
};

/** A store as the release before wrote it: opened resources, modules decided by that, no word of rules. */
async function learnerOfBefore() {
  const people = await makeTenant(COURSE);
  const { version, putAt, reopenedAt } = (await readStoredCatalog(env, people.tenant))!;
  const ada = makeLearner(people.tenant, "ada");
  const at = Date.now() - 60_000;
  await ada.facts(at);
  const module = (id: string, partial: Partial<ModuleProgressState>): ModuleProgressState => ({
    id,
    rev: at,
    status: "in_progress",
    percent: 0,
    completedAt: null,
    reachedAt: partial.completedAt ?? 0,
    claimed: false,
    tally: { ...EMPTY_TALLY, started: 1 },
    tallyRev: at,
    ...partial,
  });
  await ada.inside((_, { storage: { sql } }) => {
    const review = { version, putAt, reopenedAt, rev: at, rules: 0 };
    const totals = { ...EMPTY_STATE.totals, modulesCompleted: 1, percentSum: 150 };
    const state = { ...EMPTY_STATE, rev: at, receivedAt: at, review, totals };
    writeHot(sql, { ...emptyHot(people.tenant, "ada"), state }, at);
    for (const id of ["map", "kit", "page", "t-0"])
      writeResource(sql, { ...newResource(id), rev: at, items: 1 });
    const met = { ...EMPTY_TALLY, sum: 1_000_000, met: 1, started: 1 };
    writeModule(sql, module("half", { percent: 50, tally: met }));
    writeModule(
      sql,
      module("done", { status: "completed", percent: 100, completedAt: at, tally: met }),
    );
    writeModule(sql, module("opened", {}));
    writeModule(sql, module("large", {}));
    sql.exec(`UPDATE resource SET body = json_remove(body, '$.claimedAt', '$.visited')`);
    sql.exec(`UPDATE hot SET body = json_remove(body, '$.state.review.rules')`);
  });
  await ada.evict();
  return { ...people, at };
}

it("an `other` that was opened → it and its module stay done, at their time; a text that was opened → not begun", async () => {
  const { ada, at } = await learnerOfBefore();
  const { body } = await ask(ada, "GET", "/api/modules");
  const told = body.map((module: Record<string, unknown>) => [
    module.module_id,
    module.status,
    module.percent,
    module.completed_at,
  ]);
  expect(told).toEqual([
    ["half", "in_progress", 50, null],
    ["done", "completed", 100, new Date(at).toISOString()],
    ["opened", "not_started", 0, null],
    ["large", "not_started", 0, null],
  ]);
  expect(body[0].resources[0]).toMatchObject({ percent: 100, missing: null });
  expect(body[1].resources[0]).toMatchObject({ percent: 100, missing: null });
});

it("the first pulse after the release, in a large module → reviewed once, and its tally goes on from that", async () => {
  const { ada, bob } = await learnerOfBefore();
  const read = async (id: string) => {
    const now = Date.now();
    const pulse = {
      event_id: crypto.randomUUID(),
      session_id: "s-1",
      module_id: "large",
      resource_id: id,
      occurred_at: new Date(now).toISOString(),
      sent_at: new Date(now).toISOString(),
      duration_delta: 30,
    };
    return (await ask(ada, "POST", "/api/telemetry/pulse", pulse)).body.modules[0];
  };
  expect(await read("t-1")).toMatchObject({ status: "in_progress", percent: 4 });
  expect(await read("t-0")).toMatchObject({ status: "in_progress", percent: 8 });
  const event = {
    event_id: crypto.randomUUID(),
    session_id: "s-1",
    event_type: "resource_opened",
    resource_id: "kit",
    occurred_at: new Date().toISOString(),
  };
  await ask(bob, "POST", "/api/telemetry/event", event);
  expect((await ask(bob, "GET", "/api/modules/done")).body.status).toBe("not_started");
});
