import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Catalog } from "../../../../src/contract/catalog.ts";
import { ask, type Person } from "../../build/ask.ts";
import { pulse } from "../../../build/items.ts";
import { makeLearner } from "../../build/learner.ts";

const SUMMARY = "/api/analytics/manager/team-summary/";
const LEARNERS = "/api/analytics/manager/learners/";

afterEach(() => {
  vi.useRealTimers();
});

function makeTenant() {
  const tenant = crypto.randomUUID();
  const person = (id: string, role: Person["roles"][number]): Person => ({
    tenant,
    id,
    roles: [role],
  });
  return {
    tenant,
    admin: person("root", "admin"),
    maria: person("maria", "manager"),
    otto: person("otto", "manager"),
    learner: (id: string) => person(id, "learner"),
  };
}

async function putTeam(admin: Person, id: string, managers: string[], learners: string[]) {
  const body = {
    name: id,
    managers,
    learners: learners.map((l) => ({ id: l, name: `Name of ${l}` })),
  };
  expect((await ask(admin, "PUT", `/api/admin/teams/${id}`, body)).status).toBe(200);
}

async function study(tenant: string, id: string, seconds: number, at = Date.now()) {
  const learner = makeLearner(tenant, id);
  await learner.ingest([pulse(at, { duration_delta: seconds })], at);
  await learner.ring();
}

const CATALOG: Catalog = {
  modules: [
    {
      id: "m-1",
      title: "Fire safety",
      resources: [
        { id: "r-1", kind: "video", title: "Film", duration: 20, complete_when: { coverage: 0.5 } },
        { id: "r-2", kind: "reading", title: "Text", complete_when: { focus_seconds: 15 } },
      ],
    },
  ],
};

