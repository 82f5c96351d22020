/** The examples of openapi.json, held to the schemas by value; by type the compiler does. */
import { describe, expect, it } from "vitest";
import { EXAMPLES } from "../../src/contract/examples.ts";
import type { Example } from "../../src/contract/examples/example.ts";
import { OPERATIONS, type Operation } from "../../src/contract/operations.ts";

const cases = Object.entries<Operation>(OPERATIONS).map(
  ([id, operation]) => [id, operation, (EXAMPLES as Record<string, Example>)[id]!] as const,
);

describe("examples", () => {
  it.each(cases)(
    "%s → its body and its answer are what the schemas take",
    (_, operation, example) => {
      const { body = null, answer } = operation;
      expect([example.body === null, example.answer === null]).toEqual([
        body === null,
        answer === null,
      ]);
      if (body) expect(body.safeParse(example.body).error).toBeUndefined();
      // What a schema would drop or fill in is no field of the example.
      if (answer) expect(answer.parse(example.answer)).toEqual(example.answer);
    },
  );
});
