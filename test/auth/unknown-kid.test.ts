/** A token names its key: one that the provider does not publish is not trusted, and asks the provider no more than it can bear. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type TokenRules, verifyToken } from "../../src/auth/verify-token.ts";

const NOW = Date.parse("2026-11-20T10:00:00.000Z");
const ISSUER = "https://id.example";
/** How long jose takes the keys that it has for the newest ones. */
const COOLDOWN_MS = 30_000;

let server: Server;
let rules: TokenRules;
let published: object[];
let fetches: number;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
  published = [];
  fetches = 0;
  server = createServer((_, response) => {
    fetches += 1;
    response.setHeader("Content-Type", "application/json").end(JSON.stringify({ keys: published }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  rules = { devSecret: null, jwksUrl: `http://127.0.0.1:${port}/jwks.json`, issuer: ISSUER };
});
afterEach(() => {
  vi.useRealTimers();
  server.close();
});

/** A key of the provider's, published or not yet, and tokens by it. */
async function makeKey(kid: string) {
  const { publicKey, privateKey } = await generateKeyPair("ES256", { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid, alg: "ES256", use: "sig" };
  const sign = (named: string | undefined = kid) =>
    new SignJWT({ tenant: "acme", roles: ["learner"] })
      .setProtectedHeader({ alg: "ES256", ...(named !== undefined && { kid: named }) })
      .setIssuer(ISSUER)
      .setAudience("dwell")
      .setSubject("ada")
      .setExpirationTime(NOW / 1000 + 3600)
      .sign(privateKey);
  return { jwk, sign };
}
const NOT_TRUSTED = { fault: { code: "not_trusted" } };
const TRUSTED = { principal: { id: "ada" } };

it("an unknown kid → not trusted, as it is no fault of the provider's that a client could wait out", async () => {
  const [known, unknown] = [await makeKey("known"), await makeKey("unknown")];
  published = [known.jwk];
  expect(await verifyToken(await unknown.sign(), rules, NOW)).toMatchObject(NOT_TRUSTED);
  expect(await verifyToken(await known.sign("unknown"), rules, NOW)).toMatchObject(NOT_TRUSTED);
  expect(await verifyToken(await known.sign(), rules, NOW)).toMatchObject(TRUSTED);
});

it("a hundred unknown kids → the keys were asked for once", async () => {
  const [known, unknown] = [await makeKey("known"), await makeKey("unknown")];
  published = [known.jwk];
  for (let n = 0; n < 100; n += 1) {
    const token = await unknown.sign(`unknown-${n}`);
    expect(await verifyToken(token, rules, NOW)).toMatchObject(NOT_TRUSTED);
  }
  expect(fetches).toBe(1);
});

it("a key that was added since → trusted once the keys may be asked for again", async () => {
  const [old, added] = [await makeKey("old"), await makeKey("added")];
  published = [old.jwk];
  expect(await verifyToken(await old.sign(), rules, NOW)).toMatchObject(TRUSTED);
  published = [old.jwk, added.jwk];
  expect(await verifyToken(await added.sign(), rules, NOW)).toMatchObject(NOT_TRUSTED);
  vi.setSystemTime(NOW + COOLDOWN_MS + 1);
  expect(await verifyToken(await added.sign(), rules, NOW)).toMatchObject(TRUSTED);
  expect(await verifyToken(await old.sign(), rules, NOW)).toMatchObject(TRUSTED);
  expect(fetches).toBe(2);
});

it("no kid, and two keys that would do → not trusted", async () => {
  const [one, other] = [await makeKey("one"), await makeKey("other")];
  published = [one.jwk, other.jwk];
  const token = await new SignJWT({})
    .setProtectedHeader({ alg: "ES256" })
    .sign((await generateKeyPair("ES256")).privateKey);
  expect(await verifyToken(token, rules, NOW)).toMatchObject(NOT_TRUSTED);
});
