import type { Principal } from "../auth/principal.ts";
import { rememberToken } from "../auth/remember-token.ts";
import type { TokenFault } from "../auth/verify-token.ts";
import type { Config } from "../env.ts";
import { type Refusal, refuse, unavailable } from "./reply.ts";

/** The bearer of a request. A header wins over a token in the body. */
export async function authenticate(
  authorization: string | null,
  bodyToken: unknown,
  config: Config,
  now: number,
): Promise<{ readonly principal: Principal } | Refusal> {
  const token = bearerOf(authorization) ?? (authorization === null ? bodyToken : undefined);
  if (typeof token !== "string" || token === "") {
    return unauthenticated("send Authorization: Bearer <JWT>", null);
  }
  const verified = await rememberToken(token, config, now);
  return "principal" in verified
    ? { principal: verified.principal }
    : faultToRefusal(verified.fault);
}

function bearerOf(authorization: string | null): string | undefined {
  return /^Bearer +(\S+)$/i.exec(authorization ?? "")?.[1];
}

function faultToRefusal(fault: TokenFault): Refusal {
  switch (fault.code) {
    case "malformed":
      return unauthenticated("the token is not a JWT", "invalid_token");
    case "expired":
      return unauthenticated("the token has expired", "invalid_token");
    case "not_trusted":
      return unauthenticated(`the token is not trusted: ${fault.reason}`, "invalid_token");
    case "claims":
      return unauthenticated(`the token's claims do not hold: ${fault.reason}`, "invalid_token");
    case "keys_unreachable":
      return unavailable("the identity provider's keys could not be read");
  }
}

function unauthenticated(detail: string, error: string | null): Refusal {
  const challenge = error === null ? "Bearer" : `Bearer error="${error}"`;
  return refuse("unauthenticated", detail, { headers: { "WWW-Authenticate": challenge } });
}
