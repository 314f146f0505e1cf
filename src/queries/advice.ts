import type { PatternId } from "../session/finding.ts";

export interface PatternAdvice {
  readonly pattern: PatternId;
  readonly title: string;
  /** Why one should care. */
  readonly rationale: string;
  /** What to do, in a line. */
  readonly advice: string;
}

const WEIGHT = { concern: 0, warning: 1, info: 2 } as const;

/** What to do about these patterns, the gravest first; one that is known to be right before one that is not. */
export async function adviceOn(patterns: readonly PatternId[]): Promise<readonly PatternAdvice[]> {
  // Here, so that no other question waits for the detectors to load.
  const { DETECTORS } = await import("../detectors/detectors.ts");
  return DETECTORS.filter(({ id }) => patterns.includes(id))
    .toSorted((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity] || order(a.maturity) - order(b.maturity))
    .map(({ id, title, rationale, advice }) => ({ pattern: id, title, rationale, advice }));
}

function order(maturity: string): number {
  return maturity === "experimental" ? 1 : 0;
}
