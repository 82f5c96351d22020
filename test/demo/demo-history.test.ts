import { describe, expect, it } from "vitest";
import { DEMO_PEOPLE } from "../../src/dashboard/demo-people.ts";
import { catalogSchema } from "../../src/contract/catalog.ts";
import { itemSchema } from "../../src/contract/telemetry.ts";
import { demoCatalog } from "../../src/demo/demo-catalog.ts";
import { demoDueDates, demoHistory, HISTORY_DAYS } from "../../src/demo/demo-history.ts";
import { DEMO_LEARNERS } from "../../src/demo/demo-learners.ts";

const DAY = 86_400_000;
const ANCHOR = Date.parse("2026-11-25T15:30:00Z");

describe("the demo's history", () => {
  it("of forty people, each with a name of their own; those who can sign in with a click are of them", () => {
    expect(DEMO_LEARNERS.map(({ id }) => id)).toEqual(
      Array.from({ length: 40 }, (_, n) => `learner-${String(n + 1).padStart(2, "0")}`),
    );
    expect(new Set(DEMO_LEARNERS.map(({ name }) => name)).size).toBe(40);
    const names = new Map(DEMO_LEARNERS.map(({ id, name }) => [id, name]));
    for (const { id, name, roles } of DEMO_PEOPLE)
      if (roles.includes("learner")) expect(names.get(id)).toBe(name);
  });

  it("the same start → the same past; a later look → that past, and more behind it", () => {
    for (const learner of DEMO_LEARNERS) {
      const then = demoHistory(learner, ANCHOR, ANCHOR);
      expect(demoHistory(learner, ANCHOR, ANCHOR)).toEqual(then);
      const later = demoHistory(learner, ANCHOR, ANCHOR + 9.5 * DAY);
      expect(later.slice(0, then.length)).toEqual(then);
    }
  });

  it("lies in the eight weeks before the start, one moment for each step, all of it as the wire takes it", () => {
    for (const learner of DEMO_LEARNERS) {
      const steps = demoHistory(learner, ANCHOR, ANCHOR);
      for (const [index, step] of steps.entries()) {
        expect(step.at).toBeGreaterThan(ANCHOR - (HISTORY_DAYS + 2) * DAY);
        expect(step.at).toBeLessThanOrEqual(ANCHOR);
        if (index > 0) expect(step.at).toBeGreaterThan(steps[index - 1]!.at);
        if (step.type !== "telemetry") continue;
        for (const item of step.items) expect(itemSchema.safeParse(item).error).toBeUndefined();
      }
    }
  });

  it("has all kinds of people: of today, of weeks ago, of never; many tabs, failed quizzes, late hand-ins", () => {
    const histories = DEMO_LEARNERS.map((learner) => demoHistory(learner, ANCHOR, ANCHOR));
    const silentDays = histories.map((steps) => {
      const last = steps.findLast(({ type }) => type === "telemetry");
      return last ? (ANCHOR - last.at) / DAY : Infinity;
    });
    expect(silentDays.filter((days) => days === Infinity)).toHaveLength(2);
    expect(silentDays.filter((days) => days < 1).length).toBeGreaterThan(4);
    expect(silentDays.filter((days) => days > 14 && days < Infinity).length).toBeGreaterThan(3);
    const steps = histories.flat();
    const sessions = steps.flatMap((step) =>
      step.type === "telemetry" ? step.items.map(({ session_id }) => session_id) : [],
    );
    expect(sessions.some((id) => id.endsWith("second-tab"))).toBe(true);
    const again = steps.filter((step) => step.type === "attempt" && !step.id.endsWith("-0"));
    expect(again.length).toBeGreaterThan(10);
    const due = demoDueDates(ANCHOR);
    const late = steps.filter(
      (step) => step.type === "submission" && step.at > (due.get(step.assignment) ?? Infinity),
    );
    expect(late.length).toBeGreaterThan(3);
  });

  it.each([0, 1, 2, 3, 4, 5, 6])(
    "begun on any day (+%i): who is slow was there within 72 h, for less than ten minutes in a week",
    (days) => {
      const anchor = ANCHOR + days * DAY;
      for (const learner of DEMO_LEARNERS.filter(({ habit }) => habit === "slow")) {
        const pulses = demoHistory(learner, anchor, anchor)
          .flatMap((step) => (step.type === "telemetry" ? step.items : []))
          .flatMap((item) => (item.type === "pulse" ? [item] : []));
        const age = (at: string) => anchor - Date.parse(at);
        expect(age(pulses.at(-1)!.occurred_at)).toBeLessThan(3 * DAY);
        const week = pulses
          .filter(({ occurred_at }) => age(occurred_at) < 7 * DAY)
          .flatMap(({ spans }) => spans ?? [])
          .reduce((sum, [start, end]) => sum + end! - start!, 0);
        expect(week).toBeGreaterThan(0);
        expect(week).toBeLessThan(10 * 60_000);
      }
    },
  );

  it("its catalogue is one that an administrator could put", () => {
    expect(catalogSchema.safeParse(demoCatalog(demoDueDates(ANCHOR))).error).toBeUndefined();
  });
});
