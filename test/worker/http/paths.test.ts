/** What answers at which address: no path is another's because of its slashes, and HEAD is GET without a body. */
import { exports } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { OPERATIONS, type Operation } from "../../../src/contract/operations.ts";
import { ask, tokenOf } from "../build/ask.ts";
import { makeTenant } from "../build/tenant.ts";

const ALL = Object.values<Operation>(OPERATIONS);
const at = (path: string) => path.replaceAll(/\{\w+\}/g, "ada");

describe("slashes", () => {
  const paths = [...new Set(ALL.map(({ path }) => at(path)))];
  it.each(paths)("%s with one twice, wherever → 404, whatever the method", async (path) => {
    const slashes = [...path.matchAll(/\//g)].map(({ index }) => index);
    const doubled = slashes.map((index) => `${path.slice(0, index)}/${path.slice(index)}`);
    for (const wrong of [`${path}//`, ...doubled]) {
      for (const method of ["GET", "POST", "PATCH"]) {
        const { status, headers, body } = await ask(null, method, wrong);
        expect([method, wrong, status, body.code]).toEqual([method, wrong, 404, "not_found"]);
        expect(headers.get("Allow")).toBeNull();
      }
    }
  });

  it("a parameter that is empty → 404", async () => {
    for (const path of ["/api/modules//resources/x/complete", "/api/progress//trends"])
      expect((await ask(null, "POST", path)).status).toBe(404);
  });
});

describe("what is no path of the API", () => {
  it.each(["text/html", "text/html,application/xhtml+xml,*/*;q=0.8", "image/*"])(
    "below /api/, to who accepts %s → a problem all the same",
    async (accept) => {
      for (const path of ["/api", "/api/", "/api/nothing", "/api/me//", "/api/analytics"]) {
        const { status, headers } = await ask(null, "GET", path, undefined, { Accept: accept });
        expect([path, status, headers.get("Content-Type")]).toEqual([
          path,
          404,
          "application/problem+json",
        ]);
        expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
      }
    },
  );
});

describe("HEAD", () => {
  let people: Awaited<ReturnType<typeof makeTenant>>;
  beforeAll(async () => {
    people = await makeTenant();
  });
  const get = ALL.filter(({ method }) => method === "GET");

  it.each(get.map((operation) => [operation.path, operation] as const))(
    "%s → GET's status and headers, and no body",
    async (path, { roles }) => {
      const who = ["ada", "maria", "root"] as const;
      for (const id of who) {
        const person = { ada: people.ada, maria: people.maria, root: people.admin }[id];
        const headers = { Authorization: `Bearer ${await tokenOf(person)}` };
        const url = `https://dwell.example${at(path)}`;
        const told = async (method: string) => {
          const response = await exports.default.fetch(url, { method, headers });
          const named = Object.fromEntries(response.headers);
          delete named["x-request-id"];
          return { status: response.status, headers: named, text: await response.text() };
        };
        const plain = await told("GET");
        expect(await told("HEAD")).toEqual({ ...plain, text: "" });
        expect(plain.text).not.toBe("");
        if (roles === "public") expect(plain.status).toBe(200);
      }
    },
  );

  it("of what takes no GET → 405", async () => {
    const { status, headers } = await ask(people.ada, "HEAD", "/api/telemetry/batch");
    expect([status, headers.get("Allow")]).toEqual([405, "POST"]);
  });
});
