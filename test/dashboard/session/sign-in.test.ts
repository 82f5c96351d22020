/** Who is signed in: what a token says, when it ends, how it comes out of the address. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { openAt, tokenOf } from "../build/browser.ts";

const NOW = Date.parse("2026-11-20T10:00:00Z");
const KEY = "dwell-token https://dwell.example";
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("readClaims", () => {
  const read = async (token: string) =>
    (await import("../../../src/dashboard/session/read-claims.ts")).readClaims(token);
  const CLAIMS = { sub: "ann", tenant: "acme", name: "Änn 日本", roles: ["learner"], exp: 1000 };

  it("what a page shows, of any script", async () => {
    expect(await read(tokenOf(CLAIMS))).toEqual({
      id: "ann",
      tenant: "acme",
      name: "Änn 日本",
      roles: ["learner"],
      expiresAt: 1_000_000,
    });
  });
  it.each([
    ["no name", { name: undefined }, { name: "ann" }],
    ["an empty one", { name: "" }, { name: "ann" }],
    ["a name that is none", { name: 7 }, { name: "ann" }],
    ["no tenant", { tenant: undefined }, { tenant: "" }],
    ["no roles", { roles: "learner" }, { roles: [] }],
    ["no end", { exp: undefined }, { expiresAt: Number.NaN }],
  ])("%s", async (_, part, shown) => {
    expect(await read(tokenOf({ ...CLAIMS, ...part }))).toMatchObject(shown);
  });
  it.each(["", "words", "a.b.c", "a.!.c", tokenOf({}), tokenOf({ sub: "" }), tokenOf({ sub: 7 })])(
    "%j → nothing that could be shown",
    async (token) => {
      expect(await read(token)).toBeNull();
    },
  );
});

describe("hasExpired", () => {
  it("by the server's clock alone, and not before it is known", async () => {
    openAt("https://dwell.example/");
    vi.useFakeTimers({ now: NOW });
    const { hasExpired } = await import("../../../src/dashboard/session/has-expired.ts");
    const { learnServerTime } = await import("../../../src/dashboard/api/server-clock.ts");
    const until = (expiresAt: number) =>
      hasExpired({ id: "ann", name: "ann", tenant: "", roles: [], expiresAt });
    expect([until(NOW - 1), hasExpired(null)]).toEqual([false, false]);
    learnServerTime(new Date(NOW - 7_200_000).toUTCString());
    expect([until(NOW - 7_200_000), until(NOW - 7_199_999)]).toEqual([true, false]);
    expect([until(Number.NaN), hasExpired(null)]).toEqual([false, false]);
  });
});

describe("a token after the hash sign", () => {
  const take = async (href: string) => {
    const { stored } = openAt(href);
    const address: string[] = [];
    vi.stubGlobal("history", {
      state: 7,
      replaceState: (...[, , to]: string[]) => address.push(to!),
    });
    let hashChanged = () => {};
    vi.stubGlobal(
      "addEventListener",
      (_: string, listener: () => void) => (hashChanged = listener),
    );
    const { takeTokenFromFragment } =
      await import("../../../src/dashboard/session/take-token-from-fragment.ts");
    takeTokenFromFragment();
    const { tokenStore } = await import("../../../src/dashboard/session/token-store.ts");
    return {
      stored,
      address,
      held: tokenStore.read(),
      tokenStore,
      hashChanged: () => hashChanged(),
    };
  };
  const TOKEN = tokenOf({ sub: "ann" });

  it("is held for this tab and server, and leaves the address, whose rest stays", async () => {
    const { stored, address, held } = await take(`https://dwell.example/a%2Fb?x=1#token=${TOKEN}`);
    expect(held).toEqual({ token: TOKEN, ended: "none" });
    expect([...stored]).toEqual([[KEY, TOKEN]]);
    expect(address).toEqual(["/a%2Fb?x=1"]);
  });

  it("that says nothing of anybody → refused, and out of the address too", async () => {
    const { stored, address, held } = await take("https://dwell.example/#token=words");
    expect([held, [...stored], address]).toEqual([{ token: null, ended: "refused" }, [], ["/"]]);
  });

  it.each(["", "#content", "#token="])("%j is none → the address stays", async (hash) => {
    const { address, held } = await take(`https://dwell.example/${hash}`);
    expect([held, address]).toEqual([{ token: null, ended: "none" }, []]);
  });

  it("one that comes later, into the open page, is taken as well, and who listens is told", async () => {
    const page = await take("https://dwell.example/");
    const told = vi.fn();
    const stop = page.tokenStore.subscribe(told);
    location.hash = `#token=${TOKEN}`;
    page.hashChanged();
    expect(page.tokenStore.read().token).toBe(TOKEN);
    expect(told).toHaveBeenCalledTimes(1);
    stop();
    page.tokenStore.drop("signed-out");
    expect(told).toHaveBeenCalledTimes(1);
    expect([page.tokenStore.read(), [...page.stored]]).toEqual([
      { token: null, ended: "signed-out" },
      [],
    ]);
  });
});

describe("signInAs", () => {
  const ANN = { id: "ann", name: "Ann", roles: ["learner"] } as const;
  const signIn = async (answer: () => Response) => {
    openAt("http://127.0.0.1:8787/");
    const bodies: unknown[] = [];
    vi.stubGlobal("fetch", async (_: string, init: RequestInit) => {
      bodies.push(JSON.parse(String(init.body)));
      return answer();
    });
    const { signInAs } = await import("../../../src/dashboard/session/sign-in-as.ts");
    const { tokenStore } = await import("../../../src/dashboard/session/token-store.ts");
    return { done: await signInAs(ANN, "demo"), bodies, token: tokenStore.read().token };
  };
  it("a token → held", async () => {
    expect(await signIn(() => Response.json({ token: "t" }))).toEqual({
      done: true,
      bodies: [{ sub: "ann", tenant: "demo", roles: ["learner"], name: "Ann" }],
      token: "t",
    });
  });
  it.each<[string, () => Response]>([
    ["refused", () => Response.json({ token: "t" }, { status: 404 })],
    ["no token", () => Response.json({ token: 7 })],
    ["no JSON", () => new Response("<h1>")],
    [
      "no answer",
      () => {
        throw new TypeError("Failed to fetch");
      },
    ],
  ])("%s → not signed in", async (_, answer) => {
    expect(await signIn(answer)).toMatchObject({ done: false, token: null });
  });
});
