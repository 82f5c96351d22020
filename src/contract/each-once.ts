import type * as z from "zod";

/** For superRefine(): who stands twice in a list of people is named where they stand the second time. */
export function eachOnce(
  message: string,
): (listed: readonly { readonly id: string }[], context: z.RefinementCtx) => void {
  return (listed, context) => {
    const seen = new Set<string>();
    listed.forEach(({ id }, index) => {
      if (seen.has(id)) context.addIssue({ code: "custom", path: [index, "id"], message });
      seen.add(id);
    });
  };
}
