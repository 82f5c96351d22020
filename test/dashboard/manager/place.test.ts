import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { learnerPath, placeAt } from "../../../src/dashboard/manager/place.ts";
import { NASTY_IDS } from "../../build/nasty-ids.ts";

const anId = fc
  .string({ unit: "binary", minLength: 1, maxLength: 128 })
  .filter((id) => id.length <= 128 && id !== "." && id !== "..");
/** As the address bar, a link and `history` make an address of it. */
const pathnameOf = (path: string) => new URL(path, "https://dwell.example").pathname;

describe("a learner's address", () => {
  it.each(NASTY_IDS)("%j → its own page, through a browser's address", (id) => {
    expect(placeAt(pathnameOf(learnerPath(id)))).toEqual({ page: "learner", id });
  });

  it("any id that the contract takes → its own page", () => {
    fc.assert(
      fc.property(anId, (id) => {
        expect(placeAt(pathnameOf(learnerPath(id)))).toEqual({ page: "learner", id });
      }),
    );
  });

  it("two ids → two addresses", () => {
    fc.assert(
      fc.property(anId, anId, (one, other) => {
        fc.pre(one !== other);
        expect(pathnameOf(learnerPath(one))).not.toBe(pathnameOf(learnerPath(other)));
      }),
    );
    expect(new Set(NASTY_IDS.map(learnerPath)).size).toBe(NASTY_IDS.length);
  });
});

describe("what stands at a path", () => {
  it.each([
    ["/", { page: "learners" }],
    ["/learners/ada", { page: "learner", id: "ada" }],
    ["/learners/ada/", { page: "learner", id: "ada" }],
    // Typed by hand: a browser leaves these as they are.
    ["/learners/ada@example.com", { page: "learner", id: "ada@example.com" }],
    ["/learners/a+b", { page: "learner", id: "a+b" }],
    ["/learners/100%", { page: "learner", id: "100%" }],
    ["/learners/%zz", { page: "learner", id: "%zz" }],
    ["/learners/a%2fb", { page: "learner", id: "a/b" }],
    [`/learners/${"x".repeat(128)}`, { page: "learner", id: "x".repeat(128) }],
    [`/learners/${"x".repeat(129)}`, { page: "nothing" }],
    ["/learners/%E4", { page: "nothing" }],
    ["/learners", { page: "nothing" }],
    ["/learners/", { page: "nothing" }],
    ["/learners/a/b", { page: "nothing" }],
    ["/Learners/ada", { page: "nothing" }],
    ["/nothing", { page: "nothing" }],
    ["/x/learners/ada", { page: "nothing" }],
  ])("%s → %j", (pathname, place) => {
    expect(placeAt(pathname)).toEqual(place);
  });
});
