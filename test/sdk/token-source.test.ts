import { expect, test } from "vitest";
import { createTokenSource } from "../../src/sdk/token-source.ts";

test("asked for by two at a time → the host is asked once", async () => {
  const reasons: string[] = [];
  const tokens = createTokenSource(
    async ({ reason }) => `t${reasons.push(reason)}`,
    () => {},
  );
  expect(await Promise.all([tokens.get(), tokens.get()])).toEqual(["t1", "t1"]);
  expect(await tokens.get()).toBe("t1");
  expect(reasons).toEqual(["init"]);
});

test("refused → asked again, as expired; an older token's refusal changes nothing", async () => {
  const reasons: string[] = [];
  const tokens = createTokenSource(
    async ({ reason }) => `t${reasons.push(reason)}`,
    () => {},
  );
  tokens.refuse(await tokens.get());
  expect(await tokens.get()).toBe("t2");
  tokens.refuse("t1");
  expect(await tokens.get()).toBe("t2");
  expect(reasons).toEqual(["init", "expired"]);
});

test.each([
  [
    "throws",
    () => {
      throw new Error("host");
    },
  ],
  ["rejects", () => Promise.reject(new Error("host"))],
  ["returns nothing", () => undefined as unknown as string],
])("the host %s → rejected, and asked again the next time", async (_, fail) => {
  let calls = 0;
  const tokens = createTokenSource(
    () => (calls++ === 0 ? fail() : "t"),
    () => {},
  );
  await expect(tokens.get()).rejects.toThrow();
  expect(await tokens.get()).toBe("t");
});

test("a host that answers at once → asked whose page it is, and a change is told", async () => {
  const told: string[] = [];
  let signedIn: string | null = "ann";
  const tokens = createTokenSource(
    () => signedIn,
    (token) => told.push(token),
  );
  await tokens.get();
  signedIn = null;
  expect(tokens.atHand()).toBe("ann");
  signedIn = "bob";
  expect([tokens.atHand(), await tokens.get(), told]).toEqual(["bob", "bob", ["ann", "bob"]]);
});

test("a host that goes to the network → not asked before it is needed", async () => {
  const reasons: string[] = [];
  const tokens = createTokenSource(
    async ({ reason }) => `t${reasons.push(reason)}`,
    () => {},
  );
  await tokens.get();
  expect([tokens.atHand(), reasons]).toEqual(["t1", ["init"]]);
});
