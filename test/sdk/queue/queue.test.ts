import { expect, test } from "vitest";
import type { Item } from "../../../src/contract/telemetry.ts";
import type { Entry } from "../../../src/sdk/queue/entry.ts";
import { createQueue } from "../../../src/sdk/queue/queue.ts";

const T0 = 1_795_168_800_000;
const DAY = 86_400_000;
const item = (id: string): Item => ({
  type: "event",
  event_id: id,
  session_id: "s",
  event_type: "e",
  occurred_at: new Date(T0).toISOString(),
});

/** One browser profile: a store that all tabs share, and what the locks say. */
function makeProfile() {
  const stored = new Map<string, Entry>();
  const live = new Set<string>();
  let now = T0;
  const openTab = (tab: string, who: string | null, hasLocks = true) => {
    live.add(tab);
    const queue = createQueue({
      tab,
      store: {
        write(puts, removedKeys) {
          for (const entry of puts) stored.set(entry.key, structuredClone(entry));
          for (const key of removedKeys) stored.delete(key);
        },
        load: async () => structuredClone([...stored.values()]),
      },
      wallNow: () => now,
      liveTabs: async () => (hasLocks ? live : null),
    });
    if (who) queue.belongTo(who);
    return queue;
  };
  return {
    openTab,
    closeTab: (tab: string) => live.delete(tab),
    pass: (ms: number) => {
      now += ms;
    },
    keys: () => [...stored.keys()],
  };
}
const idsIn = (queue: ReturnType<typeof createQueue>) =>
  queue.entries().map((entry) => entry.item.event_id);

test("an item is stored when it is made, and goes when it was answered for", () => {
  const profile = makeProfile();
  const queue = profile.openTab("t1", "ann");
  queue.add(item("a"), "d");
  expect(profile.keys()).toEqual(["a"]);
  queue.remove(["a"]);
  expect([profile.keys(), idsIn(queue)]).toEqual([[], []]);
});

test("a tab that is gone → the next one of the same learner sends its items, with the same ids and clock", async () => {
  const profile = makeProfile();
  profile.openTab("t1", "ann").add(item("a"), "d1");
  profile.closeTab("t1");
  const next = profile.openTab("t2", "ann");
  await next.adopt();
  await next.adopt();
  expect(
    next.entries().map(({ item: { event_id }, device, tab }) => [event_id, device, tab]),
  ).toEqual([["a", "d1", "t2"]]);
});

test("a tab that lives → its items are its own", async () => {
  const profile = makeProfile();
  profile.openTab("t1", "ann").add(item("a"), "d");
  const other = profile.openTab("t2", "ann");
  await other.adopt();
  expect(idsIn(other)).toEqual([]);
});

test("another learner → sees nothing of it, and the first one finds it again", async () => {
  const profile = makeProfile();
  profile.openTab("t1", "ann").add(item("a"), "d");
  profile.closeTab("t1");
  const bob = profile.openTab("t2", "bob");
  await bob.adopt();
  expect(idsIn(bob)).toEqual([]);
  const ann = profile.openTab("t3", "ann");
  await ann.adopt();
  expect(idsIn(ann)).toEqual(["a"]);
});

test("another learner's items of over 30 days → forgotten", async () => {
  const profile = makeProfile();
  profile.openTab("t1", "ann").add(item("a"), "d");
  profile.pass(31 * DAY);
  await profile.openTab("t2", "bob").adopt();
  expect(profile.keys()).toEqual([]);
});

test("made before anybody was known → kept in memory, and stored for who comes first", () => {
  const profile = makeProfile();
  const queue = profile.openTab("t1", null);
  queue.add(item("a"), "d");
  expect([idsIn(queue), profile.keys()]).toEqual([["a"], []]);
  queue.belongTo("ann");
  expect([idsIn(queue), profile.keys()]).toEqual([["a"], ["a"]]);
  queue.belongTo("bob");
  expect(idsIn(queue)).toEqual([]);
});

test("a checkpoint → replaced by the pulse that says it better", () => {
  const profile = makeProfile();
  const queue = profile.openTab("t1", "ann");
  queue.checkpoint("t1:0", item("draft-1"), "d");
  queue.checkpoint("t1:0", item("draft-2"), "d");
  expect([profile.keys(), idsIn(queue)]).toEqual([["t1:0"], []]);
  queue.add(item("pulse"), "d", { replaces: "t1:0" });
  expect(profile.keys()).toEqual(["pulse"]);
});

test("crashed after a checkpoint → recovered as an item, once", async () => {
  const profile = makeProfile();
  profile.openTab("t1", "ann").checkpoint("t1:0", item("draft"), "d");
  profile.closeTab("t1");
  const next = profile.openTab("t2", "ann");
  await next.adopt();
  expect([idsIn(next), profile.keys()]).toEqual([["draft"], ["draft"]]);
});

test("no locks → only what was not touched for a minute is taken over", async () => {
  const profile = makeProfile();
  profile.openTab("t1", "ann", false).add(item("a"), "d");
  const other = profile.openTab("t2", "ann", false);
  await other.adopt();
  expect(idsIn(other)).toEqual([]);
  profile.pass(61_000);
  await other.adopt();
  expect(idsIn(other)).toEqual(["a"]);
});

test("postponed → waits, and the wait outlives the page", async () => {
  const profile = makeProfile();
  const queue = profile.openTab("t1", "ann");
  queue.add(item("a"), "d");
  queue.postpone(queue.entries()[0]!, 3_600_000);
  profile.closeTab("t1");
  const next = profile.openTab("t2", "ann");
  await next.adopt();
  expect(next.entries()).toMatchObject([{ notBefore: T0 + 3_600_000, tries: 1 }]);
});
