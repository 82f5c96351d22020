import { afterEach, expect, it, vi } from "vitest";
import { makeUuid } from "../../src/sdk/make-uuid.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

it("with and without crypto.randomUUID → a UUID of version 4, another each time", () => {
  const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  expect(makeUuid()).toMatch(shape);
  const fill = (value: number) =>
    vi.stubGlobal("crypto", { getRandomValues: (bytes: Uint8Array) => bytes.fill(value) });
  fill(0);
  expect(makeUuid()).toBe("00000000-0000-4000-8000-000000000000");
  fill(255);
  expect(makeUuid()).toBe("ffffffff-ffff-4fff-bfff-ffffffffffff");
  fill(1);
  expect(makeUuid()).toMatch(shape);
});
