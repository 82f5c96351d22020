/**
 * A real store of every kind of record, with each field that is no key left out once: what then wakes either has
 * a default for it or says which record cannot be read. Never NaN, never undefined, on the wire or in the ledger.
 */
import { env } from "cloudflare:workers";
import { afterEach, expect, it, vi } from "vitest";
import { storeFaultWords } from "../../../../src/core/state/stored.ts";
import { pulse } from "../../../build/items.ts";
import { ask, type Person } from "../../build/ask.ts";
import { makeLearner } from "../../build/learner.ts";
import { put } from "../../build/tenant.ts";
import {
  catalogOf,
  fill,
  putRecordedCatalog,
  type RecordedStore,
  type RecordedTable,
  RECORDINGS,
  restore,
} from "../../build/recorded-store.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Path = readonly (string | number)[];
type Tables = readonly RecordedTable[];

/** What stands in a column of JSON. */
const JSON_COLUMNS = (table: string) =>
  table === "resource" ? ["body", "assignment"] : table === "days" ? ["revs"] : ["body"];

/** Each field and each last element of a list, below `value`. */
function pathsBelow(value: Json, path: Path = []): Path[] {
  if (Array.isArray(value)) {
    const last: Path[] = value.length > 0 ? [[...path, value.length - 1]] : [];
    return [...last, ...value.flatMap((item, index) => pathsBelow(item, [...path, index]))];
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.keys(value).flatMap((key) => [
    [...path, key],
    ...pathsBelow(value[key]!, [...path, key]),
  ]);
}

/** Of what else there are kinds in one list. */
const KINDS = ["pulse", "event", "attempt", "submission", "grade", "note"];

/** What kind of field it is: of two entries the same one, of a pulse and of an event two. */
function kindOf(root: Json, path: Path): string {
  let value: Json = root;
  const names = path.map((key) => {
    const within: Json = value;
    value = (within as Record<string | number, Json>)[key]!;
    const type = !Array.isArray(within) && typeof within === "object" ? within?.type : undefined;
    return `${KINDS.includes(String(type)) ? `<${String(type)}>` : ""}${typeof key === "number" ? "[]" : key}`;
  });
  return names.join(".").replaceAll(/\.\d+(?=\.|$)/g, ".#");
}

function without(root: Json, path: Path): Json {
  const copy = structuredClone(root);
  const parent = path
    .slice(0, -1)
    .reduce<Json>((value, key) => (value as Record<string | number, Json>)[key]!, copy);
  const key = path.at(-1)!;
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete (parent as Record<string, Json>)[key];
  return copy;
}

interface Mutation {
  readonly kind: string;
  readonly tables: Tables;
}

/** Each kind of field of these tables left out once, where it stands first. */
function* mutationsOf(tables: Tables, seen: Set<string>): Generator<Mutation> {
  for (const [t, { table, rows }] of tables.entries()) {
    for (const [r, row] of rows.entries()) {
      for (const column of JSON_COLUMNS(table)) {
        const text = row[column];
        if (typeof text !== "string") continue;
        const value = JSON.parse(text) as Json;
        for (const path of pathsBelow(value)) {
          // The sealed journal holds entries as the ring does.
          const record = table === "journal" ? "sealed.body: []." : `${table}.${column}: `;
          const kind = record + kindOf(value, path);
          if (seen.has(kind)) continue;
          seen.add(kind);
          const changed = { ...row, [column]: JSON.stringify(without(value, path)) };
          yield { kind, tables: tables.with(t, { ...tables[t]!, rows: rows.with(r, changed) }) };
        }
      }
    }
  }
}

/**
 * Where in what was told something stands that is no value, or nothing where the whole store tells a number; null
 * where that is nowhere. A default may be null.
 */
function findNothing(value: unknown, whole: unknown, path = ""): string | null {
  if (value === undefined || (typeof value === "number" && !Number.isFinite(value))) return path;
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return null;
  // What a client sent, and achievements by their id, may have any key or none.
  const isOpen = /\/(data|earned)$/.test(path);
  const wanted = typeof whole === "object" && whole !== null && !isOpen ? whole : {};
  for (const [key, item] of Object.entries(wanted)) {
    // A list may be shorter by what was left out.
    if (typeof item === "number" && !Array.isArray(value) && !(key in value))
      return `${path}/${key}`;
  }
  for (const [key, item] of Object.entries(value)) {
    const found = findNothing(item, (wanted as Record<string, unknown>)[key], `${path}/${key}`);
    if (found !== null) return found;
  }
  return null;
}

/** All rows of an object, as a recording has them. */
function dump(ada: ReturnType<typeof makeLearner>): Promise<Tables> {
  return ada.inside((_, { storage: { sql } }) =>
    sql
      .exec(
        `SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'`,
      )
      .toArray()
      .map(({ name, sql: made }) => ({
        table: String(name),
        sql: String(made),
        rows: sql
          .exec(`SELECT * FROM ${String(name)}`)
          .toArray()
          .map((row) =>
            Object.fromEntries(
              Object.entries(row).map(([column, value]) => [
                column,
                value instanceof ArrayBuffer ? { base64: toBase64(value) } : value,
              ]),
            ),
          ),
      })),
  );
}

function toBase64(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)));
}

