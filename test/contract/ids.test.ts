import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { idSchema } from "../../src/contract/ids.ts";
import { isId } from "../../src/contract/is-id.ts";
import { labelSchema, nameSchema, textSchema } from "../../src/contract/text.ts";

const HALVES = ["\ud800", "\udc00", "a\ud83d", "\ude00a", "\ude00\ud83d"];

describe("ids", () => {
  it.each(["a", "...", ".a", "a.", "a/b", "a%2Fb", "😀", "__proto__", " ", "a".repeat(128)])(
    "%j → an id",
    (id) => expect(idSchema.safeParse(id).success).toBe(true),
  );

  it.each<readonly [id: string, why: RegExp]>([
    ["", /too small/i],
    ["a".repeat(129), /too big/i],
    [".", /neither \. nor \.\./],
    ["..", /neither \. nor \.\./],
    ...HALVES.map((half) => [half, /well-formed/] as const),
  ])("%j → none, with one error", (id, why) => {
    expect(idSchema.safeParse(id).error?.issues.map(({ message }) => message)).toEqual([
      expect.stringMatching(why),
    ]);
  });

  it("what the browser rooms ask and what the server asks → the same", () => {
    const nearlyId = fc.oneof(
      fc.string({ unit: "binary", maxLength: 130 }),
      fc.constantFrom(".", "..", ...HALVES),
      fc.integer({ min: 0, max: 130 }).map((length) => "é".repeat(length)),
      fc.constantFrom(null, undefined, 1, {}, ["a"]),
    );
    fc.assert(fc.property(nearlyId, (id) => isId(id) === idSchema.safeParse(id).success));
  });

  it("every id that is taken → stands in an address as it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 20 }), (id) => {
        fc.pre(isId(id));
        const { pathname } = new URL(
          `/learners/${encodeURIComponent(id)}/x`,
          "https://dwell.example",
        );
        expect(decodeURIComponent(pathname.split("/")[2]!)).toBe(id);
      }),
    );
  });
});

describe("texts", () => {
  it.each(HALVES)("%j → no text, no name and no title", (half) => {
    for (const schema of [textSchema, nameSchema, labelSchema(100)]) {
      expect(schema.safeParse(half).error?.issues.map(({ message }) => message)).toEqual([
        "must be well-formed Unicode",
      ]);
    }
  });

  it("a name of 256 characters → taken; of 257, or of none → refused", () => {
    expect(nameSchema.safeParse("n".repeat(256)).success).toBe(true);
    expect(nameSchema.safeParse("n".repeat(257)).success).toBe(false);
    expect(nameSchema.safeParse("").success).toBe(false);
  });
});
