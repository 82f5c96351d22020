import * as z from "zod";

export const healthSchema = z
  .object({
    status: z.literal("ok"),
    dev_login: z
      .boolean()
      .describe("Whether tokens for development are given here; pages offer a login only then."),
    demo_tenant: z
      .string()
      .nullable()
      .describe(
        "The tenant of made-up people and its course, where there is one: pages show a way to it only then.",
      ),
  })
  .meta({ id: "Health" });
export type Health = z.output<typeof healthSchema>;

/** Until then it is a problem, 503, whose detail says what is waited for. */
export const readySchema = z.object({ ready: z.literal(true) }).meta({ id: "Ready" });
