/**
 * Every operation of the API, once: what it takes, who may ask, what it answers. Routes are mounted from it,
 * openapi.json is made from it, and the access tests go over it, so that a new route cannot be forgotten.
 */
import * as z from "zod";
import { catalogReceiptSchema, catalogReviewSchema, catalogSchema } from "./catalog.ts";
import {
  demoAnswerSchema,
  demoRequestSchema,
  devTokenRequestSchema,
  devTokenSchema,
} from "./dev.ts";
import { REFUSALS } from "./enums.ts";
import { healthSchema, readySchema } from "./health.ts";
import { LEARNING_OPERATIONS } from "./learning-operations.ts";
import { MAX_DOCUMENT_BYTES } from "./limits.ts";
import {
  auditEntrySchema,
  learnerDetailsSchema,
  learnerQuerySchema,
  learnerRowSchema,
  teamSummarySchema,
} from "./manager.ts";
import { ADMIN, LEARNER, MANAGER, type Operation, pageSchema } from "./operation.ts";
import { PAGE_PATHS, PATHS } from "./paths.ts";
import { peopleReceiptSchema, peopleSchema } from "./people.ts";
import { PROGRESS_OPERATIONS } from "./progress-operations.ts";
import { teamSchema, teamViewSchema } from "./team.ts";
import {
  batchAnswerSchema,
  documentedBatchSchema,
  eventSchema,
  pulseSchema,
  sessionSchema,
} from "./telemetry.ts";

export type { Operation };

