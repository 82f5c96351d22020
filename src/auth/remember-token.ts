import type { Principal } from "./principal.ts";
import { type TokenFault, type TokenRules, verifyToken } from "./verify-token.ts";

/** A token comes with every pulse of a learner; its signature is checked once a minute. */
const REMEMBER_MS = 60_000;
const MAX_REMEMBERED = 5000;

interface Remembered {
  readonly principal: Principal;
  readonly until: number;
  readonly rules: string;
}

/** By the token itself: whoever has all of its bytes has the signature too. */
const remembered = new Map<string, Remembered>();

/** verifyToken(), remembered for at most a minute and never beyond the token's own end. */
export async function rememberToken(
  token: string,
  rules: TokenRules,
  now: number,
): Promise<{ readonly principal: Principal } | { readonly fault: TokenFault }> {
  const trust = JSON.stringify([rules.devSecret, rules.jwksUrl, rules.issuer]);
  const known = remembered.get(token);
  if (known && known.rules === trust && now < known.until) return { principal: known.principal };
  const verified = await verifyToken(token, rules, now);
  if ("principal" in verified) {
    if (remembered.size >= MAX_REMEMBERED) remembered.clear();
    const until = Math.min(now + REMEMBER_MS, verified.expiresAt);
    remembered.set(token, { principal: verified.principal, until, rules: trust });
  }
  return verified;
}
