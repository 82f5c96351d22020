import * as z from "zod";

export const healthSchema = z.object({ status: z.literal("ok") }).meta({ id: "Health" });

export const readinessSchema = z
  .object({ ready: z.boolean(), waiting_for: z.string().nullable() })
  .meta({ id: "Readiness" });
