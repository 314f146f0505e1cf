/** A figure with its 95 % interval. */
export interface Estimate {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

/** `null` of no values. */
export function median(values: readonly number[]): number | null {
  return middleOf([...values].sort((a, b) => a - b));
}

/**
 * The median with the values that enclose it in at least 95 of 100 samples, whatever the distribution (the interval of
 * the sign test). `null` of fewer than six values, which cannot enclose it so often.
 */
export function medianEstimate(values: readonly number[]): Estimate | null {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = outerRank(sorted.length);
  const value = middleOf(sorted);
  const lower = sorted[rank - 1];
  const upper = sorted[sorted.length - rank];
  if (value === null || lower === undefined || upper === undefined) return null;
  return { value, lower, upper };
}

function middleOf(sorted: readonly number[]): number | null {
  const half = sorted.length / 2;
  const above = sorted[Math.floor(half)];
  const below = sorted[Math.ceil(half) - 1];
  return above === undefined || below === undefined ? null : (above + below) / 2;
}

/** Most values that can be cut off at either end: fewer heads than that come up in at most 2.5 % of so many tosses. */
function outerRank(tosses: number): number {
  let logChance = -tosses * Math.LN2;
  let sum = Math.exp(logChance);
  let heads = 0;
  while (sum <= 0.025) {
    heads++;
    logChance += Math.log((tosses - heads + 1) / heads);
    sum += Math.exp(logChance);
  }
  return heads;
}
