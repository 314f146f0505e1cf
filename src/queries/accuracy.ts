import { z } from "zod";
import type { PatternId } from "../session/finding.ts";

const measuredShare = z
  .object({ value: z.number(), low: z.number(), high: z.number() })
  .describe("A share from 0 to 1, with its 90 % interval.");

/** How often a pattern is right, measured on labelled sessions. */
export const accuracy = z.object({
  precision: measuredShare.nullable().describe("Of what it flags, how much is rightly flagged."),
  recall: measuredShare.nullable().describe("Of what it should flag, how much it does."),
  labels: z.number().describe("Labelled situations behind these figures."),
});

export type Accuracy = z.output<typeof accuracy>;

/** What each pattern should reach. */
export const ACCURACY_GOAL = { precision: 0.9, recall: 0.8 };

/** Figures by pattern; one that is not here is not measured yet. */
const MEASURED: Partial<Record<PatternId, Accuracy>> = {};

/** `null`: not measured yet. */
export function accuracyOf(pattern: PatternId): Accuracy | null {
  return MEASURED[pattern] ?? null;
}
