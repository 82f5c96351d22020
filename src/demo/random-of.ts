/** Numbers from a text: the same text, the same numbers, on any machine (mulberry32 on an FNV-1a hash). */
export interface Random {
  /** 0 to below 1. */
  (): number;
  /** A number from low to below high. */
  between(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
}

export function randomOf(text: string): Random {
  let a = 0x811c9dc5;
  for (const character of text) a = Math.imul(a ^ character.codePointAt(0)!, 0x01000193);
  const next = () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  return Object.assign(next, {
    between: (low: number, high: number) => low + next() * (high - low),
    chance: (probability: number) => next() < probability,
    pick: <T>(from: readonly T[]) => from[Math.floor(next() * from.length)]!,
  });
}
