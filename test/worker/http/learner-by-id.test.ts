/** One learner's row in the manager's list, by their id: whoever else has the name. */
import { describe, expect, it } from "vitest";
import { PAGE_PATHS } from "../../../src/contract/paths.ts";
import { NASTY_IDS } from "../../build/nasty-ids.ts";
import { ask, type Person } from "../build/ask.ts";
import { makeTenant, put } from "../build/tenant.ts";

const rowsOf = async (who: Person, query: Record<string, string>) => {
  const { status, headers, body } = await ask(
    who,
    "GET",
    `${PAGE_PATHS.learners}?${new URLSearchParams(query)}`,
  );
  expect(status).toBe(200);
  const ids = body.map(({ id }: { id: string }) => id);
  expect(headers.get("X-Total-Count")).toBe(String(ids.length));
  return ids;
};

describe("GET …/learners?id=", () => {
  it("a learner of 300 with the same name → them alone", async () => {
    const { admin, maria } = await makeTenant();
    const learners = Array.from({ length: 300 }, (_, n) => ({ id: `ann-${n}`, name: "Ann" }));
    await put(admin, "/api/admin/teams/t-2", { name: "Two", managers: ["maria"], learners });
    for (const id of ["ann-0", "ann-299", "ada"]) expect(await rowsOf(maria, { id })).toEqual([id]);
  });

  it("any id that may be → them alone, whatever is in it", async () => {
    const { admin, maria } = await makeTenant();
    const learners = NASTY_IDS.map((id) => ({ id, name: id }));
    await put(admin, "/api/admin/teams/t-2", { name: "Two", managers: ["maria"], learners });
    for (const id of NASTY_IDS) expect(await rowsOf(maria, { id })).toEqual([id]);
  });

  it("together with other filters → all hold; of nobody of theirs → none; of none that is an id → 422", async () => {
    const { maria, otto, admin } = await makeTenant();
    expect(await rowsOf(maria, { id: "ada", q: "bob" })).toEqual([]);
    expect(await rowsOf(maria, { id: "ada", risk: "high", status: "Inactive" })).toEqual(["ada"]);
    expect(await rowsOf(maria, { id: "ADA" })).toEqual([]);
    expect(await rowsOf(maria, { id: "ad" })).toEqual([]);
    expect(await rowsOf(otto, { id: "ada" })).toEqual([]);
    expect(await rowsOf(admin, { id: "ada" })).toEqual(["ada"]);
    const wrong = await ask(maria, "GET", `${PAGE_PATHS.learners}?id=`);
    expect([wrong.status, wrong.body.errors[0].pointer]).toEqual([422, "/id"]);
  });
});
