/** openapi.json, made from the contract's operations and schemas: there is no second description to drift. */
import * as z from "zod";
import { OPERATIONS, type Operation } from "../contract/operations.ts";
import { problemSchema } from "../contract/problem.ts";
import { CONTRACT_VERSION } from "../contract/version.ts";

type Json = Record<string, unknown>;

let built: Json | null = null;

/** Made once an isolate: it depends on nothing but the code. */
export function buildOpenApi(): Json {
  built ??= {
    openapi: "3.1.0",
    info: {
      title: "Dwell",
      version: String(CONTRACT_VERSION),
      description: "Learning time that people can trust, measured at the edge.",
    },
    components: {
      securitySchemes: { bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT" } },
    },
    paths: buildPaths(),
  };
  return built;
}

function buildPaths(): Json {
  const paths: Record<string, Json> = {};
  for (const [id, operation] of Object.entries<Operation>(OPERATIONS)) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: describe(id, operation),
    };
  }
  return paths;
}

function describe(id: string, { path, summary, roles, query, body, answer }: Operation): Json {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
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
    description: typeof roles === "string" ? `For ${roles} use.` : `Roles: ${roles.join(", ")}.`,
    security: typeof roles === "string" ? [] : [{ bearer: [] }],
    parameters: [...inPath, ...inQuery],
    ...(body && {
      requestBody: {
        required: true,
        content: { "application/json": { schema: toSchema(body, "input") } },
      },
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

/** Each schema stands whole where it is used; `io` is what goes in or what comes out after defaults. */
function toSchema(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return json;
}
