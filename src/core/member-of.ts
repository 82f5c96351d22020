/**
 * The members of a union whose field `K` is `V`. Unlike Extract it does not compile where no member has that
 * value: a name that was changed would otherwise leave `never`, and `never` fits everywhere.
 */
// The one place where its argument cannot be a name that no member has.
// oxlint-disable-next-line typescript/no-restricted-types
export type MemberOf<U, K extends keyof U, V extends U[K]> = Extract<U, Readonly<Record<K, V>>>;
