/** A store says which version it has, and which code may still write it. */
import { expect, describe, it } from "vitest";
import { STORE_VERSION } from "../../../../src/learner/store/version.ts";
import { pulse } from "../../../build/items.ts";
import { ask, type Person } from "../../build/ask.ts";
import { makeLearner } from "../../build/learner.ts";
import { RECORDINGS, restore } from "../../build/recorded-store.ts";

type Learner = ReturnType<typeof makeLearner>;

function versionOf(ada: Learner) {
  return ada.inside((_, { storage: { sql } }) =>
    sql.exec(`SELECT version, oldest_writer FROM store`).toArray(),
  );
}

async function storeOf(version: number, oldestWriter: number) {
  const ada = makeLearner();
  const now = Date.now();
  await ada.ingest([pulse(now)], now);
  await ada.inside((_, { storage: { sql } }) => {
    sql.exec(`UPDATE store SET version = ?, oldest_writer = ?`, version, oldestWriter);
  });
  await ada.evict();
  return { ada, now };
}

describe("the store's version", () => {
  it("a new store → this code's", async () => {
    const ada = makeLearner();
    await ada.facts(Date.now());
    expect(await versionOf(ada)).toEqual([
      { version: STORE_VERSION, oldest_writer: STORE_VERSION },
    ]);
  });

  it("one of a release before → migrated once, and this code's", async () => {
    const store = RECORDINGS[0]!.stores[0]!;
    const ada = await restore(store);
    await ada.calls().session("s-1", Date.now());
    expect(await versionOf(ada)).toEqual([
      { version: STORE_VERSION, oldest_writer: STORE_VERSION },
    ]);
    await ada.evict();
    // A second run would add the same column again, and throw.
    expect(await ada.calls().session("s-1", Date.now())).not.toBeNull();
  });

  it("one that only newer code may write → 503 with its version, and nothing written", async () => {
    const { ada, now } = await storeOf(7, 6);
    const rows = () =>
      ada.inside((_, { storage: { sql } }) => sql.exec(`SELECT n, body FROM journal`).toArray());
    const before = await rows();
    const who: Person = { tenant: ada.tenant, id: ada.id, roles: ["learner"] };
    const { status, body, headers } = await ask(who, "POST", "/api/telemetry/batch", {
      items: [pulse(now)],
    });
    expect([status, body.code, headers.get("Retry-After")]).toEqual([503, "unavailable", "300"]);
    expect(body.detail).toContain("the store is of version 7, and only code of version 6 on");
    expect(await rows()).toEqual(before);
    await ada.inside((object) => object.alarm());
    expect(await versionOf(ada)).toEqual([{ version: 7, oldest_writer: 6 }]);
  });

  it("a newer one that this code may still write → read and written, and its version stays", async () => {
    const { ada, now } = await storeOf(STORE_VERSION + 1, STORE_VERSION);
    const answer = await ada.ingest([pulse(now + 15_000)], now + 15_000);
    expect(answer).toMatchObject({ outcomes: [{ status: "accepted", creditedMs: 15_000 }] });
    expect(await versionOf(ada)).toEqual([
      { version: STORE_VERSION + 1, oldest_writer: STORE_VERSION },
    ]);
  });
});

describe("a record that cannot be read", () => {
  it("a module's line without its tally → 503, not a module that is not begun", async () => {
    const { ada, now } = await storeOf(STORE_VERSION, STORE_VERSION);
    const line = JSON.stringify(["m", now, 1, 98, null, now]);
    await ada.inside((_, { storage: { sql } }) => {
      sql.exec(`INSERT INTO module (id, body) VALUES ('m', ?)`, line);
    });
    const who: Person = { tenant: ada.tenant, id: ada.id, roles: ["learner"] };
    const { status, body } = await ask(who, "GET", `/api/progress/${ada.id}`);
    expect([status, body.detail]).toEqual([
      503,
      expect.stringContaining("cannot be read: module m: "),
    ]);
  });

  it("one that a flush needs → the alarm comes again in a quarter of an hour", async () => {
    const { ada, now } = await storeOf(STORE_VERSION, STORE_VERSION);
    await ada.inside((_, { storage: { sql } }) => {
      sql.exec(
        `INSERT INTO resource (id, rev, focus_ms, has_quiz, assignment, body) VALUES ('x', 1, 0, 0, NULL, '{}')`,
      );
      // So that all of it is told, as after a ledger that was restored.
      sql.exec(`UPDATE journal SET body = json_set(body, '$.items[0].resource', 'x')`);
    });
    await ada.evict();
    await ada.inside((object) => object.alarm());
    const alarm = await ada.inside((_, { storage }) => storage.getAlarm());
    expect(alarm! - now).toBeGreaterThan(14 * 60_000);
  });

  it.each([
    ["hot", `{"tenant":"t"}`, "hot row: "],
    ["journal", `[]`, "journal entry 1: "],
    ["journal", `no JSON`, "journal entry 1: is no JSON"],
  ])("%s of %s → 503 that names it, and 200 once it is mended", async (table, body, named) => {
    const { ada } = await storeOf(STORE_VERSION, STORE_VERSION);
    const replace = (text: string) =>
      ada.inside((_, { storage: { sql } }) => {
        if (table === "hot") sql.exec(`REPLACE INTO hot (id, body) VALUES (1, ?)`, text);
        else sql.exec(`UPDATE journal SET body = ?`, text);
      });
    const [entry] = await ada.inside((_, { storage: { sql } }) =>
      sql.exec(`SELECT body FROM journal`).toArray(),
    );
    await replace(body);
    await ada.evict();
    const who: Person = { tenant: ada.tenant, id: ada.id, roles: ["learner"] };
    const path = `/api/progress/${ada.id}`;
    const refused = await ask(who, "GET", path);
    expect(refused.status).toBe(503);
    expect(refused.body.detail).toContain(`cannot be read: ${named}`);
    if (table === "hot")
      await ada.inside((_, { storage: { sql } }) => void sql.exec(`DELETE FROM hot`));
    else await replace(String(entry!.body));
    await ada.evict();
    const { status, body: told } = await ask(who, "GET", path);
    expect([status, told.total_focus_seconds]).toEqual([200, 15]);
  });
});
