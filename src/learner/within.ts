/** A call that was given up at its deadline. The work itself goes on, and may still be done. */
export class NoAnswer extends Error {}

/** The work's result, or NoAnswer once it took longer than `ms`. */
export function within<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout>;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NoAnswer(`no answer in ${ms} ms`)), Math.max(0, ms));
  });
  return Promise.race([work, deadline]).finally(() => clearTimeout(timer));
}
