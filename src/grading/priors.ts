import type { Prior, RateId } from "./rate-ids.ts";

// Written by `npm run bench:grade -- --priors --write` from real sessions; docs/accuracy.md says how.

/** What is usual, in sessions that had an opportunity. */
export const PRIORS: Readonly<Record<RateId, Prior>> = {
  /** Seen in 1 of 94 sessions. */
  repeated_searches: { mean: 0.001, strength: 20 },
  /** Seen in 0 of 79 sessions. */
  write_without_read: { mean: 0.00033, strength: 20 },
  /** Seen in 68 of 110 sessions. */
  error_rate: { mean: 0.027, strength: 50 },
  /** Seen in 1 of 111 sessions. */
  error_streak: { mean: 0.0004, strength: 20 },
  /** Seen in 14 of 79 sessions. */
  low_read_ratio: { mean: 0.043, strength: 5 },
  /** Seen in 39 of 71 sessions. */
  bash_overuse: { mean: 0.085, strength: 9 },
  /** Seen in 2 of 79 sessions. */
  write_then_read: { mean: 0.0074, strength: 20 },
  /** Seen in 2 of 79 sessions. */
  scattered_files: { mean: 0.0088, strength: 20 },
  /** Seen in 65 of 107 sessions. */
  missed_parallelism: { mean: 0.17, strength: 5 },
  /** Seen in 1 of 48 sessions. */
  unverified_finish: { mean: 0.014, strength: 20 },
  /** Seen in 2 of 22 sessions. */
  ended_red: { mean: 0.037, strength: 20 },
  /** Seen in 0 of 26 sessions. */
  unsupported_claim: { mean: 0.0089, strength: 20 },
  /** Seen in 0 of 68 sessions. */
  blind_retry: { mean: 0.0019, strength: 20 },
  /** Seen in 2 of 23 sessions. */
  regression_cycle: { mean: 0.031, strength: 20 },
  /** Seen in 6 of 43 sessions. */
  edit_churn: { mean: 0.017, strength: 18 },
  /** Seen in 1 of 14 sessions. */
  ignored_correction: { mean: 0.13, strength: 20 },
  /** Seen in 77 of 79 sessions. */
  read_ratio: { mean: 0.73, strength: 5 },
};
