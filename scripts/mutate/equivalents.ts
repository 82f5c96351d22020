/**
 * Mutants that no test can kill, as they change nothing that anybody could see. A reason belongs to one line and one
 * change of it: once either is gone, `npm run mutate` asks for the reason to go too.
 */

export interface Equivalent {
  readonly file: string;
  /** The whole line that is changed, without indentation. */
  readonly at: string;
  readonly from: string;
  readonly to: string;
  readonly why: string;
}

export const EQUIVALENTS: readonly Equivalent[] = [];