describe("a manager's figures", () => {
  it("one active, one silent for four days, one who never came → counted as such", async () => {
    const { tenant, admin, maria } = makeTenant();
    await putTeam(admin, "t1", ["maria"], ["a", "b", "c"]);
    await study(tenant, "a", 600);
    await study(tenant, "b", 300, Date.now() - 4 * 86_400_000);
    const { body } = await ask(maria, "GET", SUMMARY);
    expect(body).toEqual({
      active_24h: 1,
      inactive_72h: 2,
      avg_focus_mins: 5,
      avg_accuracy: null,
      assignment_rate: null,
      at_risk_count: 1,
      learners_total: 3,
      catalog_pending: 0,
      computed_at: expect.any(String),
      data_freshness_seconds: expect.any(Number),
    });
    const { body: rows } = await ask(maria, "GET", LEARNERS);
    expect(
      rows.map((r: Record<string, unknown>) => [
        r.id,
        r.username,
        r.total_focus_mins,
        r.status,
        r.risk_level,
      ]),
    ).toEqual([
      ["a", "Name of a", 10, "Active", "low"],
      ["b", "Name of b", 5, "Inactive", "medium"],
      ["c", "Name of c", 0, "Inactive", "high"],
    ]);
    expect(rows[2].risk_reasons).toEqual(["Has never started"]);
    expect(rows[1].risk_reasons).toEqual(["No activity for 4 days"]);
  });

  it("within 60 s → the cached value with its age; after them → the new one", async () => {
    const { tenant, admin, maria } = makeTenant();
    const start = Date.now() + 3_600_000;
    vi.useFakeTimers({ toFake: ["Date"], now: start });
    await putTeam(admin, "t1", ["maria"], ["a"]);
    const empty = await ask(maria, "GET", SUMMARY);
    expect(empty.body).toMatchObject({ avg_focus_mins: 0, data_freshness_seconds: 0 });
    await study(tenant, "a", 60, start);
    vi.setSystemTime(start + 59_000);
    const cached = await ask(maria, "GET", SUMMARY);
    expect(cached.body).toEqual({ ...empty.body, data_freshness_seconds: 59 });
    vi.setSystemTime(start + 60_000);
    const fresh = await ask(maria, "GET", SUMMARY);
    expect(fresh.body).toMatchObject({ avg_focus_mins: 1, data_freshness_seconds: 0 });
  });

  it("search, filter, sort and pages → the rows asked for, each once, with Link and X-Total-Count", async () => {
    const { admin, maria } = makeTenant();
    const ids = Array.from({ length: 7 }, (_, n) => `l${n}`);
    await putTeam(admin, "t1", ["maria"], ids);
    const seen: string[] = [];
    let path: string | null = `${LEARNERS}?limit=3&sort=-username`;
    while (path) {
      const page: Awaited<ReturnType<typeof ask>> = await ask(maria, "GET", path);
      expect(page.headers.get("X-Total-Count")).toBe("7");
      seen.push(...page.body.map((r: { id: string }) => r.id));
      path = /<(.*)>; rel="next"/.exec(page.headers.get("Link") ?? "")?.[1] ?? null;
    }
    expect(seen).toEqual(ids.toReversed());
    const found = await ask(maria, "GET", `${LEARNERS}?q=of+L3`);
    expect(found.body.map((r: { id: string }) => r.id)).toEqual(["l3"]);
    const learners = [{ id: "l7", name: "Zoë Sørensen-Yılmaz" }];
    await ask(admin, "PUT", "/api/admin/teams/t2", { name: "T2", managers: ["maria"], learners });
    for (const q of ["zoe sor", "SORENSEN", "yilmaz", "ZOË S"]) {
      const { body } = await ask(maria, "GET", `${LEARNERS}?q=${encodeURIComponent(q)}`);
      expect([q, body.map((r: { id: string }) => r.id)]).toEqual([q, ["l7"]]);
    }
    await ask(admin, "DELETE", "/api/admin/teams/t2");
    expect((await ask(maria, "GET", `${LEARNERS}?risk=low`)).body).toEqual([]);
    expect((await ask(maria, "GET", `${LEARNERS}?status=Inactive`)).body).toHaveLength(7);
  });

  it("the next page by another sort → 422 that names the cursor", async () => {
    const { admin, maria } = makeTenant();
    await putTeam(admin, "t1", ["maria"], ["a", "b"]);
    const { headers } = await ask(maria, "GET", `${LEARNERS}?limit=1&sort=username`);
    const next = /<(.*)>; rel="next"/.exec(headers.get("Link")!)![1]!;
    const other = await ask(maria, "GET", next.replace("sort=username", "sort=-username"));
    expect([other.status, other.body.errors[0].pointer]).toEqual([422, "/cursor"]);
    expect((await ask(maria, "GET", next)).body).toMatchObject([{ id: "b" }]);
  });

  it.each([
    "limit=0",
    "limit=201",
    "limit=x",
    "sort=shoe",
    "risk=grave",
    "cursor=!!",
    "status=Gone",
  ])("?%s → 422 that names it", async (query) => {
    const { maria } = makeTenant();
    const { status, body } = await ask(maria, "GET", `${LEARNERS}?${query}`);
    expect(status).toBe(422);
    expect(body.errors[0].pointer).toBe(`/${query.split("=")[0]}`);
  });
});

