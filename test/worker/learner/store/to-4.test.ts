/** A store of before: whatever came last is when they were seen; when they learned is told from what they did. */
import { expect, it } from "vitest";
import { catalogOf, RECORDINGS, type RecordedStore, restore } from "../../build/recorded-store.ts";

const QUARTER = 900_000;
const { answeredAt, stores } = RECORDINGS.find(({ version }) => version === "3")!;
/** Long after anything else. */
const SEEN_AT = answeredAt + 86_400_000;

async function marksOf(store: RecordedStore) {
  const ada = await restore(store);
  await ada.inside((_, { storage: { sql } }) => {
    sql.exec(`DELETE FROM journal`);
    sql.exec(`UPDATE hot SET body = json_set(body, '$.state.totals.lastActivityAt', ${SEEN_AT})`);
  });
  await ada.evict();
  const catalog = catalogOf(store);
  // Modules stand by the rules of before; what they make of evidence is nothing of this.
  await ada.calls().review({ modules: [], catalog }, answeredAt);
  const { totals } = await ada.facts(answeredAt, catalog);
  const { lastSeenAt, lastActivityAt, lastWorkAt, absentSince, returnedAt } = totals;
  return { lastSeenAt, lastActivityAt, lastWorkAt, absentSince, returnedAt };
}

const newest = (store: RecordedStore, table: string, column: string) =>
  Math.max(...store.ledger[table]!.map((row) => Number(row[column])));

it.each(stores.map((store) => [store.learner, store] as const))(
  "of %s, of whom an event came last → seen then, active at the end of the last quarter-hour or work",
  async (_, store) => {
    const marks = await marksOf(store);
    expect(marks).toMatchObject({ lastSeenAt: SEEN_AT, absentSince: 0, returnedAt: 0 });
    const studied = newest(store, "learner_session", "ended_at");
    expect(marks.lastActivityAt).toBeGreaterThan(studied - QUARTER);
    expect(marks.lastActivityAt).toBeLessThanOrEqual(studied + QUARTER);
    expect(marks.lastActivityAt % QUARTER).toBe(0);
    const work = ["quiz_attempt", "assignment_submission"].map((table) =>
      newest(store, table, "at"),
    );
    expect(marks.lastWorkAt).toBeGreaterThan(0);
    expect(marks.lastWorkAt).toBeLessThanOrEqual(Math.max(...work));
  },
);
