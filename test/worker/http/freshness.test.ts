/** A figure's age, where the request that reads it began before it was computed: new, and never of the future. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { PAGE_PATHS } from "../../../src/contract/paths.ts";
import { ask } from "../build/ask.ts";
import { makeTenant } from "../build/tenant.ts";

afterEach(() => {
  vi.useRealTimers();
});

const DETAILS = PAGE_PATHS.learnerDetails.replace("{learner_id}", "ada");

describe("data_freshness_seconds", () => {
  it.each([PAGE_PATHS.teamSummary, DETAILS])(
    "of %s, read by requests of several times",
    async (path) => {
      const { maria } = await makeTenant();
      const computed = Date.now();
      vi.useFakeTimers({ toFake: ["Date"], now: computed });
      const ageAt = async (now: number) => {
        vi.setSystemTime(now);
        const { body } = await ask(maria, "GET", path);
        expect(body.computed_at).toBe(new Date(computed).toISOString());
        return body.data_freshness_seconds;
      };
      expect(await ageAt(computed)).toBe(0);
      expect(await ageAt(computed + 7500)).toBe(7.5);
      expect(await ageAt(computed - 1)).toBe(0);
      expect(await ageAt(computed - 5000)).toBe(0);
    },
  );
});