describe("who sees whom", () => {
  it("a manager → the learners of their teams alone; everybody else is 404, like one who does not exist", async () => {
    const { tenant, admin, maria, otto } = makeTenant();
    await putTeam(admin, "t1", ["maria"], ["a"]);
    await putTeam(admin, "t2", ["otto"], ["b"]);
    await study(tenant, "a", 15);
    await study(tenant, "b", 15);
    const seen = async (who: Person) =>
      (await ask(who, "GET", LEARNERS)).body.map((r: { id: string }) => r.id);
    expect(await seen(maria)).toEqual(["a"]);
    expect(await seen(otto)).toEqual(["b"]);
    expect(await seen(admin)).toEqual(["a", "b"]);
    const details = (who: Person, id: string) =>
      ask(who, "GET", `/api/analytics/manager/${id}/details/`);
    expect((await details(maria, "a")).status).toBe(200);
    const strange = await details(maria, "b");
    const nobody = await details(maria, "nobody");
    expect(strange.status).toBe(404);
    expect({ ...strange.body, request_id: "" }).toEqual({ ...nobody.body, request_id: "" });
    expect((await details(admin, "b")).status).toBe(200);
  });

  it("another tenant's manager and admin of the same name → nothing", async () => {
    const [one, two] = [makeTenant(), makeTenant()];
    await putTeam(one.admin, "t1", ["maria"], ["a"]);
    await study(one.tenant, "a", 15);
    for (const stranger of [two.maria, two.admin]) {
      expect((await ask(stranger, "GET", LEARNERS)).body).toEqual([]);
      expect((await ask(stranger, "GET", SUMMARY)).body.learners_total).toBe(0);
      expect((await ask(stranger, "GET", "/api/analytics/manager/a/details")).status).toBe(404);
    }
    expect((await ask(two.admin, "GET", "/api/admin/teams/t1")).status).toBe(404);
  });

  it("a manager who was removed → reads nothing more, at once", async () => {
    const { admin, maria } = makeTenant();
    await putTeam(admin, "t1", ["maria"], ["a"]);
    expect((await ask(maria, "GET", SUMMARY)).body.learners_total).toBe(1);
    await putTeam(admin, "t1", [], ["a"]);
    expect((await ask(maria, "GET", SUMMARY)).body.learners_total).toBe(0);
    expect((await ask(maria, "GET", LEARNERS)).body).toEqual([]);
  });

  it("a team that was deleted → 404, and its learners are no longer seen", async () => {
    const { admin, maria } = makeTenant();
    await putTeam(admin, "t1", ["maria"], ["a"]);
    expect((await ask(admin, "DELETE", "/api/admin/teams/t1")).status).toBe(204);
    expect((await ask(admin, "GET", "/api/admin/teams/t1")).status).toBe(404);
    expect((await ask(admin, "DELETE", "/api/admin/teams/t1")).status).toBe(404);
    expect((await ask(maria, "GET", LEARNERS)).body).toEqual([]);
  });
});

describe("a learner's details", () => {
  it("read, then more is studied and told to the ledger → read again with it, though 300 s have not passed", async () => {
    const { tenant, admin, maria } = makeTenant();
    await putTeam(admin, "t1", ["maria"], ["a"]);
    const read = async () =>
      (await ask(maria, "GET", "/api/analytics/manager/a/details")).body.total_focus_seconds;
    expect(await read()).toBe(0);
    await study(tenant, "a", 15, Date.now() - 60_000);
    expect(await read()).toBe(15);
    await study(tenant, "a", 15);
    expect(await read()).toBe(30);
  });

  it("from the object, with what was done; the read is in the audit trail", async () => {
    const { tenant, admin, maria, learner } = makeTenant();
    expect((await ask(admin, "PUT", "/api/admin/catalog", CATALOG)).status).toBe(200);
    await putTeam(admin, "t1", ["maria"], ["a"]);
    const now = Date.now();
    const items = [
      pulse(now - 15_000, { played: [[0, 15]], position: 15, seq: 1 }),
      pulse(now, { resource_id: "r-2", kind: "reading", seq: 3, session_id: "s2" }),
    ];
    const sent = { sent_at: new Date(now).toISOString(), device_id: "d", items };
    const { body: answer } = await ask(learner("a"), "POST", "/api/telemetry/batch", sent);
    expect(answer.modules).toEqual([{ module_id: "m-1", status: "completed", percent: 100 }]);
    const { body } = await ask(maria, "GET", "/api/analytics/manager/a/details/");
    expect(body).toMatchObject({
      id: "a",
      username: "Name of a",
      total_focus_seconds: 30,
      modules: [{ module_id: "m-1", title: "Fire safety", status: "completed", percent: 100 }],
      quality: { missing_pulses: 2, overlap_seconds: 0, clock_moves: 0 },
      quizzes: [],
      data_freshness_seconds: expect.any(Number),
    });
    expect(body.timeline.map((line: { type: string }) => line.type).toSorted()).toEqual([
      "module_completed",
      "session_started",
      "session_started",
    ]);
    const { body: trail } = await ask(maria, "GET", "/api/analytics/manager/audit-trail");
    expect(trail).toEqual([
      {
        at: expect.any(String),
        actor: "maria",
        action: "learner.details",
        learner_id: "a",
        request_id: expect.any(String),
        detail: null,
      },
    ]);
    const row = await env.DB.prepare(
      `SELECT completed_at FROM learner_module WHERE tenant_id = ?1 AND module_id = 'm-1'`,
    )
      .bind(tenant)
      .first<{ completed_at: number }>();
    expect(row?.completed_at).toBe(Date.parse(body.modules[0].completed_at));
  });
});
