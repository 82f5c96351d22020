import * as z from "zod";
import { learnerQuerySchema } from "../contract/manager.ts";
import { type Refusal, refuseField } from "./reply.ts";

export const learnerCursorSchema = z.strictObject({
  sort: learnerQuerySchema.shape.sort.unwrap(),
  value: z.union([z.string(), z.number()]),
  id: z.string(),
});
export const moduleCursorSchema = z.strictObject({ id: z.string() });
/** Of lists that are numbered, newest first: what lies below. */
export const numberCursorSchema = z.strictObject({ below: z.int() });
export const auditCursorSchema = z.strictObject({ at: z.number(), requestId: z.string() });

/** The value of an opaque cursor; null where there is none. */
export function decodeCursor<S extends z.ZodType>(
  schema: S,
  cursor: string | undefined,
): { readonly value: z.output<S> | null } | Refusal {
  if (cursor === undefined) return { value: null };
  const parsed = schema.safeParse(parseCursor(cursor));
  if (parsed.success) return { value: parsed.data };
  return refuseField("/cursor", "was not made here");
}

function parseCursor(cursor: string): unknown {
  try {
    const bytes = Uint8Array.from(atob(cursor.replaceAll("-", "+").replaceAll("_", "/")), (c) =>
      c.charCodeAt(0),
    );
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}

/** Headers of one page of a list. */
export function pageHeaders(url: URL, total: number, next: object | null): Record<string, string> {
  const headers = { "X-Total-Count": String(total) };
  if (next === null) return headers;
  const bytes = new TextEncoder().encode(JSON.stringify(next));
  const cursor = btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
  const link = new URL(url);
  link.searchParams.set("cursor", cursor);
  return { ...headers, Link: `<${link.pathname}${link.search}>; rel="next"` };
}
