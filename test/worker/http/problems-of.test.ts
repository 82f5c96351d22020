/**
 * What openapi.json says of an operation's problems, against what its route does: each operation is asked in all
 * the ways that are wrong for any, and answers with the problems that are said, and with no other.
 */
import { env, exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { issueDevToken } from "../../../src/auth/issue-dev-token.ts";
import { ROLES, type Role } from "../../../src/contract/enums.ts";
import { MAX_BODY_BYTES } from "../../../src/contract/limits.ts";
import { OPERATIONS, type Operation } from "../../../src/contract/operations.ts";
import { type Problem, type ProblemCode } from "../../../src/contract/problem.ts";
import type { Env } from "../../../src/env.ts";
import { problemsOf } from "../../../src/http/problems-of.ts";

const LOOPBACK = "http://127.0.0.1";
const ELSEWHERE = "https://dwell.example";
const WRONG_QUERY = `limit=0&days=0&tz=Nowhere&certification=&reevaluate=perhaps&learner_id=${"x".repeat(129)}`;
/** What needs another state of the world than a wrong request: tests of their own bring these about. */
const NOT_ASKED_FOR: readonly ProblemCode[] = ["rate_limited", "unavailable", "internal"];

interface Wrong {
  readonly host?: string;
  readonly id?: string;
  readonly query?: string;
  readonly role?: string;
  readonly type?: string;
  readonly body?: string;
}

async function codeOf(
  { method, path, roles }: Operation,
  wrong: Wrong,
): Promise<ProblemCode | null> {
  const { host = typeof roles === "string" ? LOOPBACK : ELSEWHERE, id = "x", query = "" } = wrong;
  const secret = (env as unknown as Env).DEV_SECRET!;
  // A provider may know roles that Dwell does not.
  const claims = { sub: "x", tenant: "problems", roles: [wrong.role as Role] };
  const response = await exports.default.fetch(
    `${host}${path.replaceAll(/\{\w+\}/g, id)}?${query}`,
    {
      method,
      headers: {
        ...(wrong.role && {
          Authorization: `Bearer ${await issueDevToken(claims, secret, Date.now())}`,
        }),
        ...(wrong.body !== undefined && { "Content-Type": wrong.type ?? "application/json" }),
      },
      ...(wrong.body !== undefined && { body: wrong.body }),
    },
  );
  if (response.ok) {
    await response.body?.cancel();
    return null;
  }
  return (await response.json<Problem>()).code;
}

function wrongRequests({
  roles,
  body,
  query,
  path,
  maxBytes = MAX_BODY_BYTES,
}: Operation): Wrong[] {
  const allowed = typeof roles === "string" ? [undefined] : roles;
  const asked = allowed.flatMap((role): Wrong[] => {
    const who = role === undefined ? {} : { role };
    return [
      ...(path.includes("{") ? [{ ...who, id: "x".repeat(129), ...(body && { body: "{}" }) }] : []),
      ...(query ? [{ ...who, query: WRONG_QUERY, ...(body && { body: "{}" }) }] : []),
      ...(body
        ? [
            { ...who, body: "{" },
            { ...who, body: "[]" },
            { ...who, body: "{}", type: "text/html" },
            { ...who, body: " ".repeat(maxBytes + 1) },
            { ...who, body: "{}" },
            { ...who, body: '{"learner_id":""}' },
          ]
        : [who]),
    ];
  });
  const sent = body ? { body: "{}" } : {};
  const others =
    typeof roles === "string" ? [] : ["guest", ...ROLES.filter((role) => !roles.includes(role))];
  return [
    ...asked,
    ...(typeof roles === "string" ? [] : [sent]),
    ...others.map((role) => ({ ...sent, role })),
    ...(roles === "development" ? [{ ...sent, host: ELSEWHERE }] : []),
  ];
}

describe("problems of an operation", () => {
  const operations = Object.entries<Operation>(OPERATIONS).filter(([id]) => id !== "eraseDemo");
  it.each(operations)("%s → those that openapi.json names, and no other", async (_, operation) => {
    const seen = new Set<ProblemCode>();
    for (const wrong of wrongRequests(operation)) {
      const code = await codeOf(operation, wrong);
      if (code !== null) seen.add(code);
    }
    const said = problemsOf(operation);
    expect([...seen].filter((code) => !said.includes(code))).toEqual([]);
    const special = new Set<ProblemCode>([...(operation.problems ?? []), ...NOT_ASKED_FOR]);
    expect(said.filter((code) => !seen.has(code) && !special.has(code))).toEqual([]);
  });
});