export const OPERATIONS = {
  batch: {
    method: "POST",
    path: PATHS.batch,
    summary: "Take 1 to 100 pulses and events",
    family: "telemetry",
    description:
      "Items are judged one by one and in their order: a wrong one is `rejected` in `results` and costs no other, so the answer is 200 also where single items were refused. An `event_id` that was accepted within 8 days is a `duplicate` and changes nothing, so that a batch can be sent again until it is answered. An answer is durable. A page that closes may send it as a beacon, `text/plain` with the token in the body.",
    roles: LEARNER,
    cors: true,
    telemetry: true,
    body: documentedBatchSchema,
    answer: batchAnswerSchema,
  },
  pulse: {
    method: "POST",
    path: PATHS.pulse,
    summary: "Take one pulse",
    family: "telemetry",
    description:
      "For a client without the SDK. Answered as a batch of one, or 422 with the reason of the refusal as `code`. The same `event_id` again credits nothing.",
    problems: REFUSALS,
    roles: LEARNER,
    cors: true,
    telemetry: true,
    body: pulseSchema,
    answer: batchAnswerSchema,
  },
  event: {
    method: "POST",
    path: PATHS.event,
    summary: "Take one event",
    family: "telemetry",
    description:
      "For a client without the SDK. An event claims no time. Answered as a batch of one, or 422 with the reason of the refusal as `code`.",
    problems: REFUSALS,
    roles: LEARNER,
    cors: true,
    telemetry: true,
    body: eventSchema,
    answer: batchAnswerSchema,
  },
  session: {
    method: "GET",
    path: PATHS.session,
    summary: "One learning session",
    family: "telemetry",
    description: "The learner's own. Once it is closed it has `features`.",
    roles: ["learner"],
    cors: true,
    answer: sessionSchema,
  },
  closeSession: {
    method: "POST",
    path: PATHS.closeSession,
    summary: "Close a learning session",
    family: "telemetry",
    description: "Closing it again answers the same. What comes later is credited all the same.",
    roles: ["learner"],
    cors: true,
    answer: sessionSchema,
  },
  ...LEARNING_OPERATIONS,
  ...PROGRESS_OPERATIONS,
  putCatalog: {
    method: "PUT",
    path: PATHS.adminCatalog,
    summary: "Replace the tenant's catalogue",
    family: "admin",
    description:
      "Whole, in one document of at most 1 MiB; what it does not name is gone from the catalogue, and what learners did stays. It holds here at once and within 55 s elsewhere.",
    roles: ADMIN,
    cors: false,
    query: z.object({ reevaluate: z.enum(["true", "false"]).default("false") }),
    maxBytes: MAX_DOCUMENT_BYTES,
    body: catalogSchema,
    answer: catalogReceiptSchema,
  },
  getCatalog: {
    method: "GET",
    path: PATHS.adminCatalog,
    summary: "The tenant's catalogue, with its keys",
    family: "admin",
    description: "As it was put.",
    problems: ["not_found"],
    roles: ADMIN,
    cors: false,
    answer: catalogSchema,
  },
  catalogReview: {
    method: "GET",
    path: PATHS.catalogReview,
    summary: "How far all learners are reviewed by the newest catalogue",
    family: "admin",
    description:
      "A catalogue that is put is decided for every learner by a job that runs each minute; whoever is touched or read before their turn is reviewed then.",
    problems: ["not_found"],
    roles: ADMIN,
    cors: false,
    answer: catalogReviewSchema,
  },
  putTeam: {
    method: "PUT",
    path: PATHS.adminTeam,
    summary: "Write a team",
    family: "admin",
    description:
      "Whole, in one document of at most 1 MiB: whoever is not named is no longer in it. It holds at once.",
    roles: ADMIN,
    cors: false,
    maxBytes: MAX_DOCUMENT_BYTES,
    body: teamSchema,
    answer: teamViewSchema,
  },
  getTeam: {
    method: "GET",
    path: PATHS.adminTeam,
    summary: "Read a team",
    family: "admin",
    description: "As it was put.",
    roles: ADMIN,
    cors: false,
    answer: teamViewSchema,
  },
  deleteTeam: {
    method: "DELETE",
    path: PATHS.adminTeam,
    summary: "Delete a team; its learners' figures stay",
    family: "admin",
    description: "It holds at once.",
    roles: ADMIN,
    cors: false,
    answer: null,
  },
  putPeople: {
    method: "PUT",
    path: PATHS.adminPeople,
    summary: "Tell people's names",
    family: "admin",
    description:
      "Of up to 1,000 people at once; whoever is not named stays as they are. The newest name of a person, told here or by a team, holds everywhere and at once, and the names that their teams have for them are found too. Without `email` one that is known stays.",
    roles: ADMIN,
    cors: false,
    maxBytes: MAX_DOCUMENT_BYTES,
    body: peopleSchema,
    answer: peopleReceiptSchema,
  },
  teamSummary: {
    method: "GET",
    path: PATHS.teamSummary,
    alias: PAGE_PATHS.teamSummary,
    summary: "The figures of the manager's learners",
    family: "managers",
    description:
      "A manager's learners are those of the teams that they manage, an admin's those of all teams; where nobody is in a team, all who study. At most 60 s old, and one picture with the list of learners.",
    roles: MANAGER,
    cors: false,
    answer: teamSummarySchema,
  },
  learners: {
    method: "GET",
    path: PATHS.learners,
    alias: PAGE_PATHS.learners,
    summary: "The manager's learners",
    family: "managers",
    description:
      "One picture with the summary, at most 60 s old. Sorted, filtered and searched by the query. Who studies without being in a team is in it where `team` is `none`, to admins.",
    roles: MANAGER,
    cors: false,
    query: learnerQuerySchema,
    answer: z.array(learnerRowSchema),
  },
  auditTrail: {
    method: "GET",
    path: PATHS.auditTrail,
    alias: PAGE_PATHS.auditTrail,
    summary: "Who looked at whom: a manager's own reads, an admin's whole tenant",
    family: "managers",
    description: "Newest first.",
    roles: MANAGER,
    cors: false,
    query: pageSchema,
    answer: z.array(auditEntrySchema),
  },
  learnerDetails: {
    method: "GET",
    path: PATHS.learnerDetails,
    alias: PAGE_PATHS.learnerDetails,
    summary: "One learner, from their own object",
    family: "managers",
    description:
      "May be 300 s old, and never older than what the summary is made from. The whole stays below 256 KiB. Each read is in the audit trail.",
    roles: MANAGER,
    cors: false,
    answer: learnerDetailsSchema,
  },
  devToken: {
    method: "POST",
    path: PATHS.devToken,
    summary: "A token for development",
    family: "development",
    description: "Where `ENVIRONMENT` is `development`, and to loopback hosts alone.",
    roles: "development",
    cors: true,
    body: devTokenRequestSchema,
    answer: devTokenSchema,
  },
  loadDemo: {
    method: "POST",
    path: PATHS.devDemo,
    summary: "Study of a demo learner, handed in with its own times",
    family: "development",
    description: "`npm start` calls it until the demo tenant is whole.",
    roles: "development",
    cors: false,
    body: demoRequestSchema,
    answer: demoAnswerSchema,
  },
  eraseDemo: {
    method: "DELETE",
    path: PATHS.devDemo,
    summary: "Erase the demo tenant",
    family: "development",
    description: "Its people, its catalogue, and all that they did.",
    roles: "development",
    cors: false,
    answer: null,
  },
  healthz: {
    method: "GET",
    path: PATHS.healthz,
    summary: "Whether the Worker answers, and whether it gives tokens for development",
    family: "service",
    description: "Asks nothing of its stores.",
    roles: "public",
    cors: true,
    answer: healthSchema,
  },
  readyz: {
    method: "GET",
    path: PATHS.readyz,
    summary: "Whether its database is there",
    family: "service",
    description:
      "It is 503 until its tables are there and, in development, until the demo tenant is loaded; `detail` says what is waited for.",
    roles: "public",
    cors: false,
    answer: readySchema,
  },
  openapi: {
    method: "GET",
    path: PATHS.openapi,
    summary: "This API, as OpenAPI 3.1",
    family: "service",
    description: "Made from the schemas that the routes check by.",
    roles: "public",
    cors: false,
    answer: z.record(z.string(), z.unknown()),
  },
} as const satisfies Record<string, Operation>;
export type OperationId = keyof typeof OPERATIONS;
