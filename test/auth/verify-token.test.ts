import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, exportSPKI, generateKeyPair, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { issueDevToken } from "../../src/auth/issue-dev-token.ts";
import { type TokenRules, verifyToken } from "../../src/auth/verify-token.ts";

const NOW = Date.parse("2026-11-20T10:00:00.000Z");
const ISSUER = "https://id.example";
const ALGORITHMS = ["RS256", "ES256", "EdDSA"] as const;

let provider: Provider;
let rules: TokenRules;
const keys = new Map<string, Awaited<ReturnType<typeof generateKeyPair>>>();

beforeAll(async () => {
  const published: object[] = [];
  for (const algorithm of ALGORITHMS) {
    const pair = await generateKeyPair(algorithm, { extractable: true });
    keys.set(algorithm, pair);
    published.push({
      ...(await exportJWK(pair.publicKey)),
      kid: algorithm,
      alg: algorithm,
      use: "sig",
    });
  }
  provider = await startProvider(published);
  rules = { devSecret: null, jwksUrl: provider.url, issuer: ISSUER };
});
afterAll(() => {
  provider.server.close();
});

interface Provider {
  readonly server: Server;
  readonly url: string;
  /** How often the keys were asked for. */
  fetches: number;
}
async function startProvider(published: readonly object[]): Promise<Provider> {
  const server = createServer((_, response) => {
    started.fetches += 1;
    response.setHeader("Content-Type", "application/json").end(JSON.stringify({ keys: published }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const started = { server, url: `http://127.0.0.1:${port}/jwks.json`, fetches: 0 };
  return started;
}

interface Claims {
  readonly [claim: string]: unknown;
}
const GOOD: Claims = {
  iss: ISSUER,
  aud: "dwell",
  sub: "ada",
  tenant: "acme",
  roles: ["learner", "their-own"],
  name: "Ada",
  exp: NOW / 1000 + 60,
};

function sign(claims: Claims, algorithm = "RS256"): Promise<string> {
  const header = { alg: algorithm, kid: algorithm };
  return new SignJWT({ ...claims })
    .setProtectedHeader(header)
    .sign(keys.get(algorithm)!.privateKey);
}

describe("tokens of an identity provider", () => {
  it.each(ALGORITHMS)(
    "%s, signed by a published key → the principal, unknown roles left out",
    async (algorithm) => {
      expect(await verifyToken(await sign(GOOD, algorithm), rules, NOW)).toEqual({
        principal: { tenant: "acme", id: "ada", name: "Ada", roles: new Set(["learner"]) },
        expiresAt: NOW + 60_000,
      });
    },
  );

  it("many tokens → the keys are fetched once", async () => {
    const { publicKey, privateKey } = keys.get("ES256")!;
    const other = await startProvider([
      { ...(await exportJWK(publicKey)), kid: "k", alg: "ES256", use: "sig" },
    ]);
    try {
      for (const sub of ["ada", "bob", "cleo"]) {
        const token = await new SignJWT({ ...GOOD, sub })
          .setProtectedHeader({ alg: "ES256", kid: "k" })
          .sign(privateKey);
        const verified = await verifyToken(token, { ...rules, jwksUrl: other.url }, NOW);
        expect(verified).toMatchObject({ principal: { id: sub } });
      }
      expect(other.fetches).toBe(1);
    } finally {
      other.server.close();
    }
  });

  it("a provider that does not answer → not the token's fault", async () => {
    const gone = { ...rules, jwksUrl: "http://127.0.0.1:9/jwks.json" };
    const verified = await verifyToken(await sign(GOOD), gone, NOW);
    expect(verified).toMatchObject({ fault: { code: "keys_unreachable" } });
  });
});

describe("tokens that do not hold", () => {
  const wrong: [string, Claims, string][] = [
    ["expired", { ...GOOD, exp: NOW / 1000 - 1 }, "expired"],
    ["without exp", { ...GOOD, exp: undefined }, "claims"],
    ["for another audience", { ...GOOD, aud: "other" }, "claims"],
    ["of another issuer", { ...GOOD, iss: "https://evil.example" }, "claims"],
    ["without a tenant", { ...GOOD, tenant: undefined }, "claims"],
    ["without roles", { ...GOOD, roles: undefined }, "claims"],
    ["with an empty subject", { ...GOOD, sub: "" }, "claims"],
  ];
  it.each(wrong)("%s → %#", async (_, claims, code) => {
    expect(await verifyToken(await sign(claims), rules, NOW)).toMatchObject({ fault: { code } });
  });

  it("alg none → not trusted", async () => {
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const token = `${part({ alg: "none" })}.${part(GOOD)}.`;
    expect(await verifyToken(token, rules, NOW)).toMatchObject({ fault: { code: "not_trusted" } });
  });

  it("HS256 signed with the published public key → not trusted", async () => {
    const secret = new TextEncoder().encode(await exportSPKI(keys.get("RS256")!.publicKey));
    const token = await new SignJWT({ ...GOOD })
      .setProtectedHeader({ alg: "HS256", kid: "RS256" })
      .sign(secret);
    expect(await verifyToken(token, rules, NOW)).toMatchObject({ fault: { code: "not_trusted" } });
  });

  it("a key that the provider does not publish → not trusted", async () => {
    const { privateKey } = await generateKeyPair("RS256");
    const token = await new SignJWT({ ...GOOD })
      .setProtectedHeader({ alg: "RS256", kid: "RS256" })
      .sign(privateKey);
    expect(await verifyToken(token, rules, NOW)).toMatchObject({ fault: { code: "not_trusted" } });
  });

  it("a development token in production → not trusted", async () => {
    const token = await issueDevToken(
      { sub: "ada", tenant: "acme", roles: ["admin"] },
      "secret",
      NOW,
    );
    expect(await verifyToken(token, rules, NOW)).toMatchObject({ fault: { code: "not_trusted" } });
  });

  it("words → malformed", async () => {
    expect(await verifyToken("not a token", rules, NOW)).toEqual({ fault: { code: "malformed" } });
  });

  it("an algorithm outside of the list, by a published key that names none → not trusted", async () => {
    const pair = await generateKeyPair("PS256", { extractable: true });
    const { alg: _, ...jwk } = await exportJWK(pair.publicKey);
    const other = await startProvider([{ ...jwk, kid: "k", use: "sig" }]);
    try {
      const token = await new SignJWT({ ...GOOD })
        .setProtectedHeader({ alg: "PS256", kid: "k" })
        .sign(pair.privateKey);
      const verified = await verifyToken(token, { ...rules, jwksUrl: other.url }, NOW);
      expect(verified).toMatchObject({ fault: { code: "not_trusted" } });
    } finally {
      other.server.close();
    }
  });

  it("of another issuer, signed with the development secret → refused", async () => {
    const devSecret = "a secret for this test alone";
    const token = await new SignJWT({ ...GOOD, iss: "https://other.example" })
      .setProtectedHeader({ alg: "HS256" })
      .sign(new TextEncoder().encode(devSecret));
    const verified = await verifyToken(token, { devSecret, jwksUrl: null, issuer: null }, NOW);
    expect(verified).toMatchObject({ fault: { code: "claims" } });
  });
});
