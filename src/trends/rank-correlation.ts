import type { Estimate } from "./median.ts";
import { Z_95 } from "./normal.ts";

/**
 * Spearman's rank correlation (1904): whether one figure goes up where the other does, from -1 to 1, whatever the shape
 * of the relation. Equal values share their mean rank. With its 95 % interval by Fisher's transformation, whose variance
 * is that of Bonett and Wright (2000). `null` of fewer than four pairs, or where one of the two never changes.
 * @throws where the two are not equally long
 */
export function rankCorrelation(xs: readonly number[], ys: readonly number[]): Estimate | null {
  if (xs.length !== ys.length) throw new Error(`${xs.length} values cannot be paired with ${ys.length}`);
  const value = correlation(ranksOf(xs), ranksOf(ys));
  if (xs.length < 4 || value === null) return null;
  if (Math.abs(value) === 1) return { value, lower: value, upper: value };
  const reach = Z_95 * Math.sqrt((1 + value ** 2 / 2) / (xs.length - 3));
  const middle = Math.atanh(value);
  return { value, lower: Math.tanh(middle - reach), upper: Math.tanh(middle + reach) };
}

/** Each value's place from 1 when they are sorted; equal ones share the mean of their places. */
function ranksOf(values: readonly number[]): readonly number[] {
  const places = new Map<number, { sum: number; times: number }>();
  for (const [index, value] of [...values].sort((a, b) => a - b).entries()) {
    const { sum, times } = places.get(value) ?? { sum: 0, times: 0 };
    places.set(value, { sum: sum + index + 1, times: times + 1 });
  }
  return values.map((value) => {
    const { sum, times } = places.get(value) ?? { sum: 0, times: 1 };
    return sum / times;
  });
}

/** By Pearson; within 1 however fractions are rounded. */
function correlation(xs: readonly number[], ys: readonly number[]): number | null {
  const middle = (xs.length + 1) / 2;
  let both = 0;
  let ofX = 0;
  let ofY = 0;
  for (const [index, x] of xs.entries()) {
    const y = ys[index] ?? 0;
    both += (x - middle) * (y - middle);
    ofX += (x - middle) ** 2;
    ofY += (y - middle) ** 2;
  }
  if (ofX === 0 || ofY === 0) return null;
  return Math.max(-1, Math.min(1, both / Math.sqrt(ofX * ofY)));
}
