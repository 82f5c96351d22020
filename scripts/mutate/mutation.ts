/** One rule, broken on purpose, and the test that has to notice. */
export interface Mutation {
  readonly rule: string;
  readonly file: string;
  /** Stands exactly once in the file. */
  readonly from: string;
  readonly to: string;
  /** The test file that has to fail. */
  readonly caughtBy: string;
}

type Change = readonly [rule: string, from: string, to: string];

export function inFile(file: string, caughtBy: string, changes: readonly Change[]): Mutation[] {
  return changes.map(([rule, from, to]) => ({ rule, file, from, to, caughtBy }));
}
