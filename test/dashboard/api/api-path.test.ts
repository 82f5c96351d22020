import * as fc from "fast-check";
import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { PATHS } from "../../../src/contract/paths.ts";
import { apiPath } from "../../../src/dashboard/api/api-path.ts";
import { NASTY_IDS } from "../../build/nasty-ids.ts";

/** The server's own router, answering with the parameters that it read. */
const app = new Hono({ strict: false });
app.get(PATHS.grade.replaceAll(/\{(\w+)\}/g, ":$1"), (c) => c.json(c.req.param()));

async function readByServer(one: string, other: string): Promise<unknown> {
  const params = { assignment_id: one, submission_id: other };
  const url = new URL(apiPath(PATHS.grade, params), "https://dwell.example");
  return (await app.fetch(new Request(url))).json();
}

describe("a path of the API", () => {
  it("has each parameter where the contract names it", () => {
    expect(apiPath(PATHS.complete, { module_id: "m/1", resource_id: "$&" })).toBe(
      "/api/modules/m%2F1/resources/%24%26/complete",
    );
    expect(apiPath(PATHS.catalog, {})).toBe("/api/catalog");
  });

  it.each(NASTY_IDS)("%j → the server reads the same id", async (id) => {
    expect(await readByServer(id, "x")).toEqual({ assignment_id: id, submission_id: "x" });
  });

  it("any two ids → the server reads the same two", async () => {
    const anId = fc
      .string({ unit: "binary", minLength: 1, maxLength: 128 })
      .filter((id) => id.length <= 128 && id !== "." && id !== "..");
    await fc.assert(
      fc.asyncProperty(anId, anId, async (one, other) => {
        expect(await readByServer(one, other)).toEqual({
          assignment_id: one,
          submission_id: other,
        });
      }),
    );
  });
});
