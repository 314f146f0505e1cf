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

/** A share with its 90 % interval (Wilson), and how many it is a share of. */
export interface Proportion {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly of: number;
}

/** How much of what was flagged is right; `null` where nothing was flagged. */
export function precisionOf({ hits, flagged }: AccuracyCounts): Proportion | null {
  return proportion(hits, flagged);
}

/** How much of what is there was flagged; `null` where it is nowhere. */
export function recallOf({ hits, there }: AccuracyCounts): Proportion | null {
  return proportion(hits, there);
}

/** 95th percentile of the normal distribution: 90 % lie between its two tails. */
const Z = 1.6448536269514722;

/** Wilson's interval: it stays within 0 and 1, and is honest about few cases. `null` for a share of nothing. */
export function proportion(hits: number, of: number): Proportion | null {
  if (of === 0) return null;
  const value = hits / of;
  const scale = 1 + Z ** 2 / of;
  const middle = (value + Z ** 2 / (2 * of)) / scale;
  const half = (Z / scale) * Math.sqrt((value * (1 - value)) / of + Z ** 2 / (4 * of ** 2));
  return { value, low: Math.max(0, middle - half), high: Math.min(1, middle + half), of };
}

/** What a pattern must reach on labelled real sessions before it is no longer called experimental. */
export const GOAL = { precision: 0.9, recall: 0.8, labels: 20 } as const;

/** The figures on labelled real sessions; `null` where nothing was labelled. */
export function accuracyOf(pattern: PatternId): MeasuredAccuracy | null {
  return ACCURACY_FIGURES[pattern] ?? null;
}

/** `measured` once the goal is reached; without positive labels it cannot be. */
export function maturityOf(pattern: PatternId): "experimental" | "measured" {
  const counts = accuracyOf(pattern)?.all;
  return counts !== undefined && reachesGoal(counts) ? "measured" : "experimental";
}

export function reachesGoal(counts: AccuracyCounts): boolean {
  const [precision, recall] = [precisionOf(counts), recallOf(counts)];
  if (precision === null || recall === null) return false;
  return counts.labels >= GOAL.labels && precision.value >= GOAL.precision && recall.value >= GOAL.recall;
}
