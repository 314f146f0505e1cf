import {
  ACCURACY_SCOPES,
  type AccuracyCounts,
  type AccuracyScope,
  type MeasuredAccuracy,
} from "../../src/detectors/accuracy.ts";
import type { ErrorClass } from "../../src/session/error-class.ts";
import { PATTERN_IDS, type PatternId } from "../../src/session/finding.ts";
import type { Compared, ComparedClass, Comparison } from "./comparison.ts";

/** Labelled failures, and how many of them got the class that the reader gave. */
export interface ClassCounts {
  readonly labels: number;
  readonly right: number;
}

export interface AccuracyFigures {
  /** Patterns of which something was labelled. */
  readonly patterns: Readonly<Partial<Record<PatternId, MeasuredAccuracy>>>;
  readonly classes: Readonly<Record<AccuracyScope, ClassCounts>>;
  /** By the class that the reader gave, agents together. */
  readonly byClass: Readonly<Partial<Record<ErrorClass, ClassCounts>>>;
}

/** Counts what was compared. */
export function figuresOf({ situations, classes }: Comparison): AccuracyFigures {
  const labelled = PATTERN_IDS.filter((id) => situations.some(({ pattern }) => pattern === id));
  return {
    patterns: Object.fromEntries(
      labelled.map((id) => [
        id,
        perScope(
          situations.filter(({ pattern }) => pattern === id),
          countsOf,
        ),
      ]),
    ),
    classes: perScope(classes, classCountsOf),
    byClass: Object.fromEntries(
      [...new Set(classes.map(({ expected }) => expected))]
        .sort()
        .map((id) => [id, classCountsOf(classes.filter(({ expected }) => expected === id))]),
    ),
  };
}

function perScope<Item extends { readonly agent: string }, Counts>(
  items: readonly Item[],
  count: (items: readonly Item[]) => Counts,
): Record<AccuracyScope, Counts> {
  const of = (scope: AccuracyScope) =>
    count(scope === "all" ? items : items.filter(({ agent }) => agent === scope));
  const [all, claude, codex] = ACCURACY_SCOPES;
  return { [all]: of(all), [claude]: of(claude), [codex]: of(codex) };
}

function countsOf(compared: readonly Compared[]): AccuracyCounts {
  return {
    labels: compared.length,
    there: compared.filter(({ expected }) => expected).length,
    flagged: compared.filter(({ flagged }) => flagged).length,
    hits: compared.filter(({ expected, flagged }) => expected && flagged).length,
  };
}

function classCountsOf(compared: readonly ComparedClass[]): ClassCounts {
  return {
    labels: compared.length,
    right: compared.filter(({ expected, found }) => expected === found).length,
  };
}
