/** Requests whose token does not hold count against their address, and against nobody's learner. */
import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { pulse } from "../../build/items.ts";
import { ask, type Person } from "../build/ask.ts";

const BATCH = "/api/telemetry/batch";
const items = () => ({ items: [pulse(Date.now())] });
const learner = (): Person => ({ tenant: crypto.randomUUID(), id: "ada", roles: ["learner"] });

const BAD: readonly (readonly [what: string, body: unknown, headers: Record<string, string>])[] = [
  ["a forged token", {}, { Authorization: "Bearer eyJhbGciOiJub25lIn0.e30." }],
  ["no token", items(), {}],
  ["a beacon with a bad token", { ...items(), token: "no token" }, {}],
  ["a beacon that is no JSON", "{", { "Content-Type": "text/plain" }],
];

it.each(BAD)(
  "%s, over 300 times in a minute from one address → 429 there, and there alone",
  async (_, body, headers) => {
    const [here, there] = [crypto.randomUUID(), crypto.randomUUID()];
    const from = (address: string) => ({ ...headers, "CF-Connecting-IP": address });
    const first = await ask(null, "POST", BATCH, body, from(here));
    expect([400, 401]).toContain(first.status);
    // The window is the wall clock's minute: what is used up in the old one does not count in the new one.
    let answer = first;
    for (let n = 0; n < 602 && answer.status !== 429; n += 1)
      answer = await ask(null, "POST", BATCH, body, from(here));
    expect(answer).toMatchObject({ status: 429, body: { code: "rate_limited" } });
    expect(Number(answer.headers.get("Retry-After"))).toBeGreaterThan(0);
    expect((await ask(null, "POST", BATCH, body, from(there))).status).toBe(first.status);
    // Who has a good token is counted by themselves, wherever they are.
    const good = await ask(learner(), "POST", BATCH, items(), { "CF-Connecting-IP": here });
    expect(good.status).toBe(200);
  },
);

it("the 300th bad token of a minute → still 401", async () => {
  const address = crypto.randomUUID();
  const bad = () => ask(null, "POST", BATCH, {}, { "CF-Connecting-IP": address });
  for (let n = 0; n < 299; n += 1) await env.ADDRESS_LIMIT.limit({ key: address });
  expect((await bad()).status).toBe(401);
});

it("good tokens, 301 of a hundred learners' from one address → all taken", async () => {
  const address = crypto.randomUUID();
  const people = Array.from({ length: 100 }, learner);
  for (let n = 0; n < 301; n += 1) {
    const answer = await ask(
      people[n % 100]!,
      "POST",
      BATCH,
      { items: [null] },
      { "CF-Connecting-IP": address },
    );
    expect(answer.status).toBe(200);
  }
});
