/** Problems on the wire (RFC 9457): every code, its status and title stand here and nowhere else. */
import * as z from "zod";
import { instantSchema } from "./ids.ts";

export const PROBLEMS = {
  not_json: [400, "The body is not JSON"],
  not_an_object: [400, "The body is not a JSON object"],
  unauthenticated: [401, "A valid bearer token is needed"],
  forbidden: [403, "Not yours"],
  not_found: [404, "Nothing here"],
  method_not_allowed: [405, "This path does not take that method"],
  not_complete: [409, "Not complete yet"],
  no_attempt_left: [409, "No attempt is left, or none yet"],
  id_taken: [409, "The id stands for something else"],
  payload_too_large: [413, "The body is too large"],
  unsupported_media_type: [415, "Send application/json"],
  validation_failed: [422, "Well-formed, and wrong"],
  invalid: [422, "The item is wrong"],
  too_old: [422, "The item ends over 7 days ago"],
  in_future: [422, "The item lies ahead of the server's clock"],
  too_many_items: [422, "Too many items in 8 days"],
  too_fragmented: [422, "Too many pieces of time"],
  too_many_sessions: [422, "Too many sessions in 8 days"],
  too_many_resources: [422, "Too many new resources in 8 days"],
  too_many_records: [422, "Too many attempts, submissions or notes in 8 days"],
  rate_limited: [429, "Too many requests"],
  internal: [500, "Our mistake"],
  unavailable: [503, "Try again shortly"],
} as const satisfies Record<string, readonly [number, string]>;
export type ProblemCode = keyof typeof PROBLEMS;

export const problemSchema = z
  .object({
    type: z.string().describe("`urn:dwell:problem:` and the code."),
    title: z.string().describe("The same for each of its code."),
    status: z.int().describe("Of HTTP."),
    detail: z.string(),
    code: z.enum(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]),
    request_id: z.string(),
    errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
    missing: z
      .array(z.string())
      .optional()
      .describe("Of `not_complete`: what is missing, in words, and how much is there."),
    percent: z.int().optional(),
    next_at: instantSchema
      .nullable()
      .optional()
      .describe("Of `no_attempt_left`: when the next attempt may be made; null where none may."),
  })
  .meta({ id: "Problem" });
export type Problem = z.infer<typeof problemSchema>;
