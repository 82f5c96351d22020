/** Stores that earlier releases wrote are woken by this code: every figure is as it was answered then. */
import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import { ask, type Person } from "../../build/ask.ts";
import { pulse } from "../../../build/items.ts";
import { STORE_VERSION } from "../../../../src/learner/store/version.ts";
import { put } from "../../build/tenant.ts";
import { putRecordedCatalog, RECORDINGS, restore } from "../../build/recorded-store.ts";

afterEach(() => {
  vi.useRealTimers();
});

const NO_FIGURES = ["computed_at", "data_freshness_seconds"];
/** Up to version 3 a completion alone made a day active; achievements of days are told from them, too. */
const OF_ACTIVE_DAYS = ["active", "active_days", "mean_focus_seconds", "streak"];
const isOfActiveDays = (answer: unknown) =>
  (answer as { progress?: { unit?: string } } | null)?.progress?.unit === "days";

/** When it was computed is not a figure; what was added since is none that was there. */
function figures(answer: unknown): unknown {
  if (Array.isArray(answer)) return answer.filter((one) => !isOfActiveDays(one)).map(figures);
  if (typeof answer !== "object" || answer === null) return answer;
  const told = Object.entries(answer).filter(
    ([name, value]) =>
      !NO_FIGURES.includes(name) && !OF_ACTIVE_DAYS.includes(name) && !isOfActiveDays(value),
  );
  return Object.fromEntries(told.map(([name, value]) => [name, figures(value)]));
}

const CASES = RECORDINGS.flatMap(({ version, answeredAt, stores }) =>
  stores.map((store) => [version, store.learner, { answeredAt, store }] as const),
);

it("each version of the store but the newest → is recorded", () => {
  const recorded = RECORDINGS.map(({ version }) => Number(version));
  // Version 1 is written out in upgrade.test.ts.
  const before = Array.from({ length: STORE_VERSION - 2 }, (_, n) => n + 2);
  expect(recorded).toEqual(expect.arrayContaining(before));
});

describe.each(CASES)("a store of version %s, of %s", (_, learner, { answeredAt, store }) => {
  it("woken by this code → every answer as then, and time goes on", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: answeredAt });
    await putRecordedCatalog(store);
    const ada = await restore(store);
    const { tenant } = store;
    const name = nameOf(store.answers[`admin /api/analytics/manager/${learner}/details`]);
    const team = { name: "One", managers: [], learners: [{ id: learner, name }] };
    await put({ tenant, id: "root", roles: ["admin"] }, "/api/admin/teams/t-1", team);
    const people: Record<string, Person> = {
      learner: { tenant, id: learner, roles: ["learner"] },
      admin: { tenant, id: "root", roles: ["admin"] },
      service: { tenant, id: "lms", roles: ["service"] },
    };
    for (const [asked, answer] of Object.entries(store.answers)) {
      const [role, path] = asked.split(" ");
      const { body } = await ask(people[role!]!, "GET", path!);
      expect.soft(figures(body), asked).toMatchObject(figures(answer) as object);
    }
    const before = (await ada.facts(answeredAt)).totals.focusMs;
    const now = answeredAt + 60_000;
    expect(await ada.ingest([pulse(now)], now)).toMatchObject({
      outcomes: [{ status: "accepted", creditedMs: 15_000 }],
    });
    await ada.evict();
    expect((await ada.facts(now)).totals.focusMs).toBe(before + 15_000);
  });

  it("flushed by this code → the ledger's rows as then", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: answeredAt });
    const ada = await restore(store);
    for (const table of Object.keys(store.ledger))
      await env.DB.prepare(`DELETE FROM ${table} WHERE tenant_id = ?`).bind(store.tenant).run();
    await ada.inside((object) => object.alarm());
    let same = 0;
    for (const [table, recorded] of Object.entries(store.ledger)) {
      const { results } = await env.DB.prepare(`SELECT * FROM ${table} WHERE tenant_id = ?`)
        .bind(store.tenant)
        .all();
      const rows = results.map(withoutMarks);
      // A row that changed after the ledger was told the last time has a newer rev now.
      for (const row of recorded.map(withoutMarks)) {
        const now = rows.find((found) => keysOf(found) === keysOf(row));
        expect.soft(now?.rev, `${table} ${keysOf(row)}`).toBeGreaterThanOrEqual(Number(row.rev));
        if (now?.rev !== row.rev) continue;
        // A column that was added since is none that was told.
        expect.soft(now, table).toMatchObject(row);
        same += 1;
      }
    }
    expect(same).toBeGreaterThan(10);
  });
});

function nameOf(details: unknown): string {
  return (details as { readonly username: string }).username;
}

/** Which flush told it is no figure. */
function withoutMarks({ settled_rev: _r, settled_at: _a, ...row }: Record<string, unknown>) {
  return row;
}

function keysOf(row: Record<string, unknown>): string {
  const keys = ["day", "session_id", "resource_id", "module_id", "attempt_id", "submission_id"];
  // A resource's row names its module, too, which is no key there.
  const key = "resource_id" in row ? "resource_id" : keys.find((name) => name in row);
  return JSON.stringify([row.learner_id, key, key && row[key]]);
}
