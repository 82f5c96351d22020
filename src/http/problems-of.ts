/** Which problems an operation can answer with: most follow from what it takes and who may ask. */
import type { Operation } from "../contract/operations.ts";
import type { ProblemCode } from "../contract/problem.ts";

export function problemsOf(operation: Operation): ProblemCode[] {
  const { roles, path, query, body, telemetry, problems = [] } = operation;
  const takesJson: ProblemCode[] = [
    "not_json",
    "not_an_object",
    "payload_too_large",
    "unsupported_media_type",
  ];
  return [
    ...(typeof roles === "string" ? [] : (["unauthenticated", "forbidden"] as const)),
    ...(path.includes("{") || roles === "development" ? (["not_found"] as const) : []),
    ...(body ? takesJson : []),
    ...(body || query ? (["validation_failed"] as const) : []),
    ...(telemetry ? (["rate_limited"] as const) : []),
    ...problems,
    // An object, a table or the demo tenant that is not there yet; and what nobody has thought of.
    "unavailable",
    "internal",
  ];
}
