/** What completes a resource, and what is told of why it does not. */
import { describe, expect, it } from "vitest";
import type { CatalogResource } from "../../../../src/contract/catalog.ts";
import { ask, type Person } from "../../build/ask.ts";
import { courseOf } from "../../build/one-resource.ts";
import { makeTenant } from "../../build/tenant.ts";

const SECOND = 1000;

const film = (partial: Partial<CatalogResource & { kind: "video" }> = {}): CatalogResource => ({
  id: "film",
  kind: "video",
  title: "Film",
  complete_when: { coverage: 1 },
  ...partial,
});

/** A pulse about the film that claims the last `seconds` of time. */
async function watch(
  who: Person,
  seconds: number,
  media: { readonly played?: number[][]; readonly duration?: number },
) {
  const now = Date.now();
  const { status, body } = await ask(who, "POST", "/api/telemetry/pulse", {
    event_id: crypto.randomUUID(),
    session_id: `s-${who.id}`,
    module_id: "m-1",
    resource_id: "film",
    kind: "video",
    occurred_at: new Date(now).toISOString(),
    sent_at: new Date(now).toISOString(),
    duration_delta: 0,
    spans: [[now - seconds * SECOND, now]],
    ...media,
  });
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

async function filmOf(who: Person) {
  const { body } = await ask(who, "GET", "/api/modules/m-1");
  const { percent, missing, coverage } = body.resources[0];
  return { status: body.status, percent, missing, coverage };
}
const WATCHED = { status: "completed", percent: 100, missing: null, coverage: 1 };

async function qualityOf(manager: Person, learner: string) {
  const { status, body } = await ask(manager, "GET", `/api/analytics/manager/${learner}/details`);
  expect(status).toBe(200);
  return body.quality;
}

describe("a film with goal 1", () => {
  it("first frame at 0.021 s, a sample left out, a file of 60.04 s where the catalogue says 61 → completed, and no mismatch", async () => {
    const { ada, maria } = await makeTenant(courseOf(film({ duration: 61 })));
    const played = [
      [0.021, 30.2],
      [30.9, 60.02],
    ];
    await watch(ada, 60, { played, duration: 60.04 });
    expect(await filmOf(ada)).toEqual(WATCHED);
    expect(await qualityOf(maria, "ada")).toMatchObject({
      duration_mismatches: 0,
      undeclared_durations: 0,
    });
  });

  it("a gap of 1.5 s in the middle → not completed, whatever the goal's rest", async () => {
    const { ada } = await makeTenant(courseOf(film({ duration: 60 })));
    const played = [
      [0, 30],
      [31.5, 60],
    ];
    await watch(ada, 60, { played, duration: 60 });
    expect(await filmOf(ada)).toMatchObject({
      status: "in_progress",
      percent: 97,
      missing: "watch 2 s more of it: 97 % of 100 % seen",
    });
  });

  it("gaps of 0.9 s for a goal of 0.5 → played, too", async () => {
    const goal = { coverage: 0.5 };
    const { ada } = await makeTenant(courseOf(film({ duration: 60, complete_when: goal })));
    const played = Array.from({ length: 20 }, (_, n) => [n * 1.5, n * 1.5 + 0.6]);
    await watch(ada, 30, { played, duration: 60 });
    expect(await filmOf(ada)).toMatchObject({ status: "in_progress", percent: 97 });
    await watch(ada, 30, { played: [...played, [29.5, 30.5]], duration: 60 });
    expect(await filmOf(ada)).toMatchObject({ status: "completed", percent: 100, missing: null });
  });

  it("a tenth of a second played in each 1.1 s, with attention for that alone → all is covered, nothing like all is proven", async () => {
    const { ada } = await makeTenant(courseOf(film({ duration: 55 })));
    const played = Array.from({ length: 50 }, (_, n) => [n * 1.1, n * 1.1 + 0.1]);
    await watch(ada, 5, { played, duration: 55 });
    expect(await filmOf(ada)).toEqual({
      status: "in_progress",
      percent: 18,
      missing: "watched faster than 2×: 23 s of attention are missing",
      coverage: 1,
    });
  });

  it("a medium that reports a third of the catalogue's duration → measured by the catalogue's, and told", async () => {
    const { ada, maria } = await makeTenant(courseOf(film({ duration: 60 })));
    await watch(ada, 20, { played: [[0, 20]], duration: 20 });
    expect(await filmOf(ada)).toMatchObject({ status: "in_progress", percent: 33 });
    expect((await qualityOf(maria, "ada")).duration_mismatches).toBe(1);
  });

  it("2 % less of a film of an hour holds, 3 % less does not", async () => {
    const course = courseOf(film({ duration: 3600 }));
    const { ada, bob, maria } = await makeTenant(course);
    await watch(ada, 3540, { played: [[0, 3528]], duration: 3528 });
    await watch(bob, 3540, { played: [[0, 3492]], duration: 3492 });
    expect(await filmOf(ada)).toMatchObject({ status: "completed" });
    expect(await filmOf(bob)).toMatchObject({ status: "in_progress", percent: 97 });
    expect((await qualityOf(maria, "ada")).duration_mismatches).toBe(0);
    expect((await qualityOf(maria, "bob")).duration_mismatches).toBe(1);
  });
});

describe("a film without a duration in the catalogue", () => {
  it("1 ms is played of a file that is said to have 1 ms → not completed, and counted in quality", async () => {
    const { ada, bob, maria } = await makeTenant(courseOf(film()));
    await watch(ada, 60, { played: [[0, 0.001]], duration: 0.001 });
    expect(await filmOf(ada)).toMatchObject({
      status: "in_progress",
      percent: 0,
      missing: "watch 10 s more of it: 0 % of 100 % seen",
    });
    expect((await qualityOf(maria, "ada")).undeclared_durations).toBe(1);
    expect((await qualityOf(maria, "bob")).undeclared_durations).toBe(0);
    await watch(bob, 12, { played: [[0, 12]], duration: 12 });
    await watch(bob, 12, { played: [[0, 12]], duration: 8 });
    expect(await filmOf(bob)).toEqual(WATCHED);
  });

  it("its catalogue is put → 200, and a warning names its place", async () => {
    const { admin } = await makeTenant();
    const certifications = [{ id: "c", title: "C", modules: ["m-1"], pass_mark: 0.8 }];
    const catalog = courseOf(film(), { certifications });
    const { status, body } = await ask(admin, "PUT", "/api/admin/catalog", catalog);
    expect(status).toBe(200);
    expect(body).toMatchObject({ modules: 1, resources: 1, warnings_total: 2 });
    expect(body.warnings.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      "/modules/0/resources/0",
      "/certifications/0/pass_mark",
    ]);
    const whole = await ask(admin, "PUT", "/api/admin/catalog", courseOf(film({ duration: 60 })));
    expect(whole.body).toMatchObject({ warnings: [], warnings_total: 0 });
  });
});

