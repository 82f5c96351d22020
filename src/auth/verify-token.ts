/**
 * Token → principal. The algorithm comes from an allow-list, never from the token alone: HS256 only against
 * the development secret, asymmetric ones only against the identity provider's published keys.
 */
import {
  createRemoteJWKSet,
  decodeProtectedHeader,
  errors,
  type JWTPayload,
  jwtVerify,
} from "jose";
import * as z from "zod";
import { idSchema, roleSchema } from "../contract/ids.ts";
import { labelSchema } from "../contract/text.ts";
import type { Principal } from "./principal.ts";

export const AUDIENCE = "dwell";
export const DEV_ISSUER = "dwell-dev";
const ASYMMETRIC = ["RS256", "ES256", "EdDSA", "Ed25519"];

export interface TokenRules {
  /** HS256 secret; null outside of development. */
  readonly devSecret: string | null;
  readonly jwksUrl: string | null;
  readonly issuer: string | null;
}

export type TokenFault =
  | { readonly code: "malformed" }
  | { readonly code: "expired" }
  | { readonly code: "not_trusted"; readonly reason: string }
  | { readonly code: "claims"; readonly reason: string }
  /** The provider's keys could not be had: not the token's fault, so the client is to try again. */
  | { readonly code: "keys_unreachable"; readonly reason: string };

export type Verified =
  | {
      readonly principal: Principal;
      /** The token's `exp`, epoch ms. */
      readonly expiresAt: number;
    }
  | { readonly fault: TokenFault };

const claimsSchema = z.object({
  sub: idSchema,
  tenant: idSchema,
  roles: z.array(z.string()).min(1),
  name: labelSchema(256).optional(),
  exp: z.number(),
});

/** One key set an isolate and address: jose caches the keys in it and asks again for an unknown `kid`. */
const keySets = new Map<string, ReturnType<typeof createRemoteJWKSet>>();

function keySetOf(url: string): ReturnType<typeof createRemoteJWKSet> {
  const known = keySets.get(url) ?? createRemoteJWKSet(new URL(url));
  keySets.set(url, known);
  return known;
}

/** `now` is epoch ms; no leeway on `exp`, as a client is told to renew a minute before. */
export async function verifyToken(
  token: string,
  rules: TokenRules,
  now: number,
): Promise<Verified> {
  let algorithm: string | undefined;
  try {
    algorithm = decodeProtectedHeader(token).alg;
  } catch {
    return { fault: { code: "malformed" } };
  }
  try {
    const options = {
      audience: AUDIENCE,
      currentDate: new Date(now),
      requiredClaims: ["exp", "sub"],
    };
    if (algorithm === "HS256" && rules.devSecret !== null) {
      const key = new TextEncoder().encode(rules.devSecret);
      const { payload } = await jwtVerify(token, key, {
        ...options,
        algorithms: ["HS256"],
        issuer: DEV_ISSUER,
      });
      return toPrincipal(payload);
    }
    if (rules.jwksUrl === null || rules.issuer === null) {
      return { fault: { code: "not_trusted", reason: "no identity provider is set up" } };
    }
    const { payload } = await jwtVerify(token, keySetOf(rules.jwksUrl), {
      ...options,
      algorithms: ASYMMETRIC,
      issuer: rules.issuer,
    });
    return toPrincipal(payload);
  } catch (error) {
    return { fault: toFault(error) };
  }
}

function toPrincipal(payload: JWTPayload): Verified {
  const claims = claimsSchema.safeParse(payload);
  if (!claims.success) {
    const issue = claims.error.issues[0];
    return { fault: { code: "claims", reason: `${issue?.path.join(".")}: ${issue?.message}` } };
  }
  const { sub, tenant, name, exp } = claims.data;
  // A provider may use roles of its own beside ours; those mean nothing here.
  const roles = claims.data.roles.flatMap((role) => {
    const known = roleSchema.safeParse(role);
    return known.success ? [known.data] : [];
  });
  const principal = { tenant, id: sub, name: name ?? null, roles: new Set(roles) };
  return { principal, expiresAt: exp * 1000 };
}

function toFault(error: unknown): TokenFault {
  if (error instanceof errors.JWTExpired) return { code: "expired" };
  if (error instanceof errors.JWTClaimValidationFailed)
    return { code: "claims", reason: error.message };
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid)
    return { code: "malformed" };
  if (
    error instanceof errors.JWSSignatureVerificationFailed ||
    error instanceof errors.JOSEAlgNotAllowed ||
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys ||
    error instanceof errors.JOSENotSupported
  ) {
    return { code: "not_trusted", reason: error.message };
  }
  return {
    code: "keys_unreachable",
    reason: error instanceof Error ? error.message : String(error),
  };
}
