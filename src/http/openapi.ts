/** openapi.json, made from the contract's operations and schemas: there is no second description to drift. */
import * as z from "zod";
import { EXAMPLES } from "../contract/examples.ts";
import { FIELD_WORDS } from "../contract/field-words.ts";
import { idSchema } from "../contract/ids.ts";
import { FAMILIES } from "../contract/operation.ts";
import { OPERATIONS, type Operation, type OperationId } from "../contract/operations.ts";
import { type ProblemCode, PROBLEMS, problemSchema } from "../contract/problem.ts";
import { CONTRACT_VERSION } from "../contract/version.ts";
import { problemsOf } from "./problems-of.ts";

type Json = Record<string, unknown>;

/** What operations share, gathered while they are described. */
interface Components {
  readonly schemas: Json;
  readonly responses: Json;
}

let built: Json | null = null;

/** Made once an isolate: it depends on nothing but the code. */
export function buildOpenApi(): Json {
  built ??= build();
  return built;
}

function build(): Json {
  const components: Components = { schemas: {}, responses: {} };
  const paths = buildPaths(components);
  describeFields(paths);
  describeFields(components.schemas);
  return {
    openapi: "3.1.0",
    info: {
      title: "Dwell",
      version: String(CONTRACT_VERSION),
      description:
        "Learning time that people can trust, measured at the edge. Instants are ISO 8601 in UTC, durations are seconds unless the name says otherwise. Unknown fields are ignored in telemetry, and refused in admin documents.",
    },
    servers: [{ url: "/", description: "The Dwell that answers this document." }],
    tags: Object.entries(FAMILIES).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      ...components,
      securitySchemes: {
        bearer: {
          type: "http",
          scheme: "bearer",
          bearerFormat: "JWT",
          description:
            "Signed by the tenant's identity provider: `iss`, `aud` (`dwell`), `sub`, `tenant`, `roles`, `exp`, and `name` if it is to be shown. Tenant, roles and learner come from it alone.",
        },
      },
    },
  };
}

function buildPaths(components: Components): Json {
  const paths: Record<string, Json> = {};
  for (const [id, operation] of Object.entries<Operation>(OPERATIONS)) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: describe(id as OperationId, operation, components),
    };
  }
  return paths;
}

function describe(id: OperationId, operation: Operation, components: Components): Json {
  const { schemas } = components;
  const { path, summary, family, roles, query, body, bodyOptional, telemetry } = operation;
  const example = EXAMPLES[id];
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) =>
    toParameter(name!, "path", hoist(idSchema, "input", schemas)),
  );
  const inQuery = Object.entries(query?.shape ?? {}).map(([name, schema]) =>
    toParameter(name, "query", hoist(schema as z.ZodType, "input", schemas)),
  );
  return {
    operationId: id,
    tags: [family],
    summary,
    description: `${operation.description}\n\n${whoMay(roles)}${alsoAt(operation)}`,
    security: typeof roles === "string" ? [] : [{ bearer: [] }],
    parameters: [...inPath, ...inQuery],
    ...(body && {
      requestBody: {
        required: !bodyOptional,
        content: contentOf(hoist(body, "input", schemas), example.body, telemetry),
      },
    }),
    responses: {
      ...goodResponse(operation, example.answer, schemas),
      ...problemResponses(operation, components),
    },
  };
}

function whoMay(roles: Operation["roles"]): string {
  if (roles === "public") return "Needs no token.";
  if (roles === "development") return "For development: needs no token.";
  return `Roles: ${roles.join(", ")}.`;
}

/** One operation has one id, so that its second path is told in words. */
function alsoAt({ alias }: Operation): string {
  return alias === undefined ? "" : ` Answers at \`${alias}\` too.`;
}

function toParameter(
  name: string,
  place: "path" | "query",
  { description, ...schema }: Json,
): Json {
  return {
    name,
    in: place,
    required: place === "path",
    description: description ?? FIELD_WORDS[name],
    schema,
  };
}

