/**
 * A catalogue as it is stored. What an admin may write has grown stricter over time, and what is stored was taken
 * once: here its shape is held and none of those rules, so that a catalogue of before is read on.
 */
import * as z from "zod";
import type { Catalog, CatalogModule, CatalogResource } from "../contract/catalog.ts";
import { COUNTING_ATTEMPTS, MEDIA_KINDS } from "../contract/enums.ts";
import type { MemberOf } from "../core/member-of.ts";
import { type FieldSchemas, recordSchema, variantsSchema } from "../core/state/stored.ts";

type Of<K extends CatalogResource["kind"]> = MemberOf<CatalogResource, "kind", K>;

const amount = z.number();
const common = {
  id: z.string(),
  title: z.string(),
  url: z.string().optional(),
  optional: z.boolean().optional(),
};
const medium = {
  ...common,
  duration: amount.optional(),
  complete_when: recordSchema<NonNullable<Of<"video">["complete_when"]>>({
    coverage: amount,
    max_rate: amount.optional(),
  }).optional(),
};

/** A schema for each kind, one for both media: a kind that is forgotten does not compile. */
const RESOURCES: {
  readonly [K in Exclude<CatalogResource["kind"], "audio">]: FieldSchemas<Of<K>>;
} = {
  video: { kind: z.enum(MEDIA_KINDS), ...medium },
  reading: {
    kind: z.literal("reading"),
    ...common,
    complete_when: recordSchema<NonNullable<Of<"reading">["complete_when"]>>({
      focus_seconds: amount,
    }).optional(),
  },
  other: {
    kind: z.literal("other"),
    ...common,
    complete_when: z
      .union([z.object({ focus_seconds: amount }), z.object({ claimed: z.literal(true) })])
      .optional(),
  },
  quiz: {
    kind: z.literal("quiz"),
    ...common,
    pass_mark: amount.optional(),
    counts: z.enum(COUNTING_ATTEMPTS).optional(),
    max_attempts: amount.optional(),
    retry_after_seconds: amount.optional(),
    questions: z.array(
      recordSchema<Of<"quiz">["questions"][number]>({
        id: z.string(),
        prompt: z.string(),
        options: z.array(z.union([z.string(), z.object({ id: z.string(), text: z.string() })])),
        answer: z.union([z.string(), z.array(z.string())]),
      }),
    ),
  },
  assignment: {
    kind: z.literal("assignment"),
    ...common,
    complete_when: z
      .union([z.object({ submitted: z.literal(true) }), z.object({ min_score: amount })])
      .optional(),
    due_at: z.string().optional(),
  },
};

const resourceSchema = variantsSchema<CatalogResource>("kind", Object.values(RESOURCES));

export const storedCatalogSchema = recordSchema<Catalog>({
  modules: z.array(
    recordSchema<CatalogModule>({
      id: z.string(),
      title: z.string(),
      resources: z.array(resourceSchema),
    }),
  ),
  certifications: z
    .array(
      recordSchema<NonNullable<Catalog["certifications"]>[number]>({
        id: z.string(),
        title: z.string(),
        modules: z.array(z.string()),
        pass_mark: amount,
      }),
    )
    .optional(),
  max_rate: amount.optional(),
});
