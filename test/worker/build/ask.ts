/** Asks the Worker as a client would, through its fetch handler. */
import { env, exports } from "cloudflare:workers";
import { issueDevToken } from "../../../src/auth/issue-dev-token.ts";
import type { Role } from "../../../src/contract/enums.ts";
import type { Env } from "../../../src/env.ts";

export interface Person {
  readonly tenant: string;
  readonly id: string;
  readonly roles: readonly Role[];
  /** As their token says it. */
  readonly name?: string;
}

export interface Asked {
  readonly status: number;
  readonly headers: Headers;
  // Tests read what the contract says is there; a wrong shape fails the assertion that reads it.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
}

export function tokenOf({ id, tenant, roles, name }: Person): Promise<string> {
  const claims = { sub: id, tenant, roles, ...(name !== undefined && { name }) };
  return issueDevToken(claims, (env as unknown as Env).DEV_SECRET!, Date.now());
}

export async function ask(
  person: Person | null,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Asked> {
  const response = await exports.default.fetch(`https://dwell.example${path}`, {
    method,
    headers: {
      ...(person && { Authorization: `Bearer ${await tokenOf(person)}` }),
      ...(body !== undefined && { "Content-Type": "application/json" }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const json = (response.headers.get("Content-Type") ?? "").includes("json");
  return {
    status: response.status,
    headers: response.headers,
    body: json && text !== "" ? JSON.parse(text) : text,
  };
}
