/** openapi.json, made from the contract's operations and schemas: there is no second description to drift. */
import * as z from "zod";
import { OPERATIONS, type Operation } from "../contract/operations.ts";
import { problemSchema } from "../contract/problem.ts";
import { CONTRACT_VERSION } from "../contract/version.ts";

type Json = { [name: string]: z.core.util.JSONType };

let built: Json | null = null;

/** Made once an isolate: it depends on nothing but the code. */
export function buildOpenApi(): Json {
  const schemas: Json = {};
  built ??= {
    openapi: "3.1.0",
    info: {
      title: "Dwell",
      version: String(CONTRACT_VERSION),
      description: "Learning time that people can trust, measured at the edge.",
    },
    paths: buildPaths(schemas),
    components: {
      schemas,
      securitySchemes: { bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT" } },
    },
  };
  return built;
}

function buildPaths(schemas: Json): Json {
  const paths: Record<string, Json> = {};
  for (const [id, operation] of Object.entries<Operation>(OPERATIONS)) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: describe(id, operation, schemas),
    };
  }
  return paths;
}

function describe(id: string, operation: Operation, schemas: Json): Json {
  const { path, alias, summary, roles, query, body, answer, telemetry } = operation;
  const toSchema = (schema: z.ZodType, io: "input" | "output") => hoist(schema, io, schemas);
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name: name!,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
  const inQuery = Object.entries(query?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: "query",
    required: false,
    schema: toSchema(schema as z.ZodType, "input"),
  }));
  return {
    operationId: id,
    summary,
    description: [
      typeof roles === "string" ? `For ${roles} use.` : `Roles: ${roles.join(", ")}.`,
      ...(alias === undefined ? [] : [`Answers at \`${alias}\` too.`]),
    ].join(" "),
    security: typeof roles === "string" ? [] : [{ bearer: [] }],
    parameters: [...inPath, ...inQuery],
    ...(body && {
      requestBody: { required: true, content: contentOf(toSchema(body, "input"), telemetry) },
    }),
    responses: {
      ...(answer
        ? {
            200: {
              description: "Done",
              content: { "application/json": { schema: toSchema(answer, "output") } },
            },
          }
        : { 204: { description: "Done" } }),
      default: {
        description: "A problem (RFC 9457)",
        content: { "application/problem+json": { schema: toSchema(problemSchema, "output") } },
      },
    },
  };
}

/** A beacon may say text/plain, which needs no preflight. */
function contentOf(schema: Json, telemetry: true | undefined): Json {
  return { "application/json": { schema }, ...(telemetry && { "text/plain": { schema } }) };
}

/** A schema whose named parts stand among the document's components; `io` is what goes in or comes out. */
function hoist(schema: z.ZodType, io: "input" | "output", schemas: Json): Json {
  const text = JSON.stringify(z.toJSONSchema(schema, { io, unrepresentable: "any" }));
  const {
    $schema: _,
    $defs,
    ...json
  } = JSON.parse(text.replaceAll('"#/$defs/', '"#/components/schemas/')) as Json & { $defs?: Json };
  Object.assign(schemas, $defs);
  return json;
}
