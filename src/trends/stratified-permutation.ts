import { twoSidedP } from "./normal.ts";
import { type Tally, total } from "./rate.ts";
import type { Stratum } from "./strata.ts";

/** Sums of independent draws have sums of these as theirs. */
interface Moments {
  readonly difference: number;
  readonly variance: number;
  /** Third central moment. */
  readonly third: number;
}

/** Below this the distribution is taken for a normal one. */
const SYMMETRIC = 1e-6;

/**
 * How likely at least as great a difference between the sides is where sides are dealt out within each stratum by chance
 * (a permutation test of what the exposed sessions have above the rate of their stratum; whole sessions change sides, so
 * that what is alike within one does not matter). Out of the exact first three moments of all the ways to deal, which the
 * cube root of Wilson and Hilferty (1931) brings to a normal distribution. 1 where all ways come to the same.
 */
export function stratifiedPermutationP(strata: readonly Stratum[]): number {
  const all = strata.map(momentsOf);
  const sum = (part: keyof Moments) => all.reduce((so, moments) => so + moments[part], 0);
  const variance = sum("variance");
  if (!(variance > 0)) return 1;
  const deviate = sum("difference") / Math.sqrt(variance);
  const skewness = sum("third") / variance ** 1.5;
  return twoSidedP(Math.abs(skewness) < SYMMETRIC ? deviate : normalised(deviate, skewness));
}

/** Below the end of a skewed distribution there is no cube root to take: the base stops at 0. */
function normalised(deviate: number, skewness: number): number {
  const base = Math.max(0, 1 + (skewness * deviate) / 2);
  return (6 / skewness) * (Math.cbrt(base) - 1) + skewness / 6;
}

/** Of the sum of `n` drawn from the stratum's `N` without putting back. */
function momentsOf({ exposed, others }: Stratum): Moments {
  const all = [...exposed, ...others];
  const { count, opportunities } = total(all);
  const rate = count / opportunities;
  const above = ({ count, opportunities }: Tally) => count - rate * opportunities;
  const power = (tallies: readonly Tally[], exponent: number) =>
    tallies.reduce((sum, tally) => sum + above(tally) ** exponent, 0);
  const N = all.length;
  const n = exposed.length;
  const spread = (n * (N - n)) / (N * (N - 1));
  return {
    difference: power(exposed, 1),
    variance: spread * power(all, 2),
    third: N > 2 ? spread * ((N - 2 * n) / (N - 2)) * power(all, 3) : 0,
  };
}
