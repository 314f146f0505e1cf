import { tieSizes } from "./mann-kendall.ts";
import { twoSidedP } from "./normal.ts";

export interface RankSum {
  /** Pairs in which the second sample's value is the higher one, less those in which it is the lower one. */
  readonly s: number;
  /** Chance of so large a difference, or a larger one, where both come from the same distribution. */
  readonly p: number;
}

/**
 * Whether the values of one sample tend to be above those of another: the test by Wilcoxon (1945), Mann and Whitney
 * (1947), with corrections for ties and continuity.
 */
export function rankSum(before: readonly number[], after: readonly number[]): RankSum {
  const all = before.length + after.length;
  const s = doubledRanks(before, after) - after.length * (all + 1);
  const ties = tieSizes([...before, ...after]).reduce((sum, size) => sum + size ** 3 - size, 0);
  // Of s, which is twice Mann and Whitney's U about its middle.
  const variance = all < 2 ? 0 : ((before.length * after.length) / 3) * (all + 1 - ties / (all * (all - 1)));
  const z = variance <= 0 ? 0 : Math.max(0, Math.abs(s) - 1) / Math.sqrt(variance);
  return { s, p: twoSidedP(z) };
}

/** Twice the sum of the second sample's ranks among all; equal values share the middle of their ranks. */
function doubledRanks(before: readonly number[], after: readonly number[]): number {
  const values = [
    ...before.map((value) => ({ value, isAfter: 0 })),
    ...after.map((value) => ({ value, isAfter: 1 })),
  ].sort((a, b) => a.value - b.value);
  let sum = 0;
  for (let start = 0; start < values.length; ) {
    const { value } = values[start] ?? { value: Number.NaN };
    let end = start;
    let members = 0;
    while (values[end]?.value === value) members += values[end++]?.isAfter ?? 0;
    sum += members * (start + 1 + end);
    start = end;
  }
  return sum;
}
