import { describe, expect, it } from "vitest";
import { accept, DAY, iso, NOW, pulse } from "../build/accept.ts";

describe("what lies at an edge", () => {
  const edges: [string, number, number, string | undefined][] = [
    ["ended 7 days ago to the millisecond → too_old", -7 * DAY - 1000, -7 * DAY, "too_old"],
    ["ended a millisecond later → accepted", -7 * DAY - 1000, -7 * DAY + 1, undefined],
    ["no time, 7 days ago → too_old", -7 * DAY, -7 * DAY, "too_old"],
    ["no time, 5 s ahead → accepted", 5000, 5000, undefined],
    ["no time, over 5 s ahead → in_future", 5001, 5001, "in_future"],
    ["from 5 s ahead on → in_future", 5000, 6000, "in_future"],
  ];
  it.each(edges)("%s", (_, start, end, code) => {
    const spans: [number, number][] = [[NOW + start, NOW + end]];
    const [outcome] = accept([pulse("a", { spans, occurred_at: iso(NOW + end) })]).outcomes;
    expect(outcome).toMatchObject(code === undefined ? { status: "accepted" } : { code });
  });

  it("a pulse that claims a day → accepted; a millisecond more → invalid", () => {
    const day: [number, number][] = [[NOW - DAY, NOW]];
    expect(accept([pulse("a", { spans: day })]).outcomes[0]).toMatchObject({ creditedMs: DAY });
    const more: [number, number][] = [[NOW - DAY - 1, NOW]];
    expect(accept([pulse("b", { spans: more })]).outcomes[0]).toMatchObject({ code: "invalid" });
  });
});
