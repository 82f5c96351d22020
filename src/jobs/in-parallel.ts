/**
 * Works on items in their order, at most `limit` at once, until one is not begun: `work` says so by false. Answers
 * those that were begun, all of them done.
 */
export async function inParallel<T>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<boolean>,
): Promise<readonly T[]> {
  let next = 0;
  let end = items.length;
  const worker = async () => {
    while (next < end) {
      const index = next;
      next += 1;
      if (!(await work(items[index]!))) end = Math.min(end, index);
    }
  };
  await Promise.all(Array.from({ length: limit }, worker));
  return items.slice(0, end);
}
