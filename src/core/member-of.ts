/**
 * The members of a union whose field `K` can be `V`. Unlike Extract it is never empty: a value that no member has
 * does not compile, where Extract would leave `never` in silence, and `never` fits everywhere.
 */
export type MemberOf<U, K extends keyof U, V extends U[K]> = V extends unknown
  ? WithValue<U, K, V>
  : never;

type WithValue<U, K extends keyof U, V> = U extends unknown ? (V extends U[K] ? U : never) : never;
