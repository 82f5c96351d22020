/** An achievement that was told stays as it was told, and telling it again costs nothing. */
import { expect, it } from "vitest";
import { makeLearner } from "../build/learner.ts";

it("told again with another time → the first one, and no row; with a new one beside it → that alone is written", async () => {
  const ada = makeLearner();
  const now = Date.now();
  const earn = (reached: Record<string, number>) => ada.calls().earn(reached, now);
  const entries = () =>
    ada.inside((_, { storage: { sql } }) =>
      sql
        .exec(`SELECT body FROM journal ORDER BY n`)
        .toArray()
        .map(({ body }) => (JSON.parse(String(body)) as { earned: unknown }).earned),
    );
  expect(await earn({ first: 1 })).toEqual({ first: 1 });
  expect(await earn({ first: 2 })).toEqual({ first: 1 });
  expect(await earn({})).toEqual({ first: 1 });
  expect(await entries()).toEqual([{ first: 1 }]);
  expect(await earn({ first: 3, second: 4 })).toEqual({ first: 1, second: 4 });
  expect(await entries()).toEqual([{ first: 1 }, { second: 4 }]);
  await ada.evict();
  expect(await earn({ second: 5 })).toEqual({ first: 1, second: 4 });
});
