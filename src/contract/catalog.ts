/** The tenant's catalogue, as an admin writes it and as a learner may see it. */
import * as z from "zod";
import { linkSchema } from "./address.ts";
import type { MediaKind } from "./enums.ts";
import { idSchema, instantSchema, kindSchema } from "./ids.ts";
import { labelSchema } from "./text.ts";

const titleSchema = labelSchema(512).min(1);
/** Whole milliseconds are the least that is counted: a goal below one would be no goal. */
const secondsSchema = z.number().min(0.001).max(604_800);

const optionSchema = labelSchema(1024);

const questionSchema = z.strictObject({
  id: idSchema,
  prompt: labelSchema(4096).min(1),
  options: z.array(optionSchema).min(2).max(32),
  answer: optionSchema,
});

const common = {
  id: idSchema,
  title: titleSchema,
  url: linkSchema
    .optional()
    .describe("Where a page finds it: an address or a path, never a script."),
  optional: z.boolean().optional(),
};
const maxRateSchema = z.number().positive().max(16);
const mediaSchema = (kind: MediaKind) =>
  z.strictObject({
    ...common,
    kind: z.literal(kind),
    duration: secondsSchema
      .optional()
      .describe(
        "Seconds. Where it is missing, the largest that a pulse sent counts, and at least 10 s.",
      ),
    complete_when: z
      .strictObject({
        coverage: z.number().positive().max(1),
        max_rate: maxRateSchema.optional(),
      })
      .optional(),
  });
const focusWhenSchema = z.strictObject({ focus_seconds: secondsSchema });

export const resourceSchema = z.discriminatedUnion("kind", [
  mediaSchema("video"),
  mediaSchema("audio"),
  z.strictObject({
    ...common,
    kind: z.literal("reading"),
    complete_when: focusWhenSchema.optional(),
  }),
  z.strictObject({
    ...common,
    kind: z.literal("other"),
    complete_when: z
      .union([focusWhenSchema, z.strictObject({ claimed: z.literal(true) })])
      .optional(),
  }),
  z.strictObject({
    ...common,
    kind: z.literal("quiz"),
    pass_mark: z.number().positive().max(1).optional(),
    questions: z.array(questionSchema).min(1).max(200),
  }),
  z.strictObject({
    ...common,
    kind: z.literal("assignment"),
    complete_when: z
      .union([
        z.strictObject({ submitted: z.literal(true) }),
        z.strictObject({ min_score: z.number().positive().max(1) }),
      ])
      .optional(),
    due_at: instantSchema.optional(),
  }),
]);
export type CatalogResource = z.infer<typeof resourceSchema>;

export const moduleSchema = z.strictObject({
  id: idSchema,
  title: titleSchema,
  resources: z.array(resourceSchema).min(1),
});
export type CatalogModule = z.infer<typeof moduleSchema>;

const certificationSchema = z.strictObject({
  id: idSchema,
  title: titleSchema,
  modules: z.array(idSchema).min(1),
  pass_mark: z.number().positive().max(1),
});

export const catalogSchema = z
  .strictObject({
    modules: z.array(moduleSchema).max(500),
    certifications: z.array(certificationSchema).max(200).optional(),
    max_rate: maxRateSchema
      .optional()
      .describe("Of all media whose own `complete_when` names none; 2 where it is missing."),
  })
  .superRefine((catalog, context) => {
    const fault = (path: PropertyKey[], message: string) =>
      context.addIssue({ code: "custom", path, message });
    const moduleIds = new Set<string>();
    const resourceIds = new Set<string>();
    let resources = 0;
    catalog.modules.forEach((module, m) => {
      if (moduleIds.has(module.id)) fault(["modules", m, "id"], "stands twice in the catalogue");
      moduleIds.add(module.id);
      if (module.resources.every((resource) => resource.optional === true)) {
        fault(["modules", m, "resources"], "at least one resource must be required");
      }
      module.resources.forEach((resource, r) => {
        resources += 1;
        const at = ["modules", m, "resources", r];
        if (resourceIds.has(resource.id)) fault([...at, "id"], "stands twice in the catalogue");
        resourceIds.add(resource.id);
        if (resource.kind !== "quiz") return;
        const questionIds = new Set<string>();
        resource.questions.forEach((question, q) => {
          if (questionIds.has(question.id)) {
            fault([...at, "questions", q, "id"], "stands twice in the quiz");
          }
          questionIds.add(question.id);
          if (new Set(question.options).size < question.options.length) {
            fault([...at, "questions", q, "options"], "an option stands twice");
          }
          if (!question.options.includes(question.answer)) {
            fault([...at, "questions", q, "answer"], "must be one of the options");
          }
        });
      });
    });
    if (resources > 2000) fault(["modules"], "a catalogue holds at most 2000 resources");
    const certificationIds = new Set<string>();
    (catalog.certifications ?? []).forEach((certification, c) => {
      const at = ["certifications", c];
      if (certificationIds.has(certification.id))
        fault([...at, "id"], "stands twice in the catalogue");
      certificationIds.add(certification.id);
      certification.modules.forEach((id, m) => {
        if (!moduleIds.has(id)) fault([...at, "modules", m], "names no module of the catalogue");
        if (certification.modules.indexOf(id) < m) fault([...at, "modules", m], "stands twice");
      });
    });
  })
  .meta({ id: "Catalog" });
export type Catalog = z.infer<typeof catalogSchema>;

/** What PUT answers, and what the catalogue's readers are told of its age. */
export const catalogReceiptSchema = z
  .object({
    version: z.int(),
    modules: z.int(),
    resources: z.int(),
    updated_at: instantSchema,
    warnings: z
      .array(z.object({ pointer: z.string(), detail: z.string() }))
      .describe(
        "What was taken and may not be meant, as a medium without a `duration`; at most 50.",
      ),
    warnings_total: z.int(),
  })
  .meta({ id: "CatalogReceipt" });
export type CatalogReceipt = z.infer<typeof catalogReceiptSchema>;

/** How far the review of all learners by the newest catalogue is. */
export const catalogReviewSchema = z
  .object({
    version: z.int(),
    reviewed: z.int(),
    of: z.int(),
    started_at: instantSchema.describe("When it was put, or a release brought other rules."),
    finished_at: instantSchema
      .nullable()
      .describe(
        "Null while it goes on. With whom it failed again and again is not among the reviewed: they are when they are next touched.",
      ),
  })
  .meta({ id: "CatalogReview" });
export type CatalogReview = z.infer<typeof catalogReviewSchema>;

/** The catalogue without its keys. */
export const learnerCatalogSchema = z
  .object({
    modules: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        resources: z.array(z.looseObject({ id: z.string(), kind: kindSchema, title: z.string() })),
      }),
    ),
    certifications: z.array(certificationSchema),
    max_rate: maxRateSchema.optional(),
  })
  .meta({ id: "LearnerCatalog" });
export type LearnerCatalog = z.infer<typeof learnerCatalogSchema>;
