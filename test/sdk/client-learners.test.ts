// @vitest-environment happy-dom
/** Whose page it is, and what is left of one that is gone. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { closePage, openPage, type Page, startClient, T0, tokenOf, touch } from "./build/page.ts";

let page: Page;
let stop = () => {};
beforeEach(() => {
  page = openPage();
});
afterEach(() => {
  stop();
  closePage();
});
function start(...args: Parameters<typeof startClient>) {
  const started = startClient(...args);
  stop = () => started.client.stop();
  return started;
}
const TEXT = { moduleId: "m", resourceId: "text", kind: "reading" } as const;
const article = () => document.body.appendChild(document.createElement("article"));

describe("whose page it is", () => {
  it("another learner signs in without a reload → the former's time is told as theirs, and final; a new session begins", async () => {
    let who = "ann";
    const { client } = start(() => tokenOf(who));
    touch();
    client.attach(article(), TEXT);
    await page.pass(5000);
    who = "bob";
    await page.pass(20_000);
    touch();
    await page.pass(10_000);
    // What is Ann's waits for her: under Bob's token nothing of it may go.
    const ofBob = page.sent.filter(({ token }) => token === tokenOf("bob"));
    expect(
      ofBob.flatMap(({ batch }) => batch.items.map(({ session_id }) => session_id)),
    ).not.toContain(page.items()[0]!.session_id);
    expect(ofBob[0]!.batch.items).toMatchObject([{ event_type: "page_opened" }]);
    const [first] = ofBob
      .flatMap(({ batch }) => batch.items)
      .filter(({ type }) => type === "pulse");
    expect(first).toMatchObject({ seq: 1 });
    // She comes back: her last pulse was made at the handover, and is final.
    who = "ann";
    await page.pass(90_000);
    const ofAnn = page.sent.filter(({ token }) => token === tokenOf("ann"));
    const pulses = ofAnn
      .flatMap(({ batch }) => batch.items)
      .filter((item) => item.type === "pulse");
    expect(pulses[0]).toMatchObject({ final: true, seq: 1 });
  });

  it("nobody is known for a while → kept in memory, and told once they are", async () => {
    let who: string | null = null;
    const { client, notices } = start(() => (who === null ? null : tokenOf(who)));
    touch();
    client.attach(article(), TEXT);
    await page.pass(20_000);
    expect(page.sent).toEqual([]);
    expect(notices.some((notice) => notice.includes("getToken returned no token"))).toBe(true);
    who = "ann";
    await page.pass(300_000);
    expect(page.events()).toContain("page_opened");
    expect(page.pulses().length).toBeGreaterThan(0);
  });

  it("a getToken that never answers → told after its patience, and asked again", async () => {
    let calls = 0;
    const { notices } = start(() => {
      calls += 1;
      return calls === 1 ? new Promise(() => {}) : Promise.resolve(tokenOf("ann"));
    });
    await page.pass(29_000);
    expect([calls, page.sent.length]).toEqual([1, 0]);
    await page.pass(10_000);
    expect(notices.join()).toContain("getToken did not answer");
    expect(calls).toBe(2);
    expect(page.events()).toEqual(["page_opened"]);
  });
});

describe("a crash", () => {
  it("after 5 s of reading → the next page of the learner tells what the checkpoint has, once", async () => {
    const { client } = start();
    touch();
    client.attach(article(), TEXT);
    await page.pass(12_000);
    // Nothing is said any more: the process is gone, its store is not.
    vi.clearAllTimers();
    stop = () => {};
    const before = page.sent.length;
    await page.pass(61_000);
    start();
    await page.pass(40_000);
    const recovered = page.sent.slice(before).flatMap(({ batch }) => batch.items);
    const pulses = recovered.filter((item) => item.type === "pulse");
    expect(pulses).toMatchObject([{ resource_id: "text", spans: [[T0, T0 + 10_000]] }]);
  });
});
