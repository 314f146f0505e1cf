import { mannKendall } from "./mann-kendall.ts";
import { SIGNIFICANT_P } from "./normal.ts";
import { type Slope, theilSen } from "./theil-sen.ts";

/** Fewer graded sessions than this say nothing about a trend, nor about an agent, a model or a project. */
export const LEAST_SESSIONS = 8;

export type Trend =
  | { readonly verdict: "not-enough-data"; readonly graded: number }
  | {
      readonly verdict: "improving" | "declining" | "stable";
      readonly graded: number;
      readonly p: number;
      /** Points per session. */
      readonly slope: Slope;
    };

/**
 * Where scores are going; of graded sessions alone, in the order in which they started. Where most pairs of scores are
 * equal, as near the ceiling of 100, the slope may be 0 although the test finds a trend in the rest: that is none.
 */
export function trendOf(scores: readonly number[]): Trend {
  const graded = scores.length;
  if (graded < LEAST_SESSIONS) return { verdict: "not-enough-data", graded };
  const { variance, p } = mannKendall(scores);
  const slope = theilSen(scores, variance);
  const isTrend = p < SIGNIFICANT_P && slope.perStep !== 0;
  const direction = slope.perStep > 0 ? "improving" : "declining";
  return { verdict: isTrend ? direction : "stable", graded, p, slope };
}
