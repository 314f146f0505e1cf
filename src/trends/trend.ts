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
      /** Points per session; 0 where most pairs of scores are equal, whatever the verdict on the others. */
      readonly slope: Slope;
    };

/** Where scores are going; of graded sessions alone, in the order in which they started. */
export function trendOf(scores: readonly number[]): Trend {
  const graded = scores.length;
  if (graded < LEAST_SESSIONS) return { verdict: "not-enough-data", graded };
  const { s, variance, p } = mannKendall(scores);
  const direction = s > 0 ? "improving" : "declining";
  return {
    verdict: p < SIGNIFICANT_P ? direction : "stable",
    graded,
    p,
    slope: theilSen(scores, variance),
  };
}
