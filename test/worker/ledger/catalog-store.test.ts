/** Copies of a catalogue, in KV and in the isolate: how old each may be, and that none outlives what it is a copy of. */
import { env } from "cloudflare:workers";
import { afterEach, expect, it, vi } from "vitest";
import { forgetCatalog, readCatalog, writeCatalog } from "../../../src/ledger/catalog-store.ts";
import { eraseTenantRows } from "../../../src/ledger/erase-tenant.ts";
import { COURSE } from "../build/tenant.ts";

const NOW = 1_800_000_000_000;
const FIRST = COURSE.modules[0]!;
const ONE = { modules: [FIRST] };

afterEach(() => {
  vi.restoreAllMocks();
});

const versionAt = async (tenant: string, now: number) =>
  (await readCatalog(env, tenant, now)).version;

/** Another place of the edge puts one: the truth and KV have it, this isolate does not know. */
async function putElsewhere(tenant: string): Promise<void> {
  await env.DB.prepare(`UPDATE catalog SET version = version + 1 WHERE tenant_id = ?1`)
    .bind(tenant)
    .run();
  await env.CACHE.delete(`catalog:${tenant}`);
}

it("put here → known here at once, though KV has an older copy", async () => {
  const tenant = crypto.randomUUID();
  await writeCatalog(env, tenant, COURSE, false, NOW);
  expect(await versionAt(tenant, NOW)).toBe(1);
  await writeCatalog(env, tenant, ONE, false, NOW + 1);
  const get = vi.spyOn(env.CACHE, "get");
  const { version, catalog, index } = await readCatalog(env, tenant, NOW + 1);
  expect([version, catalog, index.modules.length]).toEqual([2, ONE, 1]);
  expect(get).not.toHaveBeenCalled();
});

it("put elsewhere → the isolate's copy answers for 25 s, and no longer", async () => {
  const tenant = crypto.randomUUID();
  await writeCatalog(env, tenant, COURSE, false, NOW);
  await putElsewhere(tenant);
  expect(await versionAt(tenant, NOW + 24_999)).toBe(1);
  expect(await versionAt(tenant, NOW + 25_000)).toBe(2);
});

it("erased and forgotten → nothing answers of it, neither from KV nor from the isolate", async () => {
  const tenant = crypto.randomUUID();
  await writeCatalog(env, tenant, COURSE, false, NOW);
  expect((await readCatalog(env, tenant, NOW)).index.modules).toHaveLength(2);
  await eraseTenantRows(env, tenant);
  await forgetCatalog(env, tenant);
  for (const now of [NOW, NOW + 25_000]) {
    const { version, catalog } = await readCatalog(env, tenant, now);
    expect([version, catalog]).toEqual([0, { modules: [] }]);
  }
});

it("two tenants → each has its own, also from KV alone", async () => {
  const [one, two] = [crypto.randomUUID(), crypto.randomUUID()];
  await writeCatalog(env, one, COURSE, false, NOW);
  await writeCatalog(env, two, ONE, false, NOW);
  for (const now of [NOW, NOW + 25_000]) {
    expect((await readCatalog(env, one, now)).catalog.modules).toHaveLength(2);
    expect((await readCatalog(env, two, now)).catalog.modules).toHaveLength(1);
  }
});

it("thirty tenants, more than an isolate keeps → each is told its own", async () => {
  const tenants = Array.from({ length: 30 }, () => crypto.randomUUID());
  for (const [n, tenant] of tenants.entries()) {
    const modules = [{ ...FIRST, id: `m-${n}` }];
    await writeCatalog(env, tenant, { modules }, false, NOW);
  }
  for (const [n, tenant] of tenants.entries())
    expect((await readCatalog(env, tenant, NOW)).catalog.modules[0]!.id).toBe(`m-${n}`);
});

it("a copy that another release left in KV → the truth is asked, and copied", async () => {
  const tenant = crypto.randomUUID();
  await writeCatalog(env, tenant, ONE, true, NOW);
  await env.CACHE.put(`catalog:${tenant}`, JSON.stringify({ version: "1" }));
  const { version, putAt, reopenedAt } = await readCatalog(env, tenant, NOW + 25_000);
  // The first is judged anew by nobody: there was none before it.
  expect([version, putAt, reopenedAt]).toEqual([1, NOW, 0]);
  expect(await env.CACHE.get(`catalog:${tenant}`, "json")).toMatchObject({
    version: 1,
    putAt: NOW,
  });
});
