/** The tenant's catalogue, as an admin writes it and as a learner may see it. */
import * as z from "zod";
import { linkSchema } from "./address.ts";
import { COUNTING_ATTEMPTS, type MediaKind } from "./enums.ts";
import { idSchema, instantSchema, kindSchema } from "./ids.ts";
import { labelSchema } from "./text.ts";

const titleSchema = labelSchema(512).min(1);
/** Whole milliseconds are the least that is counted: a goal below one would be no goal. */
const secondsSchema = z.number().min(0.001).max(604_800);

const MAX_OPTIONS = 32;
/** A year: who may never try again has no attempt left. */
const MAX_RETRY_AFTER_SECONDS = 31_536_000;
const optionTextSchema = labelSchema(1024);
export const optionSchema = z.union([
  optionTextSchema,
  z.strictObject({ id: idSchema, text: optionTextSchema }),
]);
type Option = z.infer<typeof optionSchema>;

/** What an answer names an option by: its id, or a plain one itself. */
export function optionKey(option: Option): string {
  return typeof option === "string" ? option : option.id;
}

const questionSchema = z.strictObject({
  id: idSchema,
  prompt: labelSchema(4096).min(1),
  options: z
    .array(optionSchema)
    .min(2)
    .max(MAX_OPTIONS)
    .describe("A plain text, or a text with an id, so that its wording can be mended."),
  answer: z
    .union([optionTextSchema, z.array(optionTextSchema).min(1).max(MAX_OPTIONS)])
    .describe(
      "The option that is right, by its id or, of a plain one, itself; a list where several are, which a learner has to choose all, and no other. Learners never see it.",
    ),
});
export type Question = z.infer<typeof questionSchema>;

/** The options that are right. */
export function keyOf({ answer }: Pick<Question, "answer">): readonly string[] {
  return typeof answer === "string" ? [answer] : answer;
}

/** What is wrong about a question's options and its key: where, and why. */
function questionFaults({ options, answer }: Question): [path: PropertyKey[], message: string][] {
  const keys = options.map(optionKey);
  const faults: [PropertyKey[], string][] = [];
  if (new Set(keys).size < keys.length) faults.push([["options"], "an option stands twice"]);
  const isList = typeof answer !== "string";
  keyOf({ answer }).forEach((key, index, all) => {
    const path = isList ? ["answer", index] : ["answer"];
    if (!keys.includes(key)) faults.push([path, "must be one of the options"]);
    if (all.indexOf(key) < index) faults.push([path, "stands twice"]);
  });
  return faults;
}

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
    counts: z
      .enum(COUNTING_ATTEMPTS)
      .optional()
      .describe("Which of the attempts counts: the most accurate (`best`), or the newest."),
    max_attempts: z
      .int()
      .min(1)
      .max(1000)
      .optional()
      .describe("How many attempts may be graded here; without it, any number."),
    retry_after_seconds: z
      .number()
      .min(1)
      .max(MAX_RETRY_AFTER_SECONDS)
      .optional()
      .describe("How long after an attempt the next may be made, seconds."),
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
          for (const [path, message] of questionFaults(question))
            fault([...at, "questions", q, ...path], message);
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
