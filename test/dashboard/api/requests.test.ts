/** Requests of the pages, on the wire: where they go, as whom, and what an answer changes. */
import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openAt, tokenOf } from "../build/browser.ts";

const NOW = Date.parse("2026-11-20T10:00:00Z");
const TOKEN = tokenOf({ sub: "ann", exp: NOW / 1000 + 60 });
let asked: { readonly url: URL; readonly init: RequestInit }[] = [];
let answers: Response[] = [];

beforeEach(async () => {
  vi.useFakeTimers({ now: NOW, toFake: ["Date"] });
  asked = [];
  answers = [];
  openAt("https://dwell.example/").stored.set("dwell-token https://dwell.example", TOKEN);
  vi.stubGlobal("fetch", async (href: string, init: RequestInit) => {
    asked.push({ url: new URL(href), init });
    const answer = answers.shift();
    if (!answer) throw new TypeError("Failed to fetch");
    return answer;
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const row = (id: string) => ({ id, computed_at: "2026-11-20T09:59:30.000Z" });
const page = (ids: string[], next: string | null, total = 3) =>
  Response.json(ids.map(row), {
    headers: {
      "X-Total-Count": String(total),
      ...(next !== null && { Link: `</api/manager/learners?cursor=${next}>; rel="next"` }),
    },
  });

describe("the list of learners", () => {
  const FILTER = {
    q: "a&b",
    risk: "high",
    status: "Active",
    team: "",
    sort: "username",
  } as const;

  it("what is filtered for is sent, with the second page too, which begins where the first ended", async () => {
    const { learnersQuery } = await import("../../../src/dashboard/api/learners-query.ts");
    answers = [page(["ann", "ben"], "c%2B1"), page(["cid"], null)];
    const { pages } = await new QueryClient().fetchInfiniteQuery({
      ...learnersQuery(FILTER),
      staleTime: 0,
      pages: 2,
    });
    const sent = asked.map(({ url }) => [url.pathname, Object.fromEntries(url.searchParams)]);
    const { team: _notChosen, ...asks } = FILTER;
    expect(sent).toEqual([
      ["/api/manager/learners", asks],
      ["/api/manager/learners", { ...asks, cursor: "c+1" }],
    ]);
    expect(pages).toEqual([
      { rows: [row("ann"), row("ben")], next: "c+1", total: 3 },
      { rows: [row("cid")], next: null, total: 3 },
    ]);
  });

  it("two filters are two lists", async () => {
    const { learnersQuery } = await import("../../../src/dashboard/api/learners-query.ts");
    const keys = [FILTER, { ...FILTER, risk: "low" }, { ...FILTER, q: "" }].map((filter) =>
      JSON.stringify(learnersQuery(filter).queryKey),
    );
    expect(new Set(keys).size).toBe(3);
  });
});

describe("one learner", () => {
  it("details and row are asked for by the id, and by nothing that others could share", async () => {
    const { learnerDetailsQuery } =
      await import("../../../src/dashboard/api/learner-details-query.ts");
    const { learnerRowQuery } = await import("../../../src/dashboard/api/learner-row-query.ts");
    answers = [Response.json({ id: "a/b" }), Response.json([row("a/b")]), Response.json([])];
    const client = new QueryClient();
    expect(await client.fetchQuery(learnerDetailsQuery("a/b"))).toEqual({ id: "a/b" });
    expect(await client.fetchQuery(learnerRowQuery("a/b"))).toEqual(row("a/b"));
    expect(await client.fetchQuery(learnerRowQuery("gone"))).toBeNull();
    expect(asked.map(({ url }) => url.pathname + url.search)).toEqual([
      "/api/manager/a%2Fb/details",
      "/api/manager/learners?id=a%2Fb",
      "/api/manager/learners?id=gone",
    ]);
  });
});

describe("a learner's own answers", () => {
  it("each is asked for with the reader's zone and its days", async () => {
    vi.doMock("../../../src/dashboard/api/own-zone.ts", () => ({ OWN_ZONE: "Asia/Tokyo" }));
    const of = async (name: string) => import(`../../../src/dashboard/api/${name}-query.ts`);
    const client = new QueryClient();
    const queries = [
      (await of("achievements")).achievementsQuery("a b"),
      (await of("activity")).activityQuery("a b"),
      (await of("learner-dashboard")).learnerDashboardQuery("a b"),
      (await of("readiness")).readinessQuery("a b", null),
      (await of("readiness")).readinessQuery("a b", "c&d"),
      (await of("trends")).trendsQuery("a b"),
    ];
    for (const query of queries) {
      answers = [Response.json({ computed_at: "2026-11-20T09:59:30.000Z" })];
      await client.fetchQuery(query);
    }
    expect(asked.map(({ url }) => url.pathname + url.search)).toEqual([
      "/api/progress/a%20b/achievements?tz=Asia%2FTokyo",
      "/api/progress/a%20b/activity?days=84&tz=Asia%2FTokyo",
      "/api/progress/a%20b/dashboard?tz=Asia%2FTokyo",
      "/api/progress/a%20b/readiness",
      "/api/progress/a%20b/readiness?certification=c%26d",
      "/api/progress/a%20b/trends?days=28&tz=Asia%2FTokyo",
    ]);
    vi.doUnmock("../../../src/dashboard/api/own-zone.ts");
  });
});

describe("request", () => {
  const ask = async () => {
    const { request } = await import("../../../src/dashboard/api/request.ts");
    const { tokenStore } = await import("../../../src/dashboard/session/token-store.ts");
    const outcome = request("/api/me", new AbortController().signal).then(
      ({ body }) => body,
      (error: unknown) => error,
    );
    return { outcome: await outcome, held: tokenStore.read() };
  };

  it("goes as the person signed in, and past every cache", async () => {
    answers = [Response.json({ id: "ann" })];
    expect(await ask()).toEqual({ outcome: { id: "ann" }, held: { token: TOKEN, ended: "none" } });
    expect(asked[0]?.init).toMatchObject({
      headers: { authorization: `Bearer ${TOKEN}` },
      cache: "no-store",
    });
  });

  it("401 → the sign-in ends: refused, or expired where its time is over by the server's clock", async () => {
    answers = [Response.json({}, { status: 401 })];
    expect((await ask()).held).toEqual({ token: null, ended: "refused" });
  });

  it("401 after its time → expired", async () => {
    const date = new Date(NOW + 3_600_000).toUTCString();
    answers = [Response.json({}, { status: 401, headers: { date } })];
    expect((await ask()).held).toEqual({ token: null, ended: "expired" });
  });

  it.each([403, 404, 500, 503])(
    "%i → the sign-in stays, and the problem is told",
    async (status) => {
      answers = [Response.json({ detail: "why", request_id: "r-1" }, { status })];
      expect(await ask()).toMatchObject({
        outcome: { status, message: "why", requestId: "r-1" },
        held: { token: TOKEN },
      });
    },
  );

  it.each([
    ["no JSON", new Response("<h1>Bad gateway</h1>", { status: 502 }), 502],
    ["JSON that is no object", Response.json("no", { status: 500 }), 500],
  ])("%s → an error all the same", async (_, answer, status) => {
    answers = [answer];
    expect((await ask()).outcome).toMatchObject({ status, requestId: null });
  });

  it("no answer → status 0", async () => {
    expect((await ask()).outcome).toMatchObject({ status: 0 });
  });
});

describe("what is tried again", () => {
  it("failures of the server, three times, later and later; the client's own never", async () => {
    const { createQueryClient } = await import("../../../src/dashboard/api/create-query-client.ts");
    const { ApiError } = await import("../../../src/dashboard/api/api-error.ts");
    const { retry, retryDelay } = createQueryClient().getDefaultOptions().queries!;
    const again = retry as (failures: number, error: Error) => boolean;
    const tries = (status: number) => [0, 2, 3].map((n) => again(n, new ApiError(status, {})));
    expect([tries(500), tries(0), tries(429)]).toEqual(Array(3).fill([true, true, false]));
    expect(tries(404)).toEqual([false, false, false]);
    expect(again(0, new TypeError("x"))).toBe(true);
    const wait = retryDelay as (failures: number) => number;
    expect([0, 1, 2, 3, 9].map(wait)).toEqual([1000, 2000, 4000, 8000, 8000]);
  });
});
