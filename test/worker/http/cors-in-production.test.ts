/** Pages of loopback hosts may call a Worker in development: in production they are anybody's. */
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { OPERATIONS, type Operation } from "../../../src/contract/operations.ts";
import { createApp } from "../../../src/http/app.ts";

const app = createApp();
const PRODUCTION = { ...env, ENVIRONMENT: undefined };
const LOOPBACK = ["http://localhost:3000", "http://127.0.0.1:8787", "http://[::1]:8787"];
const OURS = "https://courses.example";

const cors = Object.values<Operation>(OPERATIONS).filter((operation) => operation.cors);
const at = ({ path }: Operation) => path.replaceAll(/\{\w+\}/g, "x");

async function allowed(
  operation: Operation,
  origin: string,
  bindings: object,
): Promise<(string | null)[]> {
  const url = `https://dwell.example${at(operation)}`;
  const preflight = await app.request(
    url,
    {
      method: "OPTIONS",
      headers: { Origin: origin, "Access-Control-Request-Method": operation.method },
    },
    bindings,
  );
  const answer = await app.request(
    url,
    { method: operation.method, headers: { Origin: origin } },
    bindings,
  );
  return [preflight, answer].map(({ headers }) => headers.get("Access-Control-Allow-Origin"));
}

describe.each(
  cors.map((operation) => [`${operation.method} ${operation.path}`, operation] as const),
)("%s", (_, operation) => {
  it.each(LOOPBACK)(
    "in production, to a page of %s → no word that lets it read",
    async (origin) => {
      expect(await allowed(operation, origin, PRODUCTION)).toEqual([null, null]);
    },
  );

  it.each(LOOPBACK)("in development, to a page of %s → let", async (origin) => {
    expect(await allowed(operation, origin, env)).toEqual([origin, origin]);
  });

  it("to a page of an allowed origin → let in both", async () => {
    for (const bindings of [env, PRODUCTION])
      expect(await allowed(operation, OURS, bindings)).toEqual([OURS, OURS]);
  });
});
