/**
 * Decoding of what is stored. A record is read through one schema, which stands beside its encoder: an absent
 * field gets its default at every depth, where the default is as true as what was lost; where there is no such
 * one, or a type is wrong, reading ends with a StoreFault that names the record. Better an answer 503 than a
 * figure that is a guess.
 */
import * as z from "zod";
import { type Figures, fieldsOf } from "../figures.ts";

const PREFIX = "stored state: ";

/** A record that cannot be read, or a store that this code may not write. Its message is fit for the wire. */
export class StoreFault extends Error {
  constructor(what: string) {
    super(`${PREFIX}${what}`);
  }
}

/** A StoreFault's words, also where it came over RPC, which keeps an error's message and not its class. */
export function storeFaultWords(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const at = error.message.indexOf(PREFIX);
  return at < 0 ? null : error.message.slice(at + PREFIX.length);
}

/** A schema for each field of T: one that is forgotten, or that T does not have, does not compile. */
export type FieldSchemas<T> = { readonly [K in keyof T]-?: z.ZodType<T[K]> };

/** The schema of a record. What a field's schema says where it is absent counts; fields that T does not have go. */
export function recordSchema<T extends object>(fields: FieldSchemas<T>): z.ZodType<T> {
  // FieldSchemas has held each field against T; zod's own inference cannot be told of a type that is given.
  return z.object(fields) as unknown as z.ZodType<T>;
}

/** A figure of which 0 is no worse than not knowing it: one that says something of quality, and decides nothing. */
export const countSchema = z.number().default(0);

/**
 * A schema for each figure of `zero`. Each is wanted, as a total that is 0 because it was lost would be believed;
 * but for those of `lenient`: what only tells of quality, and what a release added, as stores of before lack it.
 */
export function figureSchemas<F extends string>(
  zero: Figures<F>,
  lenient: readonly NoInfer<F>[] = [],
): Readonly<Record<F, z.ZodType<number>>> {
  const schemas: Record<string, z.ZodType<number>> = {};
  for (const field of fieldsOf(zero))
    schemas[field] = lenient.includes(field) ? countSchema : z.number();
  // The keys are those of `zero`, one by one.
  return schemas as Record<F, z.ZodType<number>>;
}

/** The schema of a record of figures. */
export function figuresSchema<F extends string>(zero: Figures<F>): z.ZodType<Figures<F>> {
  return recordSchema<Figures<F>>(figureSchemas(zero) as FieldSchemas<Figures<F>>);
}

/** A record that is one of several, told apart by `field`: a fault then names the field of the one that it is. */
export function variantsSchema<T>(
  field: string,
  variants: readonly Readonly<Record<string, z.ZodType>>[],
): z.ZodType<T> {
  const [first, ...others] = variants.map((fields) => z.object(fields));
  // Whoever calls has held each variant against its type, by FieldSchemas.
  return z.discriminatedUnion(field, [first!, ...others]) as unknown as z.ZodType<T>;
}

/** Day or slot number → record. */
export function byNumberSchema<T>(value: z.ZodType<T>): z.ZodType<Readonly<Record<number, T>>> {
  return z.record(z.string().regex(/^\d+$/), value);
}

/** `record` names it to a person: `session s-1`. */
export function decodeStored<T>(record: string, schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue && issue.path.length > 0 ? `${issue.path.join(".")}: ` : "";
  throw new StoreFault(`${record}: ${where}${issue?.message ?? "is not what it should be"}`);
}

/** The same from JSON. */
export function parseStored<T>(record: string, schema: z.ZodType<T>, text: unknown): T {
  let value: unknown;
  try {
    value = JSON.parse(String(text));
  } catch {
    throw new StoreFault(`${record}: is no JSON`);
  }
  return decodeStored(record, schema, value);
}
