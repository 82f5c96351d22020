import * as z from "zod";
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
      .superRefine((learners, context) => {
        const seen = new Set<string>();
        learners.forEach((learner, index) => {
          if (seen.has(learner.id)) {
            context.addIssue({
              code: "custom",
              path: [index, "id"],
              message: "stands twice in the team",
            });
          }
          seen.add(learner.id);
        });
      }),
  })
  .meta({ id: "Team" });
export type Team = z.infer<typeof teamSchema>;

export const teamViewSchema = teamSchema.extend({ team_id: z.string() }).meta({ id: "TeamView" });
export type TeamView = z.infer<typeof teamViewSchema>;
