import { SignJWT } from "jose";
import { expect, it } from "vitest";
import { rememberToken } from "../../src/auth/remember-token.ts";
import { DEV_ISSUER } from "../../src/auth/verify-token.ts";

const NOW = Date.parse("2026-11-20T10:00:00.000Z");
const rules = { devSecret: "a secret for this test alone", jwksUrl: null, issuer: null };

/** A token that holds for so long from now on. */
function sign(lifetimeMs: number): Promise<string> {
  const claims = { sub: "ada", tenant: "acme", roles: ["learner"], aud: "dwell", iss: DEV_ISSUER };
  return new SignJWT({ ...claims, exp: (NOW + lifetimeMs) / 1000 })
    .setProtectedHeader({ alg: "HS256" })
    .sign(new TextEncoder().encode(rules.devSecret));
}

it("again within a minute → remembered, under the same rules alone and by all of its bytes", async () => {
  const token = await sign(60_000);
  expect(await rememberToken(token, rules, NOW)).toHaveProperty("principal");
  const others = { ...rules, devSecret: "another secret" };
  expect(await rememberToken(token, others, NOW + 1)).toHaveProperty("fault");
  expect(await rememberToken(token, rules, NOW + 59_999)).toHaveProperty("principal");
  expect(await rememberToken(`${token}x`, rules, NOW)).toHaveProperty("fault");
});

it("remembered, and its end comes within the minute → expired", async () => {
  const token = await sign(30_000);
  expect(await rememberToken(token, rules, NOW)).toHaveProperty("principal");
  expect(await rememberToken(token, rules, NOW + 30_000)).toEqual({ fault: { code: "expired" } });
});
