import type * as z from "zod";
import type { Problem, ProblemCode } from "../contract/problem.ts";
import { TOO_LARGE } from "../contract/text.ts";
import { type Refusal, refuse } from "./reply.ts";

/** At most this many faults are told: a catalogue can have thousands of the same kind. */
const MAX_FAULTS = 50;

export function validate<S extends z.ZodType>(
  schema: S,
  value: unknown,
  code: ProblemCode = "validation_failed",
): { readonly value: z.output<S> } | Refusal {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { value: parsed.data };
  const { issues } = parsed.error;
  const isTooLarge = issues.some((issue) => issue.code === "custom" && issue.params?.[TOO_LARGE]);
  return refuseFaults(issuesToErrors(issues), isTooLarge ? "payload_too_large" : code);
}

export function refuseFaults(
  errors: NonNullable<Problem["errors"]>,
  code: ProblemCode = "validation_failed",
): Refusal {
  const told = errors.slice(0, MAX_FAULTS);
  return refuse(code, describeErrors(told), { errors: told });
}

/** JSON pointers (RFC 6901) and what is wrong there. A union's fault is that of the branch that came closest. */
export function issuesToErrors(
  issues: readonly z.core.$ZodIssue[],
  under: readonly PropertyKey[] = [],
): NonNullable<Problem["errors"]> {
  return issues
    .flatMap((issue): NonNullable<Problem["errors"]> => {
      const path = [...under, ...issue.path];
      if (issue.code === "invalid_union" && issue.errors.length > 0) {
        const closest = issue.errors.reduce((best, branch) =>
          branch.length < best.length ? branch : best,
        );
        return issuesToErrors(closest, path);
      }
      if (issue.code === "unrecognized_keys") {
        return issue.keys.map((key) => ({
          pointer: toPointer([...path, key]),
          detail: "is not known here",
        }));
      }
      return [{ pointer: toPointer(path), detail: issue.message }];
    })
    .slice(0, MAX_FAULTS);
}

export function describeErrors(errors: NonNullable<Problem["errors"]>): string {
  const first = errors[0];
  if (!first) return "the value is wrong";
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : "";
  return `${first.pointer || "the body"}: ${first.detail}${more}`;
}

export function toPointer(path: readonly PropertyKey[]): string {
  return path
    .map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`)
    .join("");
}
