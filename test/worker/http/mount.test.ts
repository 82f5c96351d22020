/** One suite over every operation of the contract, so that a new route cannot be forgotten. */
import { describe, expect, it } from "vitest";
import { ROLES } from "../../../src/contract/enums.ts";
import { OPERATIONS, type Operation } from "../../../src/contract/operations.ts";
import { ask, type Person } from "../build/ask.ts";

const ALL = Object.entries<Operation>(OPERATIONS);
const guarded = ALL.filter(([, { roles }]) => Array.isArray(roles));
const pathOf = ({ path }: Operation) => path.replaceAll(/\{\w+\}/g, "nobody");

describe("every operation that needs a token", () => {
  it.each(guarded)("%s without one → 401 with a challenge", async (_, operation) => {
    const body = operation.body ? {} : undefined;
    const {
      status,
      headers,
      body: problem,
    } = await ask(null, operation.method, pathOf(operation), body);
    expect({ status, code: problem.code }).toEqual({ status: 401, code: "unauthenticated" });
    expect(headers.get("WWW-Authenticate")).toMatch(/^Bearer/);
    expect(headers.get("Content-Type")).toBe("application/problem+json");
    expect(headers.get("X-Request-Id")).toBe(problem.request_id);
  });

  it.each(guarded)("%s with a forged one → 401", async (_, operation) => {
    const body = operation.body ? {} : undefined;
    const forged = { Authorization: "Bearer eyJhbGciOiJub25lIn0.e30." };
    const { status } = await ask(null, operation.method, pathOf(operation), body, forged);
    expect(status).toBe(401);
  });

  const refused = guarded.flatMap(([id, operation]) =>
    ROLES.filter((role) => !(operation.roles as readonly string[]).includes(role)).map(
      (role) => [id, role, operation] as const,
    ),
  );
  it.each(refused)("%s as a %s → 403", async (_, role, operation) => {
    const person: Person = { tenant: crypto.randomUUID(), id: "somebody", roles: [role] };
    const body = operation.body ? {} : undefined;
    const { status, body: problem } = await ask(person, operation.method, pathOf(operation), body);
    expect({ status, code: problem.code }).toEqual({ status: 403, code: "forbidden" });
  });
});

describe("every path", () => {
  const methods = ["GET", "POST", "PUT", "DELETE", "PATCH"];
  const paths = [...new Set(ALL.map(([, { path }]) => path))];
  const everywhere = paths.filter((path) =>
    ALL.some(([, o]) => o.path === path && o.roles !== "development"),
  );
  it.each(paths)("%s with a method that it does not take → 405 with Allow", async (path) => {
    const allowed = ALL.filter(([, o]) => o.path === path).map(
      ([, { method }]) => method as string,
    );
    const method = methods.find((m) => !allowed.includes(m))!;
    const answer = await ask(null, method, path.replaceAll(/\{\w+\}/g, "x"));
    expect({
      status: answer.status,
      allow: answer.headers.get("Allow"),
      code: answer.body.code,
    }).toEqual({
      status: 405,
      allow: allowed.flatMap((m) => (m === "GET" ? ["GET", "HEAD"] : [m])).join(", "),
      code: "method_not_allowed",
    });
  });

  it.each(everywhere)("%s with a trailing slash → the same operation", async (path) => {
    const operation = ALL.find(([, o]) => o.path === path)![1];
    const body = operation.body ? {} : undefined;
    const plain = await ask(null, operation.method, pathOf(operation), body);
    const slashed = await ask(null, operation.method, `${pathOf(operation)}/`, body);
    expect(slashed.status).toBe(plain.status);
    expect(slashed.status).not.toBe(404);
  });

  it.each(ALL.filter(([, { cors }]) => cors))(
    "%s asked for by a page of an allowed origin → preflight and answer let it, without credentials",
    async (_, operation) => {
      const origin = { Origin: "https://courses.example" };
      const preflight = await ask(null, "OPTIONS", pathOf(operation), undefined, {
        ...origin,
        "Access-Control-Request-Method": operation.method,
      });
      expect(preflight.status).toBe(204);
      const said = (headers: Headers) => headers.get("Access-Control-Allow-Origin");
      expect(said(preflight.headers)).toBe("https://courses.example");
      expect(preflight.headers.get("Access-Control-Max-Age")).toBe("7200");
      expect(preflight.headers.get("Access-Control-Allow-Credentials")).toBeNull();
      const answer = await ask(
        null,
        operation.method,
        pathOf(operation),
        operation.body && {},
        origin,
      );
      expect(said(answer.headers)).toBe("https://courses.example");
      expect(answer.headers.get("Access-Control-Expose-Headers")).toBe(
        "X-Request-Id, Link, X-Total-Count, Retry-After",
      );
      const foreign = await ask(null, operation.method, pathOf(operation), operation.body && {}, {
        Origin: "https://evil.example",
      });
      expect(said(foreign.headers)).toBeNull();
    },
  );
});
