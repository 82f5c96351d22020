import { describe, expect, it } from "vitest";
import { ask } from "../../build/ask.ts";
import { makeTenant } from "../../build/tenant.ts";

const pointers = (body: { errors: { pointer: string }[] }) => body.errors.map((e) => e.pointer);

describe("notes", () => {
  it("of a module, page by page, newest first; all of them without a module", async () => {
    const { ada } = await makeTenant();
    for (let n = 1; n <= 5; n += 1) {
      const module_id = n % 2 ? "m-1" : "m-2";
      await ask(ada, "POST", "/api/notes", { note_id: `n-${n}`, module_id, text: `note ${n}` });
    }
    const first = await ask(ada, "GET", "/api/notes?module_id=m-1&limit=2");
    const texts = (body: { text: string }[]) => body.map(({ text }) => text);
    expect(texts(first.body)).toEqual(["note 5", "note 3"]);
    expect(first.headers.get("X-Total-Count")).toBe("3");
    const [, next] = /^<(.*)>; rel="next"$/.exec(first.headers.get("Link") ?? "") ?? [];
    const second = await ask(ada, "GET", next!);
    expect(texts(second.body)).toEqual(["note 1"]);
    expect(second.headers.get("Link")).toBeNull();
    expect((await ask(ada, "GET", "/api/notes")).body).toHaveLength(5);
  });

  it("beside a module or a resource that there is not → 404 that names it", async () => {
    const { ada } = await makeTenant();
    const note = { note_id: "n", text: "x" };
    const nowhere = await ask(ada, "POST", "/api/notes", { ...note, module_id: "m-9" });
    expect([nowhere.status, pointers(nowhere.body)]).toEqual([404, ["/module_id"]]);
    const elsewhere = { ...note, module_id: "m-2", resource_id: "film" };
    const astray = await ask(ada, "POST", "/api/notes", elsewhere);
    expect([astray.status, pointers(astray.body)]).toEqual([404, ["/resource_id"]]);
    expect((await ask(ada, "GET", "/api/notes?module_id=m-9")).status).toBe(404);
  });

  it("texts that fill a page → pages end before they are too large, and none is left out", async () => {
    const { ada } = await makeTenant();
    const text = "🌍".repeat(4000);
    for (let n = 0; n < 14; n += 1)
      await ask(ada, "POST", "/api/notes", { note_id: `n-${n}`, module_id: "m-1", text });
    let path: string | undefined = "/api/notes";
    let seen = 0;
    for (let pages = 0; path && pages < 9; pages += 1) {
      const { body, headers } = await ask(ada, "GET", path);
      expect(JSON.stringify(body).length).toBeLessThan(256 * 1024);
      seen += body.length;
      [, path] = /^<(.*)>; rel="next"$/.exec(headers.get("Link") ?? "") ?? [];
    }
    expect(seen).toBe(14);
  });
});
