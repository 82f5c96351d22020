import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { cached } from "../../../src/ledger/cached.ts";

const NOW = 1_800_000_000_000;
const schema = z.object({ computedAt: z.number(), learners: z.number() });
const anew = { computedAt: NOW, learners: 2 };

describe("a value that KV has", () => {
  it.each([
    ["of today's shape, 59 s old", { computedAt: NOW - 59_000, learners: 1 }, 1],
    ["60 s old", { computedAt: NOW - 60_000, learners: 1 }, 2],
    ["with a field of another type, as another release left it", { ...anew, learners: "1" }, 2],
    ["without a field", { computedAt: NOW }, 2],
    ["that is no object", [1], 2],
  ])("%s → is answered, or computed anew and kept", async (_, stored, learners) => {
    const key = crypto.randomUUID();
    await env.CACHE.put(key, JSON.stringify(stored));
    const value = await cached(env, key, schema, 60, NOW, () => Promise.resolve(anew));
    expect(value.learners).toBe(learners);
    expect(await env.CACHE.get(key, "json")).toMatchObject({ learners });
  });
});
