import type { SessionFacts } from "../facts/facts.ts";
import type { PatternId, Severity, Verdict } from "../session/finding.ts";
import type { Capability, Session } from "../session/session.ts";
import type { Maturity } from "./accuracy.ts";

/** When a pattern counts as found; the config's `patterns.thresholds`. */
export interface Thresholds {
  readonly error_rate_concern: number;
  readonly error_rate_min_calls: number;
  readonly bash_overuse_min: number;
  readonly scattered_dirs_min: number;
  readonly missed_parallel_min: number;
  readonly error_streak_min: number;
  readonly low_read_ratio: number;
  readonly min_rw_calls: number;
  readonly min_tool_calls_for_scatter: number;
  readonly repeated_searches_min: number;
}

/** A small session and the calls that must be flagged in it; with none, the detector stays silent. */
export interface DetectorExample {
  readonly title: string;
  readonly session: Session;
  /** Ids of the calls that evidence begins with. */
  readonly flags: readonly string[];
}

/**
 * One pattern: what it is, why it matters, what to do about it, and the function that finds it. Its page, its tests and
 * what `sesh` says of it all come from this object.
 */
export interface Detector {
  readonly id: PatternId;
  readonly title: string;
  readonly severity: Severity;
  /** `experimental` until it reaches the goal on labelled real sessions (`maturityOf`). */
  readonly maturity: Maturity;
  /** What is flagged, exactly. */
  readonly definition: string;
  /** What could have been flagged. */
  readonly opportunity: string;
  /** Why one should care. */
  readonly rationale: string;
  /** Where that is known from: what was measured, and by whom, with its address. */
  readonly sources: readonly string[];
  /** What to do, as a line for CLAUDE.md or AGENTS.md. */
  readonly advice: string;
  /** When it is found and yet no problem. */
  readonly whenNotToUse: string;
  /** Without these facts in a transcript it cannot be judged. */
  readonly needs: readonly Capability[];
  readonly thresholds: readonly (keyof Thresholds)[];
  /** The first that flags and the first that stays silent are one request, done badly and well: `sesh explain` shows them. */
  readonly examples: readonly DetectorExample[];
  detect(facts: SessionFacts, thresholds: Thresholds): Verdict;
}