/** Every way to read a learner, and the flush: what was answered and told, or why it could not be. */
async function readAll(store: RecordedStore, now: number): Promise<unknown[]> {
  const { tenant, learner } = store;
  const ada = makeLearner(tenant, learner);
  const told: unknown[] = [];
  const attempt = async (work: () => Promise<unknown>) => {
    try {
      told.push(await work());
    } catch (error) {
      const words = storeFaultWords(error);
      // Anything else is a fault of this code's, not of the store.
      if (words === null) throw error;
      told.push(words);
    }
  };
  // Where it is not known by which catalogue modules stand, this has them decided anew.
  const service: Person = { tenant, id: "lms", roles: ["service"] };
  const { status, body } = await ask(service, "GET", `/api/progress/${learner}/dashboard`);
  if (status !== 503) expect(status, JSON.stringify(body)).toBe(200);
  else expect(body.detail).toMatch(/cannot be read: .+: /);
  told.push(status === 503 ? body.detail : body);
  await attempt(() => ada.facts(now, catalogOf(store)));
  const calls = ada.calls();
  for (const id of ["s-1", "s-3"]) await attempt(() => calls.session(id, now));
  await attempt(() => calls.submissions({ assignment: "essay", limit: 50, below: null }));
  await attempt(() => calls.notes({ module: null, limit: 50, below: null }));
  await attempt(() => ada.ingest([pulse(now)], now, [], catalogOf(store)));
  await attempt(() => ada.facts(now, catalogOf(store)));
  await attempt(() =>
    ada.inside(async (object) => {
      await object.alarm();
      return "told";
    }),
  );
  const rows = await env.DB.batch(
    Object.keys(store.ledger).map((table) =>
      env.DB.prepare(`SELECT * FROM ${table} WHERE tenant_id = ?`).bind(tenant),
    ),
  );
  return [...told, rows.map(({ results }) => results)];
}

it(
  "each field left out → a default, or a fault that names the record",
  { timeout: 120_000 },
  async () => {
    const { answeredAt, stores } = RECORDINGS.at(-1)!;
    const now = Math.max(answeredAt, Date.now());
    const logged: string[] = [];
    vi.spyOn(console, "error").mockImplementation((line: unknown) => logged.push(String(line)));
    const seen = new Set<string>();
    const faulty: string[] = [];
    let read = 0;
    for (const store of stores) {
      await putRecordedCatalog(store);
      const team = { name: "One", managers: [], learners: [{ id: store.learner, name: "A" }] };
      const admin: Person = { tenant: store.tenant, id: "root", roles: ["admin"] };
      await put(admin, "/api/admin/teams/t-1", team);
      const ada = await restore(store);
      // As this code has it once it woke, and decided by its own rules.
      const service: Person = { tenant: store.tenant, id: "lms", roles: ["service"] };
      const path = `/api/progress/${store.learner}`;
      expect((await ask(service, "GET", path)).status).toBe(200);
      const tables = await dump(ada);
      await ada.evict();
      const whole = await readAll(store, now);
      expect(logged).toEqual([]);
      for (const mutation of mutationsOf(tables, seen)) {
        await ada.inside(async (_, { storage }) => {
          await storage.deleteAlarm();
          fill(storage.sql, mutation.tables);
        });
        await env.DB.batch(
          Object.keys(store.ledger).map((table) =>
            env.DB.prepare(`DELETE FROM ${table} WHERE tenant_id = ?`).bind(store.tenant),
          ),
        );
        await ada.evict();
        const told = await readAll(store, now).catch((error: unknown) => {
          faulty.push(`${mutation.kind}: ${String(error)}`);
          return [];
        });
        const nothing = findNothing(told, whole);
        if (nothing !== null) faulty.push(`${mutation.kind}: nothing at ${nothing}`);
        // What cannot be read, or not be flushed for that, says so in the log; what else stands there is a figure
        // that the ledger did not take.
        const unexpected = logged.splice(0).find((line) => !line.includes("stored state: "));
        if (unexpected !== undefined) faulty.push(`${mutation.kind}: ${unexpected}`);
        read += 1;
      }
    }
    console.log(`${read} kinds of fields left out`);
    expect(faulty).toEqual([]);
    expect(read).toBeGreaterThan(350);
  },
);
