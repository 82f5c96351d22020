/** What must not be lost when the ring's entries go into the tables and the object is evicted after it. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { moduleRequirements, wholePart } from "../../../src/core/completion/requirement.ts";
import { pulse } from "../../build/items.ts";
import { attemptHandIn } from "../../build/hand-ins.ts";
import { makeLearner, NO_CATALOG } from "../build/learner.ts";

afterEach(() => {
  vi.useRealTimers();
});

const HOUR = 3_600_000;
const questions = [{ id: "a", prompt: "?", options: ["x", "y"], answer: "x" }];
const MODULE = wholePart(
  moduleRequirements({
    id: "m",
    title: "M",
    resources: [{ id: "quiz", kind: "quiz", title: "Quiz", pass_mark: 0.5, questions }],
  }),
);

type Ada = ReturnType<typeof makeLearner>;
function tryQuiz(ada: Ada, id: string, accuracy: number, received: number) {
  const handIn = attemptHandIn({ id, at: received, score: accuracy * 100, maxScore: 100 });
  return ada.calls().handIn({ handIn, module: MODULE, catalog: NO_CATALOG, received });
}
/** As many requests as make a fold due. */
async function studyUntilFolded(ada: Ada, from: number): Promise<void> {
  for (let n = 0; n < 60; n += 1) await ada.ingest([pulse(from + n * 15_000)], from + n * 15_000);
}

describe("after a fold and an eviction", () => {
  it("a better attempt at a quiz of a completed module → its result is still the best", async () => {
    const ada = makeLearner();
    const start = Date.now() - HOUR;
    await tryQuiz(ada, "a-1", 0.5, start);
    await studyUntilFolded(ada, start);
    // The module stands at 100 % already: of it nothing changes but what its results add up to.
    await tryQuiz(ada, "a-2", 0.9, start + 900_000);
    await studyUntilFolded(ada, start + 1_000_000);
    await ada.evict();
    const { modules } = await ada.facts(Date.now());
    expect(modules).toMatchObject([
      { id: "m", status: "completed", tally: { accuracySum: 900_000 } },
    ]);
  });

  it("what was handed in on the day of a pulse → is on that day still", async () => {
    const ada = makeLearner();
    const start = Date.now() - HOUR;
    await tryQuiz(ada, "a-1", 0.5, start);
    await studyUntilFolded(ada, start);
    await ada.evict();
    const { quarters } = await ada.facts(Date.now());
    let attempts = 0;
    // Six words a quarter-hour; the third holds its attempts in its upper half.
    for (let at = 0; at < quarters.length; at += 6) attempts += quarters[at + 2]! >> 16;
    expect(attempts).toBe(1);
  });

  it("a cover that outgrew the hot row, of a device two hours ahead → its oldest piece is credited once", async () => {
    const ada = makeLearner();
    const ahead = 2 * HOUR;
    const start = Date.now() - HOUR;
    const send = (spans: [number, number][], received: number) =>
      ada.calls().ingest({
        batch: {
          deviceId: "ahead",
          sentAt: new Date(received + ahead).toISOString(),
          items: [pulse(received + ahead, { spans })].map((item) => ({
            eventId: item.event_id,
            item,
          })),
        },
        catalog: { ...NO_CATALOG, modules: [] },
        received,
      });
    for (let n = 0; n < 50; n += 1) {
      const from = start + ahead + n * 30_000;
      const crumbs = Array.from({ length: 250 }, (_, c): [number, number] => [
        from + c * 100,
        from + c * 100 + 50,
      ]);
      await send(crumbs, start + 2_000_000 + n);
    }
    await ada.evict();
    const again = await send([[start + ahead, start + ahead + 50]], start + 3_000_000);
    expect(again).toMatchObject({ outcomes: [{ status: "accepted", creditedMs: 0 }] });
    expect((await ada.facts(Date.now())).totals.focusMs).toBe(50 * 12_500);
  });
});

describe("two requests within one millisecond", () => {
  it("→ two entries, each with a rev of its own, and both are told to the ledger", async () => {
    const ada = makeLearner();
    const now = Date.now();
    vi.useFakeTimers({ toFake: ["Date"], now });
    await ada.ingest([pulse(now - 60_000)], now);
    await ada.ingest([pulse(now)], now);
    const revs = await ada.inside((_, { storage: { sql } }) =>
      sql
        .exec(`SELECT body FROM journal ORDER BY n`)
        .toArray()
        .map(({ body }) => (JSON.parse(String(body)) as { rev: number }).rev),
    );
    expect(revs).toHaveLength(2);
    expect(revs[1]).toBeGreaterThan(revs[0]!);
    await ada.evict();
    expect((await ada.facts(now)).totals.focusMs).toBe(30_000);
  });
});
