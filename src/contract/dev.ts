import * as z from "zod";
import { idSchema, instantSchema, roleSchema } from "./ids.ts";
import { nameSchema } from "./text.ts";

export const devTokenRequestSchema = z
  .strictObject({
    sub: idSchema,
    tenant: idSchema,
    roles: z.array(roleSchema).min(1),
    name: nameSchema.optional(),
  })
  .meta({ id: "DevTokenRequest" });

/** Study of a demo learner, as far as it has not been told yet; and how far the loading is, for readiness. */
export const demoRequestSchema = z
  .strictObject({
    anchor: instantSchema.describe("Of the first start, to which the history is relative."),
    until: instantSchema,
    learner: idSchema.optional(),
    progress: z.strictObject({ done: z.int().min(0), total: z.int().min(0) }),
  })
  .meta({ id: "DemoRequest" });

export const demoAnswerSchema = z
  .object({
    steps: z.int().describe("Requests that were made for the learner."),
  })
  .meta({ id: "DemoAnswer" });

export const devTokenSchema = z.object({ token: z.string() }).meta({ id: "DevToken" });
