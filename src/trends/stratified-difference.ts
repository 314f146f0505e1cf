import type { Estimate } from "./median.ts";
import { likeness, total, wilson } from "./rate.ts";
import type { Stratum } from "./strata.ts";

/** Two rates as they would be if both sides had their sessions in the same strata, as shares of one. */
export interface StratifiedDifference {
  readonly exposed: number;
  readonly others: number;
  /** The first less the second. */
  readonly difference: Estimate;
}

/**
 * By how much a rate differs between like sessions: the mean of the strata's differences with the weights of Mantel and
 * Haenszel (1959), and Newcombe's 95 % interval as Yan and Su (2010) make it of strata. As the chances of one session are
 * alike, Wilson's intervals are about as many chances as would tell as much if each stood alone (Korn and Graubard 1998).
 * `null` without a stratum.
 */
export function stratifiedDifference(strata: readonly Stratum[]): StratifiedDifference | null {
  const alike = likeness(strata.flatMap(({ exposed, others }) => [...exposed, ...others]));
  const weights = weightsOf(strata);
  const one = weightedRate(
    strata.map(({ exposed }) => exposed),
    weights,
    alike,
  );
  const other = weightedRate(
    strata.map(({ others }) => others),
    weights,
    alike,
  );
  if (one === null || other === null) return null;
  const value = one.value - other.value;
  return {
    exposed: one.value,
    others: other.value,
    difference: {
      value,
      lower: value - Math.hypot(one.value - one.lower, other.upper - other.value),
      upper: value + Math.hypot(one.upper - one.value, other.value - other.lower),
    },
  };
}

/** Shares of one: a stratum tells the more the more chances it has on both sides. */
function weightsOf(strata: readonly Stratum[]): readonly number[] {
  const weights = strata.map(({ exposed, others }) => {
    const one = total(exposed).opportunities;
    const other = total(others).opportunities;
    return (one * other) / (one + other);
  });
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
}

/** The interval about as many chances as give the variance that the weighted mean of the strata's rates has. */
function weightedRate(
  sides: readonly Stratum["exposed"][],
  weights: readonly number[],
  alike: number,
): Estimate | null {
  let rate = 0;
  let variance = 0;
  for (const [index, side] of sides.entries()) {
    const { count, opportunities } = total(side);
    const weight = weights[index] ?? 0;
    rate += (weight * count) / opportunities;
    variance += weight ** 2 / opportunities;
  }
  if (variance === 0) return null;
  const opportunities = 1 / (variance * alike);
  return wilson({ count: rate * opportunities, opportunities });
}
