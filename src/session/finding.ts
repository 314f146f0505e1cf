/** The patterns by the names that users know. */
export const PATTERN_IDS = [
  "repeated_searches",
  "write_without_read",
  "error_rate",
  "error_streak",
  "low_read_ratio",
  "bash_overuse",
  "write_then_read",
  "scattered_files",
  "missed_parallelism",
  "unverified_finish",
  "ended_red",
  "unsupported_claim",
  "blind_retry",
  "regression_cycle",
  "edit_churn",
  "ignored_correction",
] as const;
export type PatternId = (typeof PATTERN_IDS)[number];

export type Severity = "info" | "warning" | "concern";

/** One place that a finding speaks of. */
export interface Evidence {
  /** The agent's own call ids, in order: the place to look at first, then what it relates to. */
  readonly calls: readonly string[];
  /** What happened there, in one line. */
  readonly note: string;
}

/**
 * What a detector says of a session. `count` of `opportunities` could have been flagged and was; `unit` names one
 * opportunity ("edit"). `measures` are the detector's own figures (a rate, a ratio, a longest run).
 * A session that cannot be judged is `not-applicable`, with the reason; it never looks clean.
 */
export type Finding =
  | {
      readonly pattern: PatternId;
      readonly outcome: "found";
      readonly severity: Severity;
      readonly count: number;
      readonly opportunities: number;
      readonly unit: string;
      readonly summary: string;
      readonly evidence: readonly Evidence[];
      readonly measures: Readonly<Record<string, number>>;
    }
  | {
      readonly pattern: PatternId;
      readonly outcome: "clean";
      readonly count: number;
      readonly opportunities: number;
      readonly unit: string;
      readonly evidence: readonly Evidence[];
      readonly measures: Readonly<Record<string, number>>;
    }
  | { readonly pattern: PatternId; readonly outcome: "not-applicable"; readonly reason: string }
  | { readonly pattern: PatternId; readonly outcome: "failed"; readonly reason: string };

/** A finding without its pattern's name: what a detector returns. */
export type Verdict = Finding extends infer F ? (F extends Finding ? Omit<F, "pattern"> : never) : never;
