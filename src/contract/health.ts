import * as z from "zod";

export const healthSchema = z.object({ status: z.literal("ok") }).meta({ id: "Health" });

/** Until then it is a problem, 503, whose detail says what is waited for. */
export const readinessSchema = z.object({ ready: z.literal(true) }).meta({ id: "Readiness" });
