import { describe, expect, it } from "vitest";
import { FIELD_WORDS } from "../../src/contract/field-words.ts";
import { FAMILIES } from "../../src/contract/operation.ts";
import { OPERATIONS, type Operation } from "../../src/contract/operations.ts";
import { PROBLEMS } from "../../src/contract/problem.ts";
import { buildOpenApi } from "../../src/http/openapi.ts";
import { problemsOf } from "../../src/http/problems-of.ts";

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
}
interface Described {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly responses: Readonly<Record<string, { readonly $ref?: string }>>;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly responses: Readonly<Record<string, { readonly description: string }>>;
  };
}

const document = buildOpenApi() as unknown as Document;
const { schemas, responses } = document.components;
const described = Object.values(document.paths).flatMap((methods) => Object.values(methods));

/** Every node of the document with where it lies. */
function* walk(node: unknown, at = "#"): Generator<readonly [at: string, node: object]> {
  if (typeof node !== "object" || node === null) return;
  yield [at, node];
  for (const [key, value] of Object.entries(node)) yield* walk(value, `${at}/${key}`);
}
const nodes = [...walk(document)].filter(([at]) => !/\/(example|headers)\b/.test(at));

describe("openapi.json", () => {
  it("every operation, once, with words for what it does and the family that it belongs to", () => {
    expect(described.map(({ operationId }) => operationId).sort()).toEqual(
      Object.keys(OPERATIONS).sort(),
    );
    for (const { operationId, summary, description, tags } of described) {
      expect(summary, operationId).toMatch(/^[A-Z].{8,}[^.]$/);
      expect(description, operationId).toMatch(
        /^[A-Z`].*\.\n\n(Roles: |Needs no token|For development)/s,
      );
      expect(Object.keys(FAMILIES), operationId).toEqual(expect.arrayContaining([...tags]));
    }
  });

  it("every field has a description, and no word for a field is left over", () => {
    const bare: string[] = [];
    const used = new Set<string>();
    for (const [at, node] of nodes) {
      if (!at.endsWith("/properties")) continue;
      for (const [name, field] of Object.entries(node as Record<string, Schema>)) {
        if (field.description === undefined) bare.push(`${at}/${name}`);
        if (field.description === FIELD_WORDS[name]) used.add(name);
      }
    }
    for (const [, node] of nodes) {
      const { in: place, name, description } = node as Record<string, string>;
      if (place !== undefined && description === FIELD_WORDS[name!]) used.add(name!);
    }
    expect(bare).toEqual([]);
    expect(Object.keys(FIELD_WORDS).filter((name) => !used.has(name))).toEqual([]);
  });

  it("maps say what they map to", () => {
    const attempt = schemas["AttemptRequest"]!.properties!;
    expect(attempt["answers"]!.additionalProperties).toEqual({
      anyOf: [{ type: "string" }, { type: "array", items: { type: "string" }, maxItems: 32 }],
    });
    expect(attempt["time_spent"]!.additionalProperties).toMatchObject({
      type: "number",
      minimum: 0,
    });
    expect(schemas["Event"]!.properties!["event_data"]!.additionalProperties).toBe(true);
    const vague = nodes.filter(([, node]) => {
      const { type, properties, additionalProperties } = node as Schema;
      return type === "object" && properties === undefined && additionalProperties === undefined;
    });
    expect(vague.map(([at]) => at)).toEqual([]);
  });

  it("no schema holds itself, and every reference leads somewhere", () => {
    const refsIn = (node: unknown) =>
      [...walk(node)].flatMap(([, { $ref }]: readonly [string, Schema]) => ($ref ? [$ref] : []));
    const named = (ref: string) => ref.replace("#/components/schemas/", "");
    const reaches = (name: string, seen: readonly string[]): boolean =>
      seen.includes(name) ||
      refsIn(schemas[name]).some((ref) => reaches(named(ref), [...seen, name]));
    expect(Object.keys(schemas).filter((name) => reaches(name, []))).toEqual([]);
    for (const ref of refsIn(document)) {
      const [, , kind, name] = ref.split("/");
      expect(kind === "schemas" ? schemas : responses, ref).toHaveProperty([name!]);
    }
  });

  it.each(Object.entries<Operation>(OPERATIONS))(
    "%s → the problems that it can have",
    (id, operation) => {
      const { responses: said } = described.find(({ operationId }) => operationId === id)!;
      const codes = Object.values(said).flatMap(({ $ref }) =>
        $ref ? $ref.replace("#/components/responses/", "").split(".") : [],
      );
      expect(codes.sort()).toEqual([...new Set(problemsOf(operation))].sort());
      for (const code of problemsOf(operation))
        expect(said).toHaveProperty([String(PROBLEMS[code][0])]);
    },
  );
});
