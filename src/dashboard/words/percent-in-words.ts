/** 0.5 → `50 %`. Rounded down, so that nearly is not yet; 1e-9 undoes binary fractions, where 0.29 × 100 is 28.999…. */
export function percentInWords(share: number | null): string {
  return share === null ? "–" : `${Math.floor(share * 100 + 1e-9)} %`;
}
