import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { OPERATIONS, type Operation } from "../../src/contract/operations.ts";
import { eventSchema, pulseSchema } from "../../src/contract/telemetry.ts";
import { PROBLEMS, problemSchema } from "../../src/contract/problem.ts";
import { CONTRACT_HISTORY } from "../../src/contract/version.ts";

/**
 * All that a client can see of the contract's schemas. Their descriptions are left out: a client does what it
 * did when one is worded better, and the version would tell nobody anything.
 */
function hashContract(): string {
  const json = (schema: z.ZodType, io: "input" | "output") =>
    z.toJSONSchema(schema, {
      io,
      unrepresentable: "any",
      override: ({ jsonSchema }) => delete jsonSchema.description,
    });
  const operations = Object.entries<Operation>(OPERATIONS).map(([id, operation]) => [
    id,
    operation.method,
    operation.path,
    operation.roles,
    operation.cors,
    operation.query && json(operation.query, "input"),
    operation.body && json(operation.body, "input"),
    operation.answer && json(operation.answer, "output"),
  ]);
  const items = [json(pulseSchema, "input"), json(eventSchema, "input")];
  const whole = JSON.stringify([operations, items, json(problemSchema, "output"), PROBLEMS]);
  return createHash("sha256").update(whole).digest("hex").slice(0, 16);
}

describe("the contract's version", () => {
  it("a schema changed → the newest entry no longer fits, and a new one has to be appended", () => {
    const [version, hash] = CONTRACT_HISTORY.at(-1) ?? [0, ""];
    const now = hashContract();
    expect(hash, `append [${version + 1}, "${now}"] to CONTRACT_HISTORY`).toBe(now);
  });

  it("versions count up by one and no hash stands twice", () => {
    expect(CONTRACT_HISTORY.map(([version]) => version)).toEqual(
      CONTRACT_HISTORY.map((_, i) => i + 1),
    );
    expect(new Set(CONTRACT_HISTORY.map(([, hash]) => hash)).size).toBe(CONTRACT_HISTORY.length);
  });
});
