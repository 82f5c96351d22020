import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { writeUnknownIds } from "../../../src/ledger/unknown-id-store.ts";
import type { UnknownCount } from "../../../src/ledger/unknown-counts.ts";

const met = (id: string, count: number, at: number): UnknownCount => ({
  kind: "resource",
  id,
  count,
  firstAt: at,
  lastAt: at,
});

/** Writes, and answers the rows that it cost. */
async function write(tenant: string, counts: readonly UnknownCount[]): Promise<number> {
  let rows = 0;
  const DB = {
    prepare: (query: string) => env.DB.prepare(query),
    batch: async (statements: D1PreparedStatement[]) => {
      const results = await env.DB.batch(statements);
      for (const { meta } of results) rows += meta.rows_written;
      return results;
    },
  } as unknown as D1Database;
  await writeUnknownIds({ DB }, tenant, counts);
  return rows;
}

async function read(tenant: string) {
  const query = `SELECT kind, id, count, first_at, last_at FROM unknown_id WHERE tenant_id = ? ORDER BY count DESC, id`;
  const { results } = await env.DB.prepare(query).bind(tenant).all();
  return results;
}

it("met again → added to, in one row that each write costs", async () => {
  const tenant = crypto.randomUUID();
  expect(await write(tenant, [met("flim", 2, 5)])).toBe(1);
  expect(await write(tenant, [met("flim", 3, 9)])).toBe(1);
  expect(await write(tenant, [met("flim", 1, 7)])).toBe(1);
  expect(await read(tenant)).toEqual([
    { kind: "resource", id: "flim", count: 6, first_at: 5, last_at: 9 },
  ]);
});

it("150 of one kind and one of another → the 100 most frequent stay, and the other; another tenant's too", async () => {
  const [tenant, other] = [crypto.randomUUID(), crypto.randomUUID()];
  await write(other, [met("flim", 1, 1)]);
  const many = Array.from({ length: 150 }, (_, n) => met(`r-${n}`, n + 1, n));
  await write(tenant, [...many, { ...met("m", 1, 1), kind: "module" }]);
  const kept = await read(tenant);
  expect(kept).toHaveLength(101);
  expect(kept[0]).toMatchObject({ id: "r-149", count: 150 });
  expect(kept.filter(({ kind }) => kind === "resource").at(-1)).toMatchObject({ count: 51 });
  expect(kept.at(-1)).toMatchObject({ kind: "module" });
  expect(await read(other)).toHaveLength(1);
  // As frequent as the rarest, and newer: it takes that one's place.
  await write(tenant, [met("new", 51, 999)]);
  const ids = (await read(tenant)).map(({ id }) => id);
  expect([ids.includes("new"), ids.includes("r-50")]).toEqual([true, false]);
});
