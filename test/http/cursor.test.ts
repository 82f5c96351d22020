/** A page's cursor, as it is told in a Link and as it comes back. */
import { expect, it } from "vitest";
import {
  auditCursorSchema,
  decodeCursor,
  learnerCursorSchema,
  moduleCursorSchema,
  numberCursorSchema,
  pageHeaders,
} from "../../src/http/cursor.ts";

const URL_OF_PAGE = new URL("https://dwell.example/api/x?limit=2&q=a%20%26%20b&cursor=old");

function nextOf(next: object): URL {
  const { Link } = pageHeaders(URL_OF_PAGE, 5, next);
  return new URL(/^<(.*)>; rel="next"$/.exec(Link!)![1]!, URL_OF_PAGE);
}

const NAMES = ["ada", "Zoë", "名前", "🌍", "???>>>", "~~~", "ÿÿÿ", "a/b", "a%2Fb", "+ -_=", ""];

it.each(NAMES)("the name %j → comes back as it was", (name) => {
  for (const next of [
    { sort: "username", value: name, id: `${name}x` } as const,
    { sort: "-username", value: name, id: name } as const,
  ]) {
    const cursor = nextOf(next).searchParams.get("cursor")!;
    expect(cursor).toMatch(/^[\w-]+$/);
    expect(decodeCursor(learnerCursorSchema, cursor)).toEqual({ value: next });
  }
  const cursor = nextOf({ id: name }).searchParams.get("cursor")!;
  expect(decodeCursor(moduleCursorSchema, cursor)).toEqual({ value: { id: name } });
});

it("a next page → is asked for with all that this one was", () => {
  const { pathname, searchParams } = nextOf({ below: 3 });
  expect([pathname, searchParams.get("limit"), searchParams.get("q")]).toEqual([
    "/api/x",
    "2",
    "a & b",
  ]);
  expect(searchParams.getAll("cursor")).toHaveLength(1);
});

it("the last page → its total, and no next", () => {
  expect(pageHeaders(URL_OF_PAGE, 5, null)).toEqual({ "X-Total-Count": "5" });
});

it("no cursor → the first page", () => {
  expect(decodeCursor(numberCursorSchema, undefined)).toEqual({ value: null });
});

it.each([
  ["that is empty", ""],
  ["that is no Base64", "!!"],
  ["that is no JSON", btoa("{")],
  ["of another list", btoa(`{"id":"m"}`)],
  ["with a field too many", btoa(`{"below":3,"at":1}`)],
  ["with half a number", btoa(`{"below":2.5}`)],
])("a cursor %s → refused by its name", (_, cursor) => {
  expect(decodeCursor(numberCursorSchema, cursor)).toMatchObject({
    refuse: "validation_failed",
    errors: [{ pointer: "/cursor" }],
  });
});

it("a cursor of the audit trail → the time and the request that the page ended with", () => {
  const next = { at: 1_800_000_000_000, requestId: crypto.randomUUID() };
  const cursor = nextOf(next).searchParams.get("cursor")!;
  expect(decodeCursor(auditCursorSchema, cursor)).toEqual({ value: next });
});
