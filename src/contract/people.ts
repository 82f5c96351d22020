import * as z from "zod";
import { eachOnce } from "./each-once.ts";
import { idSchema } from "./ids.ts";
import { MAX_PEOPLE } from "./limits.ts";
import { labelSchema, nameSchema } from "./text.ts";

/** 254 is the longest that mail takes (RFC 5321); whether it arrives, only mail can tell. */
const emailSchema = labelSchema(254).regex(/^[^\s@]+@[^\s@]+$/);

/** People by their ids, and what they are called. */
export const peopleSchema = z
  .strictObject({
    people: z
      .array(z.strictObject({ id: idSchema, name: nameSchema, email: emailSchema.optional() }))
      .min(1)
      .max(MAX_PEOPLE)
      .superRefine(eachOnce("stands twice among the people")),
  })
  .meta({ id: "People" });
export type People = z.infer<typeof peopleSchema>;

export const peopleReceiptSchema = z
  .object({ people: z.int(), changed: z.int() })
  .meta({ id: "PeopleReceipt" });
export type PeopleReceipt = z.infer<typeof peopleReceiptSchema>;
