import { twoSidedP } from "./normal.ts";
import { orderedPairs } from "./ordered-pairs.ts";

export interface MannKendall {
  /** Rising pairs less falling ones. */
  readonly s: number;
  /** Of `s`, where there is no trend; less where values are equal. */
  readonly variance: number;
  /** Chance of so many pairs going one way, or more, where there is no trend. */
  readonly p: number;
}

/**
 * The test for a trend by Mann (1945) and Kendall (1975): asks only whether later values tend to be higher or lower,
 * so that neither outliers nor a ceiling mislead it. Normal approximation with corrections for ties and continuity,
 * which is on the careful side from some eight values on; many equal values make it more careful.
 */
export function mannKendall(values: readonly number[]): MannKendall {
  const { rising, falling } = orderedPairs(values);
  const s = rising - falling;
  const variance = varianceOf(values);
  const z = variance === 0 ? 0 : Math.max(0, Math.abs(s) - 1) / Math.sqrt(variance);
  return { s, variance, p: twoSidedP(z) };
}

function varianceOf(values: readonly number[]): number {
  const term = (n: number) => n * (n - 1) * (2 * n + 5);
  return (term(values.length) - tieSizes(values).reduce((sum, size) => sum + term(size), 0)) / 18;
}

/** How many values are equal to one another, group by group; a value that has no equal is a group of one. */
export function tieSizes(values: readonly number[]): readonly number[] {
  const sizes = new Map<number, number>();
  for (const value of values) sizes.set(value, (sizes.get(value) ?? 0) + 1);
  return [...sizes.values()];
}
