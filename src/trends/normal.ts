/** The standard normal deviate that 95 % of the distribution lie within, on both sides. */
export const Z_95 = 1.959964;

/** The one that 90 % lie within. */
export const Z_90 = 1.6448536;

/** Above this chance a difference is taken for chance. */
export const SIGNIFICANT_P = 0.05;

/**
 * Probability of a standard normal deviate at least as far from zero as `z`, on either side. Within 2e-7: the
 * approximation 7.1.26 of Abramowitz and Stegun, "Handbook of Mathematical Functions" (1964).
 */
export function twoSidedP(z: number): number {
  if (z === 0) return 1;
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const polynomial =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return polynomial * Math.exp(-x * x);
}
