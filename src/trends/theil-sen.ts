import { Z_95 } from "./normal.ts";
import { pairsNotRising } from "./ordered-pairs.ts";

/** Per step of the series, with its 95 % interval. */
export interface Slope {
  readonly perStep: number;
  readonly lower: number;
  readonly upper: number;
}

/** Slopes are told apart down to this; a whole point in ten thousand sessions is ten times as much. */
const PRECISION = 1e-5;

/**
 * The slope by Theil (1950) and Sen (1968): the median of the slopes between all pairs, which outliers do not move;
 * its interval from the variance of Mann-Kendall's S. Of a series whose values are one step apart; at least two.
 */
export function theilSen(values: readonly number[], varianceOfS: number): Slope {
  const pairs = (values.length * (values.length - 1)) / 2;
  const spread = Z_95 * Math.sqrt(varianceOfS);
  const rank = (wanted: number) => slopeOfRank(values, Math.min(pairs, Math.max(1, wanted)));
  const half = Math.ceil(pairs / 2);
  const middle = rank(half);
  return {
    perStep: pairs % 2 === 0 ? (middle + rank(half + 1)) / 2 : middle,
    lower: rank(Math.floor((pairs - spread) / 2)),
    upper: rank(Math.ceil((pairs + spread) / 2) + 1),
  };
}

/**
 * The slope that `rank` of all pairs do not exceed. Found by halving: a pair is no steeper than `t` exactly where it
 * does not rise once `t` a step is taken off, and such pairs can be counted without looking at each; ten thousand
 * sessions have fifty million.
 */
function slopeOfRank(values: readonly number[], rank: number): number {
  const lowest = values.reduce((a, b) => Math.min(a, b), Infinity);
  const highest = values.reduce((a, b) => Math.max(a, b), -Infinity);
  let below = lowest - highest - 1;
  let atLeast = highest - lowest;
  while (atLeast - below > PRECISION / 10) {
    const middle = (below + atLeast) / 2;
    const level = Float64Array.from(values, (value, index) => value - middle * index);
    if (pairsNotRising(level) >= rank) atLeast = middle;
    else below = middle;
  }
  return Math.round(atLeast / PRECISION) * PRECISION + 0;
}
