import { durationInWords } from "./duration-in-words.ts";
import { sentenceCase } from "./sentence-case.ts";

const SHARES = /(accuracy|_rate|coverage|pass_mark)$/;

/** The plain fields of a record whose shape is not this page's business: `Score 8`, `Accuracy 80 %`. */
export function recordInWords(record: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(record).flatMap(([name, value]) => {
    if (name.endsWith("_id") || name === "id" || name.endsWith("_at")) return [];
    if (typeof value === "boolean") return [`${sentenceCase(name)}: ${value ? "yes" : "no"}`];
    if (typeof value === "string") return value === "" ? [] : [`${sentenceCase(name)}: ${value}`];
    if (typeof value !== "number") return [];
    if (name.endsWith("_seconds"))
      return [`${sentenceCase(name.slice(0, -8))} ${durationInWords(value)}`];
    if (SHARES.test(name)) return [`${sentenceCase(name)} ${Math.round(value * 100)} %`];
    return [`${sentenceCase(name)} ${Math.round(value * 100) / 100}`];
  });
}
