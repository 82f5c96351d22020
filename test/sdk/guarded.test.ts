import { expect, it } from "vitest";
import { guarded } from "../../src/sdk/guarded.ts";

it("work that is done → its answer; that throws → the other one, and it is told", () => {
  const told: string[] = [];
  const half = guarded(
    (n: number) => {
      if (n % 2 === 1) throw new Error(`${n} is odd`);
      return n / 2;
    },
    -1,
    (message) => told.push(message),
  );
  expect([half(4), half(3), told]).toEqual([2, -1, ["Error: 3 is odd"]]);
});
