import { z } from "zod";
import { type AccuracyCounts, accuracyOf, MATURITIES } from "../detectors/accuracy.ts";
import type { PatternId } from "../session/finding.ts";
import { Z_90 } from "../trends/normal.ts";
import { wilson } from "../trends/rate.ts";

/** How far a pattern is to be trusted, for whoever may ask questions alone. */
export { MATURITIES, type Maturity, maturityOf } from "../detectors/accuracy.ts";

/** Whether a pattern is known to be right often enough. */
export const maturity = z
  .enum(MATURITIES)
  .describe("`experimental`: below the goal on labelled sessions, or with too few labels to tell.");

const measuredShare = z
  .object({
    value: z.number(),
    low: z.number(),
    high: z.number(),
    of: z.number().describe("How many it is a share of."),
  })
  .describe("A share from 0 to 1, with its 90 % interval.");

/** How often a pattern is right, measured on labelled sessions. */
export const accuracy = z.object({
  precision: measuredShare.nullable().describe("Of what it flags, how much is rightly flagged."),
  recall: measuredShare.nullable().describe("Of what it should flag, how much it does."),
  labels: z.number().describe("Labelled situations behind these figures."),
});

export type Accuracy = z.output<typeof accuracy>;
export type Proportion = z.output<typeof measuredShare>;

/** How much of what was flagged is right; `null` where nothing was flagged. */
export function precisionOf({ hits, flagged }: AccuracyCounts): Proportion | null {
  return proportion(hits, flagged);
}

/** How much of what is there was flagged; `null` where it is nowhere. */
export function recallOf({ hits, there }: AccuracyCounts): Proportion | null {
  return proportion(hits, there);
}

/** A share with its 90 % interval; `null` for a share of nothing. */
export function proportion(hits: number, of: number): Proportion | null {
  const share = wilson({ count: hits, opportunities: of }, Z_90);
  return share && { value: share.value, low: share.lower, high: share.upper, of };
}

/** What is known of a pattern on labelled real sessions; `null` where nothing is labelled. */
export function accuracyFor(pattern: PatternId): Accuracy | null {
  const counts = accuracyOf(pattern)?.all;
  if (counts === undefined) return null;
  return { precision: precisionOf(counts), recall: recallOf(counts), labels: counts.labels };
}
