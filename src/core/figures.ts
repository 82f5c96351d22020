/**
 * Records of counts. One object has all names, each with what it counts and its 0; what adds, packs or stores
 * such records goes over its names, in their order.
 */

export type Figures<F extends string> = Readonly<Record<F, number>>;

/** The names of `zero`, in the order in which they stand there. */
export function fieldsOf<F extends string>(zero: Figures<F>): readonly F[] {
  // `zero` is written out where it is declared: it has no other keys than its type says.
  return Object.keys(zero) as F[];
}

/** `value` for each field. */
export function figuresOf<F extends string>(
  fields: readonly F[],
  value: (field: F, index: number) => number,
): Figures<F> {
  // The fields are all of F, which fromEntries() forgets.
  return Object.fromEntries(
    fields.map((field, index) => [field, value(field, index)]),
  ) as Figures<F>;
}

/** a + b, or a − b with `sign` −1; what `b` does not name is 0 there. */
export function addFigures<F extends string>(
  fields: readonly F[],
  a: Figures<F>,
  b: Partial<Figures<F>>,
  sign: 1 | -1 = 1,
): Figures<F> {
  return figuresOf(fields, (field) => a[field] + sign * (b[field] ?? 0));
}
