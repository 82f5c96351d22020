import * as z from "zod";
import { RESOURCE_KINDS, ROLES } from "./enums.ts";
import { isId } from "./is-id.ts";
import { MAX_ID_LENGTH } from "./limits.ts";

/** isId() decides; its bounds stand here too, as an error of their own and for openapi.json. */
export const idSchema = z
  .string()
  .min(1, { abort: true })
  .max(MAX_ID_LENGTH, { abort: true })
  .refine(isId, { error: "must be well-formed Unicode, and neither . nor .." });

/** ISO 8601 in UTC, `2026-11-20T10:00:15.000Z`. */
export const instantSchema = z.iso.datetime();

export const kindSchema = z.enum(RESOURCE_KINDS);

export const roleSchema = z.enum(ROLES);
