/** The job that reviews all learners by a new catalogue: resumed, overlapped, with learners that fail. */
import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Catalog } from "../../../src/contract/catalog.ts";
import { reviewCatalogs } from "../../../src/jobs/review-catalog.ts";
import { LearnerObject } from "../../../src/learner/learner-object.ts";
import { pulse } from "../../build/items.ts";
import { ask, type Person } from "../build/ask.ts";
import { makeLearner } from "../build/learner.ts";

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const MINUTE = 60_000;
const REVIEW = "/api/admin/catalog/review";
const reading = (seconds: number): Catalog => ({
  modules: [
    {
      id: "m",
      title: "M",
      resources: [
        { id: "r", kind: "reading", title: "R", complete_when: { focus_seconds: seconds } },
      ],
    },
  ],
});

/** A tenant of learners who have read 20 of 30 s. */
async function makeReaders(count: number) {
  const tenant = crypto.randomUUID();
  const admin: Person = { tenant, id: "root", roles: ["admin"] };
  await ask(admin, "PUT", "/api/admin/catalog", reading(30));
  const ids = Array.from({ length: count }, (_, n) => `l-${String(n).padStart(3, "0")}`);
  for (const id of ids) {
    const items = [
      pulse(Date.now(), { module_id: "m", resource_id: "r", kind: "reading", duration_delta: 20 }),
    ];
    const { body } = await ask({ tenant, id, roles: ["learner"] }, "POST", "/api/telemetry/batch", {
      items,
    });
    expect(body.modules).toEqual([{ module_id: "m", status: "in_progress", percent: 66 }]);
  }
  return { tenant, admin, ids };
}

const clock = () => Date.now();
const progressOf = async (admin: Person) => (await ask(admin, "GET", REVIEW)).body;

async function ledgerOf({ tenant, ids }: { tenant: string; ids: readonly string[] }) {
  // What follows the job's calls is told.
  for (const id of ids) await makeLearner(tenant, id).ring();
  const { results } = await env.DB.prepare(
    `SELECT modules_completed AS done, catalog_version AS version FROM learner WHERE tenant_id = ?1`,
  )
    .bind(tenant)
    .all<{ done: number; version: number }>();
  return results;
}

it("before the first catalogue → 404; after it, of nobody → finished with the next run", async () => {
  const admin: Person = { tenant: crypto.randomUUID(), id: "root", roles: ["admin"] };
  expect((await ask(admin, "GET", REVIEW)).status).toBe(404);
  await ask(admin, "PUT", "/api/admin/catalog", reading(30));
  expect(await progressOf(admin)).toMatchObject({ version: 1, reviewed: 0, of: 0 });
  await reviewCatalogs(env, clock);
  expect(await progressOf(admin)).toEqual({
    version: 1,
    reviewed: 0,
    of: 0,
    started_at: expect.any(String),
    finished_at: expect.any(String),
  });
});

it("a lower goal is put → all are completed without being touched, and a second run writes nothing", async () => {
  const readers = await makeReaders(5);
  const { admin } = readers;
  await ask(admin, "PUT", "/api/admin/catalog", reading(20));
  expect(await progressOf(admin)).toMatchObject({ version: 2, reviewed: 0, of: 5 });
  await reviewCatalogs(env, clock);
  expect(await progressOf(admin)).toMatchObject({ version: 2, reviewed: 5, of: 5 });
  expect((await progressOf(admin)).finished_at).not.toBeNull();
  expect(await ledgerOf(readers)).toEqual(Array(5).fill({ done: 1, version: 2 }));
  const review = vi.spyOn(LearnerObject.prototype, "review");
  await reviewCatalogs(env, clock);
  expect(review).not.toHaveBeenCalled();
});

it("a run whose time is over → the next goes on behind it, and nobody has two turns", async () => {
  const readers = await makeReaders(90);
  await ask(readers.admin, "PUT", "/api/admin/catalog", reading(20));
  const asked: string[] = [];
  const review = LearnerObject.prototype.review;
  let now = Date.now();
  vi.spyOn(LearnerObject.prototype, "review").mockImplementation(async function (
    this: LearnerObject,
    request,
    at,
  ) {
    // Each takes a second: one run has time for 45, and for those that were begun beside them.
    now += 1000;
    asked.push((this as unknown as { ctx: DurableObjectState }).ctx.id.name!);
    return review.call(this, request, at);
  });
  await reviewCatalogs(env, () => now);
  const first = await progressOf(readers.admin);
  expect(first.finished_at).toBeNull();
  expect(first.reviewed).toBeGreaterThanOrEqual(45);
  expect(first.reviewed).toBeLessThan(90);
  for (let runs = 0; runs < 3; runs += 1) {
    now += MINUTE;
    await reviewCatalogs(env, () => now);
  }
  expect(await progressOf(readers.admin)).toMatchObject({ reviewed: 90, of: 90 });
  expect(new Set(asked).size).toBe(90);
  expect(asked).toHaveLength(90);
});

