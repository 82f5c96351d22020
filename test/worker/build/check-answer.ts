/** Holds an answer of the Worker to what the contract says of it: clients are told the schemas, so nothing else may come. */
import { expect } from "vitest";
import { pathsOf } from "../../../src/contract/operation.ts";
import { OPERATIONS, type Operation } from "../../../src/contract/operations.ts";
import { type ProblemCode, problemSchema, PROBLEMS } from "../../../src/contract/problem.ts";
import { problemsOf } from "../../../src/http/problems-of.ts";

const PATTERNS = Object.values<Operation>(OPERATIONS).flatMap((operation) =>
  pathsOf(operation).map((path) => {
    const source = path.replaceAll(".", "\\.").replaceAll(/\{\w+\}/g, "[^/]+");
    return { operation, isParametric: path.includes("{"), pattern: new RegExp(`^${source}/?$`) };
  }),
);

/** The operation that a request names; of two that fit, the one whose path says so in plain words. */
function operationOf(method: string, url: string): Operation | undefined {
  const { pathname } = new URL(url);
  const fits = PATTERNS.filter(
    ({ operation, pattern }) =>
      operation.method === (method === "HEAD" ? "GET" : method) && pattern.test(pathname),
  );
  return (fits.find(({ isParametric }) => !isParametric) ?? fits[0])?.operation;
}

/** Throws where the answer is not what the contract says. Pages, media and preflights are not its subject. */
export async function checkAnswer(request: Request, response: Response): Promise<void> {
  const { method, url } = request;
  const operation = operationOf(method, url);
  const isOurs = operation !== undefined || new URL(url).pathname.startsWith("/api/");
  if (!isOurs) return;
  const where = `${method} ${url} → ${response.status}`;
  expect(response.headers.get("X-Content-Type-Options"), where).toBe("nosniff");
  expect(response.headers.get("X-Request-Id"), where).not.toBeNull();
  if (method === "OPTIONS" && response.status === 204) return;
  const text = await response.clone().text();
  const type = response.headers.get("Content-Type");
  if (response.status >= 400) {
    expect(type, where).toBe("application/problem+json");
    if (method === "HEAD") return;
    const code = checkProblem(JSON.parse(text), response.status, where);
    if (operation) expect(problemsOf(operation), where).toContain(code);
    return;
  }
  expect(operation, where).toBeDefined();
  const answer = operation!.answer;
  expect(response.status, where).toBe(answer === null ? 204 : 200);
  if (answer === null || method === "HEAD") {
    expect(text, where).toBe("");
    return;
  }
  expect(type, where).toBe("application/json");
  const body: unknown = JSON.parse(text);
  const parsed = answer.safeParse(body);
  expect(parsed.error?.issues, `${where}: ${text}`).toBeUndefined();
  // What the schema does not name is not in what it parsed.
  expect(body, `${where} has more than the contract names`).toEqual(parsed.data);
}

function checkProblem(body: unknown, status: number, where: string): ProblemCode {
  const problem = problemSchema.strict().safeParse(body);
  expect(problem.error?.issues, where).toBeUndefined();
  const { code, title, type } = problem.data!;
  const known = Object.entries(PROBLEMS).find(([name]) => name === code);
  expect([type, status, title], where).toEqual([`urn:dwell:problem:${known?.[0]}`, ...known![1]]);
  expect(problem.data!.status, where).toBe(status);
  return problem.data!.code;
}
