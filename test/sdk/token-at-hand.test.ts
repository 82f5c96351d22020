/** What can be had of a host's token without waiting, whatever the host does. */
import { expect, test } from "vitest";
import { createTokenSource, type GetToken } from "../../src/sdk/token-source.ts";

/** A host that has answered "ann" at once, and then does something else. */
async function setUp(then: GetToken) {
  const told: string[] = [];
  const reasons: string[] = [];
  const tokens = createTokenSource(
    (request) => (reasons.push(request.reason) === 1 ? "ann" : then(request)),
    (token) => told.push(token),
  );
  await tokens.get();
  return { tokens, told, reasons };
}

const never = new Promise<string>(() => {});
// oxlint-disable-next-line unicorn/no-thenable -- as some libraries make them
const ofItsOwnKind = { then() {} } as unknown as Promise<string>;

test.each<[string, GetToken]>([
  [
    "throws",
    () => {
      throw new Error("host");
    },
  ],
  ["has none", () => null],
  ["returns nothing", () => undefined as unknown as string],
  ["returns no text", () => ({ token: "bob" }) as unknown as string],
  ["returns an empty one", () => ""],
  ["goes to the network", () => never],
  ["goes there with a promise of its own kind", () => ofItsOwnKind],
  ["is refused there", () => Promise.reject(new Error("host"))],
])("a host that %s → the token that is known, and nobody new", async (_, then) => {
  const { tokens, told } = await setUp(then);
  expect([tokens.atHand(), tokens.atHand(), told]).toEqual(["ann", "ann", ["ann"]]);
  expect(await tokens.get()).toBe("ann");
});

test("a host that went to the network once is not asked each time any more", async () => {
  const { tokens, reasons } = await setUp(() => ofItsOwnKind);
  for (let n = 0; n < 3; n += 1) tokens.atHand();
  expect(reasons).toEqual(["init", "check"]);
});

test("a host that threw once is asked again", async () => {
  let calls = 0;
  const { tokens, told } = await setUp(() => {
    if (calls++ === 0) throw new Error("host");
    return "bob";
  });
  expect([tokens.atHand(), tokens.atHand(), told]).toEqual(["ann", "bob", ["ann", "bob"]]);
});

test("the refused token once more → it stays refused, and the next request asks as expired", async () => {
  const { tokens, reasons } = await setUp(({ reason }) => (reason === "expired" ? "ann-2" : "ann"));
  tokens.refuse("ann");
  expect(tokens.atHand()).toBe("ann");
  expect(await tokens.get()).toBe("ann-2");
  expect(reasons).toEqual(["init", "check", "expired"]);
});
