import { holmAdjusted } from "./holm.ts";
import { SIGNIFICANT_P } from "./normal.ts";
import { type ComparedSession, strataOf } from "./strata.ts";
import { type StratifiedDifference, stratifiedDifference } from "./stratified-difference.ts";
import { stratifiedPermutationP } from "./stratified-permutation.ts";

/** Sessions with a like one on the other side that each side needs to be compared at all. */
export const LEAST_MATCHED = 20;

/** Something that sessions have or have not, and how they went. */
export interface Comparison<Subject> {
  readonly subject: Subject;
  readonly sessions: readonly ComparedSession[];
}

/** A difference that chance would seldom make. */
export interface ToldDifference<Subject> extends StratifiedDifference {
  readonly subject: Subject;
  /** Sessions on either side that have a like one on the other. */
  readonly sessions: { readonly exposed: number; readonly others: number };
  /** How likely chance makes as great a difference in any of the comparisons. */
  readonly p: number;
}

/**
 * Of several comparisons of the same sessions those that differ by more than chance: the test says so with all of them
 * taken together, and the interval leaves out zero. `compared`: those with enough sessions on either side.
 */
export function toldDifferences<Subject>(comparisons: readonly Comparison<Subject>[]): {
  readonly compared: number;
  readonly told: readonly ToldDifference<Subject>[];
} {
  const candidates = comparisons.flatMap(candidatesOf);
  const chances = holmAdjusted(candidates.map(({ p }) => p));
  const told = candidates
    .map((candidate, index) => ({ ...candidate, p: chances[index] ?? 1 }))
    .filter(isTold);
  return { compared: candidates.length, told };
}

function candidatesOf<Subject>({
  subject,
  sessions,
}: Comparison<Subject>): readonly ToldDifference<Subject>[] {
  const strata = strataOf(sessions);
  const exposed = strata.reduce((sum, stratum) => sum + stratum.exposed.length, 0);
  const others = strata.reduce((sum, stratum) => sum + stratum.others.length, 0);
  if (exposed < LEAST_MATCHED || others < LEAST_MATCHED) return [];
  const difference = stratifiedDifference(strata);
  if (difference === null) return [];
  return [{ subject, ...difference, sessions: { exposed, others }, p: stratifiedPermutationP(strata) }];
}

function isTold<Subject>({ p, difference: { lower, upper } }: ToldDifference<Subject>): boolean {
  return p < SIGNIFICANT_P && (lower > 0 || upper < 0);
}
