import { SignJWT } from "jose";
import type { Role } from "../contract/enums.ts";
import { AUDIENCE, DEV_ISSUER } from "./verify-token.ts";

export interface DevClaims {
  readonly sub: string;
  readonly tenant: string;
  readonly roles: readonly Role[];
  readonly name?: string | undefined;
}

/** Long enough for a day's work at one's desk, short enough to see renewal happen. */
const DEV_TOKEN_SECONDS = 12 * 60 * 60;

/** A token of the development secret; `now` is epoch ms. */
export function issueDevToken(claims: DevClaims, secret: string, now: number): Promise<string> {
  const issuedAt = Math.floor(now / 1000);
  return new SignJWT({
    tenant: claims.tenant,
    roles: claims.roles,
    ...(claims.name !== undefined && { name: claims.name }),
  })
    .setProtectedHeader({ alg: "HS256" })
    .setIssuer(DEV_ISSUER)
    .setAudience(AUDIENCE)
    .setSubject(claims.sub)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + DEV_TOKEN_SECONDS)
    .sign(new TextEncoder().encode(secret));
}
