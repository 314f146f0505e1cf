import type { PatternId } from "../session/finding.ts";
import type { AccuracyScope, MeasuredAccuracy } from "./accuracy.ts";

// Written by `npm run accuracy -- --write` from labelled real sessions; docs/accuracy.md says how.

/** Per pattern. One that is not here was never labelled. */
export const ACCURACY_FIGURES: Readonly<Partial<Record<PatternId, MeasuredAccuracy>>> = {
  repeated_searches: {
    all: { labels: 7, there: 1, flagged: 1, hits: 1 },
    claude_code: { labels: 2, there: 1, flagged: 1, hits: 1 },
    codex: { labels: 5, there: 0, flagged: 0, hits: 0 },
  },
  write_without_read: {
    all: { labels: 76, there: 0, flagged: 0, hits: 0 },
    claude_code: { labels: 60, there: 0, flagged: 0, hits: 0 },
    codex: { labels: 16, there: 0, flagged: 0, hits: 0 },
  },
  error_rate: {
    all: { labels: 54, there: 36, flagged: 35, hits: 35 },
    claude_code: { labels: 31, there: 23, flagged: 23, hits: 23 },
    codex: { labels: 23, there: 13, flagged: 12, hits: 12 },
  },
  error_streak: {
    all: { labels: 29, there: 0, flagged: 0, hits: 0 },
    claude_code: { labels: 12, there: 0, flagged: 0, hits: 0 },
    codex: { labels: 17, there: 0, flagged: 0, hits: 0 },
  },
  bash_overuse: {
    all: { labels: 50, there: 18, flagged: 15, hits: 15 },
    claude_code: { labels: 50, there: 18, flagged: 15, hits: 15 },
    codex: { labels: 0, there: 0, flagged: 0, hits: 0 },
  },
  write_then_read: {
    all: { labels: 38, there: 0, flagged: 0, hits: 0 },
    claude_code: { labels: 19, there: 0, flagged: 0, hits: 0 },
    codex: { labels: 19, there: 0, flagged: 0, hits: 0 },
  },
  scattered_files: {
    all: { labels: 16, there: 0, flagged: 1, hits: 0 },
    claude_code: { labels: 10, there: 0, flagged: 1, hits: 0 },
    codex: { labels: 6, there: 0, flagged: 0, hits: 0 },
  },
  missed_parallelism: {
    all: { labels: 50, there: 24, flagged: 23, hits: 22 },
    claude_code: { labels: 35, there: 17, flagged: 16, hits: 15 },
    codex: { labels: 15, there: 7, flagged: 7, hits: 7 },
  },
  unverified_finish: {
    all: { labels: 48, there: 5, flagged: 5, hits: 5 },
    claude_code: { labels: 31, there: 4, flagged: 4, hits: 4 },
    codex: { labels: 17, there: 1, flagged: 1, hits: 1 },
  },
  ended_red: {
    all: { labels: 40, there: 2, flagged: 2, hits: 2 },
    claude_code: { labels: 26, there: 2, flagged: 2, hits: 2 },
    codex: { labels: 14, there: 0, flagged: 0, hits: 0 },
  },
  unsupported_claim: {
    all: { labels: 48, there: 1, flagged: 0, hits: 0 },
    claude_code: { labels: 33, there: 1, flagged: 0, hits: 0 },
    codex: { labels: 15, there: 0, flagged: 0, hits: 0 },
  },
  blind_retry: {
    all: { labels: 86, there: 3, flagged: 1, hits: 1 },
    claude_code: { labels: 43, there: 0, flagged: 0, hits: 0 },
    codex: { labels: 43, there: 3, flagged: 1, hits: 1 },
  },
  regression_cycle: {
    all: { labels: 42, there: 2, flagged: 4, hits: 2 },
    claude_code: { labels: 22, there: 0, flagged: 0, hits: 0 },
    codex: { labels: 20, there: 2, flagged: 4, hits: 2 },
  },
  edit_churn: {
    all: { labels: 53, there: 11, flagged: 11, hits: 11 },
    claude_code: { labels: 23, there: 1, flagged: 1, hits: 1 },
    codex: { labels: 30, there: 10, flagged: 10, hits: 10 },
  },
  ignored_correction: {
    all: { labels: 40, there: 3, flagged: 3, hits: 3 },
    claude_code: { labels: 26, there: 0, flagged: 0, hits: 0 },
    codex: { labels: 14, there: 3, flagged: 3, hits: 3 },
  },
};

/** Labelled failures, and how many of them got the right error class. */
export const ERROR_CLASS_FIGURES: Readonly<Record<AccuracyScope, { labels: number; right: number }>> = {
  all: { labels: 54, right: 53 },
  claude_code: { labels: 31, right: 31 },
  codex: { labels: 23, right: 22 },
};
