import type { Comparison } from "./comparison.ts";
import { type Label, reasonOf } from "./labels.ts";

/** A place where sesh and the label say different things. */
export interface Disagreement {
  /** A pattern, or `error-class`. */
  readonly pattern: string;
  readonly agent: string;
  readonly session: string;
  readonly calls: readonly string[];
  /** What kind of label it is. */
  readonly type: string;
  readonly label: string;
  /** What sesh says: `flagged`, `not flagged`, or an error class. */
  readonly found: string;
  /** Why it was labelled so, in one line. */
  readonly reason: string;
}

/** `only`: a pattern, or `error-class`; `null` for all. */
export function disagreementsOf(comparison: Comparison, only: string | null): readonly Disagreement[] {
  const wrong = comparison.situations.filter(({ expected, flagged }) => expected !== flagged);
  const wrongClass = comparison.classes.filter(({ expected, found }) => expected !== found);
  return [
    ...wrong.map(({ pattern, label, flagged }) => told(pattern, label, flagged ? "flagged" : "not flagged")),
    ...wrongClass.map(({ label, found }) => told("error-class", label, found)),
  ].filter(({ pattern }) => only === null || pattern === only);
}

function told(pattern: string, label: Label, found: string): Disagreement {
  const { agent, session, calls, type } = label;
  return { pattern, agent, session, calls, type, label: label.label, found, reason: reasonOf(label) };
}
