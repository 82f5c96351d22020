/** The contract's word on a route's answer, for the compiler. */
import type * as z from "zod";
import type { Operation } from "../contract/operations.ts";
import type { Answer } from "./reply.ts";

/** What an operation answers, as a handler makes it: whether it is changed later is nobody's business. */
export type AnswerOf<O extends Operation> = O["answer"] extends z.ZodType
  ? Told<z.output<O["answer"]>>
  : null;

type Told<T> = T extends readonly (infer E)[]
  ? readonly Told<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Told<T[K]> }
    : T;

/** A reply without fields that the contract does not name: TypeScript by itself lets a function return more. */
export type NothingElse<R, A> = R extends Answer<infer B> ? Answer<Only<B, A>> : R;

/** `T`, where no value will do for a field that `Want` does not have. */
type Only<T, Want> = [Want] extends [T]
  ? T
  : T extends readonly (infer E)[]
    ? Want extends readonly (infer W)[]
      ? readonly Only<E, W>[]
      : T
    : T extends object
      ? { readonly [K in keyof T]: K extends Key<Want> ? Only<T[K], Field<Want, K>> : never }
      : T;

type Key<Want> = Want extends object ? keyof Want : never;
type Field<Want, K> = Want extends object ? (K extends keyof Want ? Want[K] : never) : never;
