import { expect, it } from "vitest";
import { hashEventId } from "../../../src/core/focus/event-hash.ts";

it("20,000 ids → 20,000 hashes of 64 bits", () => {
  const hashes = Array.from({ length: 20_000 }, (_, n) => hashEventId(`id-${n}`));
  expect(new Set(hashes).size).toBe(20_000);
  expect(hashes[0]).toMatch(/^[0-9a-f]{16}$/);
});