/** A beacon may say text/plain, which needs no preflight. */
function contentOf(schema: Json, example: unknown, telemetry: true | undefined): Json {
  const json = { schema, example };
  return { "application/json": json, ...(telemetry && { "text/plain": json }) };
}

function goodResponse({ answer, query }: Operation, example: unknown, schemas: Json): Json {
  if (!answer) return { 204: { description: "Done; there is nothing to say." } };
  const headers = {
    Link: {
      description: 'The next page, as `<…>; rel="next"`; absent on the last.',
      schema: { type: "string" },
    },
    "X-Total-Count": { description: "Entries on all pages.", schema: { type: "integer" } },
  };
  return {
    200: {
      description: "Done",
      ...(query && "cursor" in query.shape && { headers }),
      content: { "application/json": { schema: hoist(answer, "output", schemas), example } },
    },
  };
}

const PROBLEM_HEADERS: Readonly<Record<number, Json>> = {
  401: {
    "WWW-Authenticate": {
      description: "What is wrong with the token.",
      schema: { type: "string" },
    },
  },
  429: { "Retry-After": { description: "Seconds.", schema: { type: "integer" } } },
  503: { "Retry-After": { description: "Seconds.", schema: { type: "integer" } } },
};

/** One response for each status, which names the codes that it can have; operations share those that are alike. */
function problemResponses(operation: Operation, { schemas, responses }: Components): Json {
  const codesByStatus = Map.groupBy(new Set(problemsOf(operation)), (code) => PROBLEMS[code][0]);
  const schema = hoist(problemSchema, "output", schemas);
  return Object.fromEntries(
    [...codesByStatus].map(([status, codes]) => {
      const name = codes.join(".");
      responses[name] = {
        description: codes.map((code) => `\`${code}\`: ${PROBLEMS[code][1]}`).join(". "),
        ...(PROBLEM_HEADERS[status] && { headers: PROBLEM_HEADERS[status] }),
        content: { "application/problem+json": { schema, example: problemExample(codes[0]!) } },
      };
      return [status, { $ref: `#/components/responses/${name}` }];
    }),
  );
}

const REQUEST_ID = "9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d";

function problemExample(code: ProblemCode): Json {
  const [status, title] = PROBLEMS[code];
  return {
    request_id: REQUEST_ID,
    type: `urn:dwell:problem:${code}`,
    title,
    status,
    detail: title,
    code,
  };
}

/** A schema whose named parts, itself where it has a name, stand among the document's components; `io` is what goes in or comes out. */
function hoist(schema: z.ZodType, io: "input" | "output", schemas: Json): Json {
  const made = z.toJSONSchema(schema, { io, unrepresentable: "any", override: leaveOpen });
  const text = JSON.stringify(made).replaceAll('"#/$defs/', '"#/components/schemas/');
  const { $schema: _, $defs = {}, ...json } = JSON.parse(text) as Json & { $defs?: Json };
  for (const [name, part] of Object.entries($defs)) register(name, part, schemas);
  return json;
}

/** An answer may have more fields tomorrow; only what is strict, as admin documents are, says that it has none. */
function leaveOpen({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodTypes; jsonSchema: Json }) {
  const { def } = zodSchema._zod;
  if (def.type === "object" && def.catchall === undefined)
    delete jsonSchema["additionalProperties"];
}

function register(name: string, schema: unknown, schemas: Json): void {
  const { id: _, ...json } = schema as Json;
  const known = schemas[name];
  if (known !== undefined && JSON.stringify(known) !== JSON.stringify(json)) {
    throw new Error(`${name} is one thing where it goes in and another where it comes out`);
  }
  schemas[name] = json;
}

/** Fields of one name mean one thing wherever they stand: what a schema does not say of its own, the list says. */
function describeFields(node: unknown): void {
  if (typeof node !== "object" || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    if (key === "example" || key === "examples") continue;
    if (key === "properties") {
      for (const [name, field] of Object.entries(value as Record<string, Json>)) {
        if (field["description"] === undefined && FIELD_WORDS[name] !== undefined) {
          field["description"] = FIELD_WORDS[name];
        }
      }
    }
    describeFields(value);
  }
}
