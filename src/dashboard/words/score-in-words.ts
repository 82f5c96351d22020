/** `8 of 10`, `7.25 of 10`. */
export function scoreInWords(score: number, maxScore: number): string {
  const number = (n: number) => (Math.floor(n * 100 + 1e-9) / 100).toLocaleString("en");
  return `${number(score)} of ${number(maxScore)}`;
}
