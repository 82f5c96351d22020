/** The back end of a learning platform: it knows who has logged in there, and says so to Dwell. */
import { exportJWK, generateKeyPair, SignJWT } from "jose";

// In yours, the pair is read from where you keep secrets: a new one at each start would end every sign-in.
const { privateKey, publicKey } = await generateKeyPair("RS256");
const key = { kid: "2026-11", alg: "RS256" };

/** What JWKS_URL has to answer, as JSON. */
export const jwks = { keys: [{ ...(await exportJWK(publicKey)), ...key, use: "sig" }] };

export interface Person {
  readonly id: string;
  readonly tenant: string;
  readonly roles: readonly ("learner" | "manager" | "admin" | "service")[];
  readonly name?: string;
}

/** The page, opened as this person: redirect the browser there when they follow your link, not before. */
export async function linkTo(page: string, person: Person, lifetime = "1h"): Promise<string> {
  return `${page}#token=${await signToken(person, lifetime)}`;
}

/** The same token is what the SDK's `getToken` answers, and what your back end sends as `Bearer`. */
export function signToken({ id, ...claims }: Person, lifetime = "1h"): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader(key)
    .setIssuer("https://id.example") // JWT_ISSUER
    .setAudience("dwell")
    .setSubject(id)
    .setExpirationTime(lifetime)
    .sign(privateKey);
}
