/**
 * Every operation of the API, once: what it takes, who may ask, what it answers. Routes are mounted from it,
 * openapi.json is made from it, and the access tests go over it, so that a new route cannot be forgotten.
 */
import * as z from "zod";
import { catalogReceiptSchema, catalogSchema } from "./catalog.ts";
import {
  demoAnswerSchema,
  demoRequestSchema,
  devTokenRequestSchema,
  devTokenSchema,
} from "./dev.ts";
import { healthSchema, readinessSchema } from "./health.ts";
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
    roles: ["learner"],
    cors: true,
    answer: sessionSchema,
  },
  closeSession: {
    method: "POST",
    path: PATHS.closeSession,
    summary: "Close a learning session",
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
    roles: ADMIN,
    cors: false,
    answer: catalogSchema,
  },
  putTeam: {
    method: "PUT",
    path: PATHS.adminTeam,
    summary: "Write a team",
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
    roles: ADMIN,
    cors: false,
    answer: teamViewSchema,
  },
  deleteTeam: {
    method: "DELETE",
    path: PATHS.adminTeam,
    summary: "Delete a team; its learners' figures stay",
    roles: ADMIN,
    cors: false,
    answer: null,
  },
  teamSummary: {
    method: "GET",
    path: PATHS.teamSummary,
    alias: PAGE_PATHS.teamSummary,
    summary: "The figures of the manager's learners",
    roles: MANAGER,
    cors: false,
    answer: teamSummarySchema,
  },
  learners: {
    method: "GET",
    path: PATHS.learners,
    alias: PAGE_PATHS.learners,
    summary: "The manager's learners",
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
    roles: MANAGER,
    cors: false,
    answer: learnerDetailsSchema,
  },
  devToken: {
    method: "POST",
    path: PATHS.devToken,
    summary: "A token for development",
    roles: "development",
    cors: true,
    body: devTokenRequestSchema,
    answer: devTokenSchema,
  },
  loadDemo: {
    method: "POST",
    path: PATHS.devDemo,
    summary: "Study of a demo learner, handed in with its own times",
    roles: "development",
    cors: false,
    body: demoRequestSchema,
    answer: demoAnswerSchema,
  },
  eraseDemo: {
    method: "DELETE",
    path: PATHS.devDemo,
    summary: "Erase the demo tenant",
    roles: "development",
    cors: false,
    answer: null,
  },
  healthz: {
    method: "GET",
    path: PATHS.healthz,
    summary: "Whether the Worker answers, and whether it gives tokens for development",
    roles: "public",
    cors: true,
    answer: healthSchema,
  },
  readyz: {
    method: "GET",
    path: PATHS.readyz,
    summary: "Whether its database is there",
    roles: "public",
    cors: false,
    answer: readinessSchema,
  },
  openapi: {
    method: "GET",
    path: PATHS.openapi,
    summary: "This API, as OpenAPI 3.1",
    roles: "public",
    cors: false,
    answer: z.record(z.string(), z.json()),
  },
} as const satisfies Record<string, Operation>;
