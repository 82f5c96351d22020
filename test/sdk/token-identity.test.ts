import { describe, expect, test } from "vitest";
import { tokenIdentity } from "../../src/sdk/token-identity.ts";

describe("tokenIdentity", () => {
  const jwt = (claims: object) =>
    `e30.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.x`;
  test("the same learner of two tenants → two identities", () => {
    expect(tokenIdentity(jwt({ sub: "l", tenant: "a" }))).not.toBe(
      tokenIdentity(jwt({ sub: "l", tenant: "b" })),
    );
  });
  test("a fresh token of the same learner → the same identity", () => {
    const fresh = jwt({ sub: "Łukasz", tenant: "a", exp: 2 });
    expect(tokenIdentity(fresh)).toBe(tokenIdentity(jwt({ sub: "Łukasz", tenant: "a", exp: 1 })));
  });
  test.each(["", "opaque", "a.!!!.c", jwt({})])("%j → nobody", (token) => {
    expect(tokenIdentity(token)).toBeNull();
  });
});
