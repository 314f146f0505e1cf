import type { PatternId } from "../session/finding.ts";
import { ACCURACY_FIGURES } from "./accuracy-figures.ts";

/** What a pattern was measured with. */
export const ACCURACY_SCOPES = ["all", "claude_code", "codex"] as const;
export type AccuracyScope = (typeof ACCURACY_SCOPES)[number];

/** Labelled situations, counted; everything else follows from these four. */
export interface AccuracyCounts {
  readonly labels: number;
  /** Labels that say that the pattern is there. */
  readonly there: number;
  /** Labelled situations that were flagged. */
  readonly flagged: number;
  /** Both. */
  readonly hits: number;
}

export type MeasuredAccuracy = Readonly<Record<AccuracyScope, AccuracyCounts>>;

/** What a pattern must reach on labelled real sessions before it is no longer called experimental. */
export const GOAL = { precision: 0.9, recall: 0.8, labels: 20, there: 10 } as const;

export const MATURITIES = ["experimental", "measured"] as const;
export type Maturity = (typeof MATURITIES)[number];

/** The figures on labelled real sessions; `null` where nothing was labelled. */
export function accuracyOf(pattern: PatternId): MeasuredAccuracy | null {
  return ACCURACY_FIGURES[pattern] ?? null;
}

/** `measured` once the goal is reached; with hardly a label that says "there" it cannot be. */
export function maturityOf(pattern: PatternId): Maturity {
  const counts = accuracyOf(pattern)?.all;
  return counts !== undefined && reachesGoal(counts) ? "measured" : "experimental";
}

export function reachesGoal({ labels, there, flagged, hits }: AccuracyCounts): boolean {
  if (flagged === 0 || there < GOAL.there) return false;
  return labels >= GOAL.labels && hits / flagged >= GOAL.precision && hits / there >= GOAL.recall;
}
