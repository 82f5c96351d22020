/** What is wrong with a value, in words that name the field as a JSON pointer. */
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { describeErrors, issuesToErrors, toPointer, validate } from "../../src/http/validate.ts";

describe("a JSON pointer", () => {
  it.each([
    [[], ""],
    [["a", 0, "b"], "/a/0/b"],
    [["a/b"], "/a~1b"],
    [["a~b"], "/a~0b"],
    [["~1", "/"], "/~01/~1"],
    [[""], "/"],
  ])("%j → %j", (path, pointer) => {
    expect(toPointer(path)).toBe(pointer);
  });
});

const SHAPE = z.union([
  z.strictObject({ type: z.literal("a"), size: z.number(), name: z.string() }),
  z.strictObject({ type: z.literal("b"), size: z.string() }),
]);

describe("a value that fits no branch of a union", () => {
  it.each([
    ["nearly the first", { type: "a", size: 1, name: 2 }, ["/name"]],
    ["nearly the second", { type: "b", size: 1 }, ["/size"]],
    ["the second, with a field too many", { type: "b", size: "x", more: 1 }, ["/more"]],
  ])("%s → the faults of the branch that came closest", (_, value, pointers) => {
    const refused = validate(z.object({ shape: SHAPE }), { shape: value });
    expect(refused).toMatchObject({
      refuse: "validation_failed",
      errors: pointers.map((pointer) => ({ pointer: `/shape${pointer}` })),
    });
  });
});

describe("faults by the dozen", () => {
  const issues = z.array(z.number()).safeParse(Array.from({ length: 70 }, String)).error!.issues;

  it("seventy → fifty are told, the first ones, and how many more", () => {
    const errors = issuesToErrors(issues);
    expect(errors.map(({ pointer }) => pointer)).toEqual(
      Array.from({ length: 50 }, (_, n) => `/${n}`),
    );
    expect(describeErrors(errors)).toMatch(/^\/0: .* \(and 49 more\)$/);
  });

  it("two fields that are not known → each is named, below where they stand", () => {
    const refused = validate(z.object({ a: z.strictObject({}) }), { a: { x: 1, "y/z": 2 } });
    expect(refused).toMatchObject({
      errors: [
        { pointer: "/a/x", detail: "is not known here" },
        { pointer: "/a/y~1z", detail: "is not known here" },
      ],
    });
  });

  it("the whole value → the body; none → words all the same", () => {
    expect(validate(z.object({}), 1)).toMatchObject({
      detail: expect.stringMatching(/^the body: /),
    });
    expect(describeErrors([])).toBe("the value is wrong");
  });
});