describe("a film watched too fast", () => {
  it("60 s at 2.5× → 80 %, and says why; 6 s more of attention → completed", async () => {
    const { ada } = await makeTenant(courseOf(film({ duration: 60 })));
    await watch(ada, 24, { played: [[0, 60]], duration: 60 });
    expect(await filmOf(ada)).toEqual({
      status: "in_progress",
      percent: 80,
      missing: "watched faster than 2×: 6 s of attention are missing",
      coverage: 1,
    });
    const claim = await ask(ada, "POST", "/api/modules/m-1/resources/film/complete");
    expect(claim).toMatchObject({
      status: 409,
      body: {
        percent: 80,
        missing: ["watched faster than 2×: 6 s of attention are missing"],
      },
    });
    await watch(ada, 31, { played: [[0, 60]], duration: 60 });
    expect(await filmOf(ada)).toEqual(WATCHED);
  });

  it("max_rate of the whole catalogue → holds for the film; its own → wins; a learner reads both", async () => {
    const { ada, admin } = await makeTenant(courseOf(film({ duration: 60 }), { max_rate: 1.25 }));
    await watch(ada, 24, { played: [[0, 60]], duration: 60 });
    expect(await filmOf(ada)).toMatchObject({
      percent: 50,
      missing: "watched faster than 1.25×: 24 s of attention are missing",
    });
    expect((await ask(ada, "GET", "/api/catalog")).body.max_rate).toBe(1.25);
    const own = film({ duration: 60, complete_when: { coverage: 1, max_rate: 2.5 } });
    const catalog = courseOf(own, { max_rate: 1.25 });
    expect((await ask(admin, "PUT", "/api/admin/catalog", catalog)).status).toBe(200);
    expect((await ask(admin, "GET", "/api/admin/catalog")).body).toEqual(catalog);
    expect(await filmOf(ada)).toEqual(WATCHED);
  });

  it("a max_rate of 0, or of 17 → 422 that names it", async () => {
    const { admin } = await makeTenant();
    for (const max_rate of [0, 17]) {
      const { status, body } = await ask(admin, "PUT", "/api/admin/catalog", {
        ...courseOf(film({ duration: 60 })),
        max_rate,
      });
      expect([status, body.errors[0].pointer]).toEqual([422, "/max_rate"]);
    }
  });
});