it("two runs at once → each learner is decided once, and both end", async () => {
  const readers = await makeReaders(10);
  await ask(readers.admin, "PUT", "/api/admin/catalog", reading(20));
  const review = vi.spyOn(LearnerObject.prototype, "review");
  await Promise.all([reviewCatalogs(env, clock), reviewCatalogs(env, clock)]);
  await reviewCatalogs(env, clock);
  expect(await progressOf(readers.admin)).toMatchObject({ reviewed: 10, of: 10 });
  expect(review).toHaveBeenCalledTimes(10);
});

it("a catalogue is put during a run → that run's step is dropped, and all are reviewed by the newest", async () => {
  const readers = await makeReaders(5);
  await ask(readers.admin, "PUT", "/api/admin/catalog", reading(25));
  const review = LearnerObject.prototype.review;
  let isPut = false;
  vi.spyOn(LearnerObject.prototype, "review").mockImplementation(async function (
    this: LearnerObject,
    request,
    at,
  ) {
    if (!isPut) {
      isPut = true;
      await ask(readers.admin, "PUT", "/api/admin/catalog", reading(20));
    }
    return review.call(this, request, at);
  });
  await reviewCatalogs(env, clock);
  expect(await progressOf(readers.admin)).toMatchObject({ version: 3, reviewed: 5, of: 5 });
  expect(await ledgerOf(readers)).toEqual(Array(5).fill({ done: 1, version: 3 }));
});

describe("a learner fails", () => {
  const failFor = (name: string, times: number) => {
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    const review = LearnerObject.prototype.review;
    let left = times;
    vi.spyOn(LearnerObject.prototype, "review").mockImplementation(async function (
      this: LearnerObject,
      request,
      at,
    ) {
      const id = (this as unknown as { ctx: DurableObjectState }).ctx.id.name!;
      if (id.endsWith(name) && left > 0) {
        left -= 1;
        throw new Error("injected");
      }
      return review.call(this, request, at);
    });
  };

  it("once → the others are reviewed, and they by the next run", async () => {
    const readers = await makeReaders(4);
    await ask(readers.admin, "PUT", "/api/admin/catalog", reading(20));
    failFor("l-001", 2);
    await reviewCatalogs(env, clock);
    expect(await progressOf(readers.admin)).toMatchObject({
      reviewed: 3,
      of: 4,
      finished_at: null,
    });
    await reviewCatalogs(env, clock);
    const { reviewed, finished_at } = await progressOf(readers.admin);
    expect([reviewed, typeof finished_at]).toEqual([4, "string"]);
  });

  it("always → after five more runs it is finished without them", async () => {
    const readers = await makeReaders(3);
    await ask(readers.admin, "PUT", "/api/admin/catalog", reading(20));
    failFor("l-001", Infinity);
    for (let runs = 0; runs < 4; runs += 1) await reviewCatalogs(env, clock);
    expect(await progressOf(readers.admin)).toMatchObject({ reviewed: 2, finished_at: null });
    await reviewCatalogs(env, clock);
    const { reviewed, of, finished_at } = await progressOf(readers.admin);
    expect([reviewed, of, typeof finished_at]).toEqual([2, 3, "string"]);
  });
});

it("a tenant whose learners all wait → another's are reviewed in the same run", async () => {
  const [one, two] = [await makeReaders(2), await makeReaders(2)];
  for (const { admin } of [one, two]) await ask(admin, "PUT", "/api/admin/catalog", reading(20));
  await reviewCatalogs(env, clock);
  for (const { admin } of [one, two])
    expect(await progressOf(admin)).toMatchObject({ reviewed: 2, of: 2 });
});

it("a release with other rules → everybody has a turn again", async () => {
  const readers = await makeReaders(2);
  await reviewCatalogs(env, clock);
  await env.DB.prepare(`UPDATE catalog_review SET rules = 0 WHERE tenant_id = ?1`)
    .bind(readers.tenant)
    .run();
  const review = vi.spyOn(LearnerObject.prototype, "review");
  await reviewCatalogs(env, clock);
  expect(review).toHaveBeenCalledTimes(2);
  expect(await progressOf(readers.admin)).toMatchObject({ reviewed: 2, of: 2 });
});
