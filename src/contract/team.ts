import * as z from "zod";
import { eachOnce } from "./each-once.ts";
import { idSchema } from "./ids.ts";
import { nameSchema } from "./text.ts";

/** A team as an admin writes it. Whoever is not named is no longer in it. */
export const teamSchema = z
  .strictObject({
    name: nameSchema,
    managers: z.array(idSchema).max(200),
    learners: z
      .array(z.strictObject({ id: idSchema, name: nameSchema }))
      .max(5000)
      .superRefine(eachOnce("stands twice in the team")),
  })
  .meta({ id: "Team" });
export type Team = z.infer<typeof teamSchema>;

export const teamViewSchema = teamSchema.extend({ team_id: z.string() }).meta({ id: "TeamView" });
export type TeamView = z.infer<typeof teamViewSchema>;
