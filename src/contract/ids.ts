import * as z from "zod";
import { RESOURCE_KINDS, ROLES } from "./enums.ts";
import { MAX_ID_LENGTH } from "./limits.ts";

/**
 * 1 to 128 characters; what they are is the client's business. Half a surrogate pair is no character: UTF-8
 * cannot say it, so two such ids would become one.
 */
export const idSchema = z
  .string()
  .min(1)
  .max(MAX_ID_LENGTH)
  .refine((id) => id.isWellFormed(), { error: "must be well-formed Unicode" });

/** ISO 8601 in UTC, `2026-11-20T10:00:15.000Z`. */
export const instantSchema = z.iso.datetime();

export const kindSchema = z.enum(RESOURCE_KINDS);

export const roleSchema = z.enum(ROLES);
