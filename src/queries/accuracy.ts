import { z } from "zod";
import { accuracyOf, precisionOf, recallOf } from "../detectors/accuracy.ts";
import type { PatternId } from "../session/finding.ts";

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

/** What is known of a pattern on labelled real sessions; `null` where nothing is labelled. */
export function accuracyFor(pattern: PatternId): Accuracy | null {
  const counts = accuracyOf(pattern)?.all;
  if (counts === undefined) return null;
  return { precision: precisionOf(counts), recall: recallOf(counts), labels: counts.labels };
}
