/** Rules of the way in, each broken once: see mutate-worker.ts. */
import { inFile, type Mutation } from "./mutation.ts";

const RATE_LIMIT = "test/worker/http/rate-limit.test.ts";
const SAME_IDS = "test/worker/scenarios/same-ids.test.ts";
const DEVELOPMENT = "test/worker/http/routes/development.test.ts";
const CHUNKED_BODY = "test/worker/http/chunked-body.test.ts";
const OPTIONAL_BODY = "test/worker/http/optional-body.test.ts";
const REFUSED_TEXT = "test/worker/http/refused-text.test.ts";
const ASK_FACTS = "test/worker/http/ask-facts.test.ts";
const CURSOR = "test/http/cursor.test.ts";
const MANAGER = "test/worker/http/routes/manager.test.ts";
const VALIDATE = "test/http/validate.test.ts";
const ADMIN = "test/worker/http/routes/admin.test.ts";
const CALL_LEARNER = "test/worker/learner/call-learner.test.ts";
const CORS_IN_PRODUCTION = "test/worker/http/cors-in-production.test.ts";
const PROGRESS = "test/worker/http/routes/progress.test.ts";
const ASSIGNMENTS = "test/worker/http/routes/assignments.test.ts";
const REMEMBER_TOKEN = "test/auth/remember-token.test.ts";
const UNKNOWN_KID = "test/auth/unknown-kid.test.ts";

export const HTTP_MUTATIONS: readonly Mutation[] = [
  ...inFile("src/http/mount.ts", RATE_LIMIT, [
    [
      "301 bad tokens of a minute are too many",
      "telemetry ? await limitAddress(c.env, c.req.raw, now) : null",
      "null",
    ],
    [
      "301 beacons without JSON are too many",
      "return (await limitAddress(c.env, request, now)) ?? early;",
      "return early;",
    ],
  ]),
  ...inFile("src/http/rate-limit.ts", SAME_IDS, [
    [
      "a learner's limit is theirs in their tenant",
      "JSON.stringify([principal.tenant, principal.id])",
      "principal.id",
    ],
  ]),
  ...inFile("src/http/mount.ts", DEVELOPMENT, [
    ["what is for development is nowhere else", "!(config.development && fromHere)", "!fromHere"],
    [
      "what is for development is for this machine",
      "!(config.development && fromHere)",
      "!config.development",
    ],
  ]),
  ...inFile("src/http/read-json.ts", CHUNKED_BODY, [
    [
      "a chunked body may be as long as the limit",
      "size + chunk.byteLength > maxBytes",
      "size + chunk.byteLength >= maxBytes",
    ],
    [
      "a chunked body over the limit is refused",
      "if (size + chunk.byteLength > maxBytes) return null;",
      "if (size + chunk.byteLength > maxBytes) break;",
    ],
  ]),
  ...inFile("src/http/read-json.ts", OPTIONAL_BODY, [
    [
      "a body that is needed is not left out",
      "rules.optional && bytes.byteLength === 0",
      "bytes.byteLength === 0",
    ],
    [
      "an announced body over the limit is refused",
      "Number(length) > maxBytes ? null : request.arrayBuffer()",
      "request.arrayBuffer()",
    ],
  ]),
  ...inFile("src/http/read-json.ts", REFUSED_TEXT, [
    ["what is no UTF-8 is refused", "fatal: true", "fatal: false"],
  ]),
  ...inFile("src/http/ask-facts.ts", ASK_FACTS, [
    ["what is stale is reviewed and asked for again", "const ATTEMPTS = 3;", "const ATTEMPTS = 1;"],
    [
      "a review that could not be written is said at once",
      'if (reviewed === "unavailable") return notWritten();',
      "void reviewed;",
    ],
  ]),
  ...inFile("src/http/cursor.ts", CURSOR, [
    ["a cursor of any name is read back", '.replaceAll("-", "+")', ""],
    [
      "a cursor of any name is made",
      "const bytes = new TextEncoder().encode(JSON.stringify(next));",
      "const bytes = [...JSON.stringify(next)].map((c) => c.charCodeAt(0));",
    ],
    [
      "a next page is asked for as this one was",
      "const link = new URL(url);",
      "const link = new URL(url.pathname, url);",
    ],
  ]),
  ...inFile("src/http/routes/manager.ts", MANAGER, [
    [
      "a cursor belongs to its sort",
      "after.value !== null && after.value.sort !== query.sort",
      "after.value === undefined",
    ],
    [
      "cached figures are a viewer's own",
      "${version}:${await keyPart(viewer.managerId)}:",
      "${version}:",
    ],
  ]),
  ...inFile("src/http/routes/manager.ts", SAME_IDS, [
    [
      "cached details are a tenant's own",
      "${await keyPart(learnerId)}:${tenant}`",
      "${await keyPart(learnerId)}`",
    ],
    [
      "cached figures are a tenant's own",
      "${await keyPart(viewer.managerId)}:${viewer.tenant}`",
      "${await keyPart(viewer.managerId)}`",
    ],
  ]),
  ...inFile("src/http/validate.ts", VALIDATE, [
    [
      "of a union's faults the closest branch's are told",
      "branch.length < best.length ? branch : best",
      "branch.length < best.length ? best : branch",
    ],
    ["a pointer is escaped", '.replaceAll("~", "~0")', ""],
    ["fifty faults are told and not thousands", "    .slice(0, MAX_FAULTS);\n}", ";\n}"],
  ]),
  ...inFile("src/http/validate.ts", ADMIN, [
    ["an unknown field is named", "toPointer([...path, key])", "toPointer(path)"],
  ]),
  ...inFile("src/learner/call-learner.ts", CALL_LEARNER, [
    ["an overloaded object is not called again", " && !overloaded;", ";"],
  ]),
  ...inFile("src/http/cors.ts", CORS_IN_PRODUCTION, [
    [
      "in production a loopback origin is anybody's",
      "config.development && isLoopback(origin)",
      "isLoopback(origin)",
    ],
  ]),
  ...inFile("src/http/read-access.ts", PROGRESS, [
    [
      "an admin's reads are in the trail",
      'if (roles.has("manager") || roles.has("admin")) {',
      'if (roles.has("manager")) {',
    ],
  ]),
  ...inFile("src/http/routes/assignments.ts", ASSIGNMENTS, [
    [
      "nobody grades what they handed in",
      "if (learner === by) return",
      'if (learner === "") return',
    ],
  ]),
  ...inFile("src/auth/remember-token.ts", REMEMBER_TOKEN, [
    [
      "a remembered token ends when it ends",
      "Math.min(now + REMEMBER_MS, verified.expiresAt)",
      "now + REMEMBER_MS",
    ],
    ["a token is remembered for a minute", "now < known.until", "now < known.until + REMEMBER_MS"],
    [
      "a token is remembered under the rules of its check",
      "known.rules === trust",
      "known.rules !== null",
    ],
  ]),
  ...inFile("src/auth/verify-token.ts", UNKNOWN_KID, [
    ["an unknown kid is not trusted", "    error instanceof errors.JWKSNoMatchingKey ||\n", ""],
  ]),
];
