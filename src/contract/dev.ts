import * as z from "zod";
import { idSchema, roleSchema } from "./ids.ts";

export const devTokenRequestSchema = z
  .strictObject({
    sub: idSchema,
    tenant: idSchema,
    roles: z.array(roleSchema).min(1),
    name: z.string().min(1).max(256).optional(),
  })
  .meta({ id: "DevTokenRequest" });

export const devTokenSchema = z.object({ token: z.string() }).meta({ id: "DevToken" });
