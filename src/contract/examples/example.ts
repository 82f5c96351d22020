import type * as z from "zod";
import type { Family, Operation } from "../operation.ts";
import type { OPERATIONS, OperationId } from "../operations.ts";

type Operations = typeof OPERATIONS;

export interface Example<O extends Operation = Operation> {
  readonly body: O["body"] extends z.ZodType ? z.input<O["body"]> : null;
  readonly answer: O["answer"] extends z.ZodType ? z.output<O["answer"]> : null;
}

/** One example of each body and each answer of a family: one that is missing, or no longer fits, does not compile. */
export type ExamplesOf<F extends Family> = {
  readonly [Id in OperationId as Operations[Id]["family"] extends F ? Id : never]: Example<
    Operations[Id]
  >;
};
