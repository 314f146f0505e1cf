import type { PatternId } from "../session/finding.ts";
import type { AccuracyScope, MeasuredAccuracy } from "./accuracy.ts";

// Written by `npm run accuracy -- --write` from labelled real sessions; docs/accuracy.md says how.

/** Per pattern. One that is not here was never labelled. */
export const ACCURACY_FIGURES: Readonly<Partial<Record<PatternId, MeasuredAccuracy>>> = {
  repeated_searches: {
    all: { labels: 47, there: 1, flagged: 1, hits: 1 },
    claude_code: { labels: 25, there: 1, flagged: 1, hits: 1 },
    codex: { labels: 22, there: 0, flagged: 0, hits: 0 },
  },
  write_without_read: {
    all: { labels: 111, there: 1, flagged: 0, hits: 0 },
    claude_code: { labels: 79, there: 1, flagged: 0, hits: 0 },
    codex: { labels: 32, there: 0, flagged: 0, hits: 0 },
  },
  error_rate: {
    all: { labels: 210, there: 123, flagged: 119, hits: 118 },
    claude_code: { labels: 109, there: 72, flagged: 70, hits: 70 },
    codex: { labels: 101, there: 51, flagged: 49, hits: 48 },
  },
  error_streak: {
    all: { labels: 50, there: 1, flagged: 1, hits: 1 },
    claude_code: { labels: 25, there: 1, flagged: 1, hits: 1 },
    codex: { labels: 25, there: 0, flagged: 0, hits: 0 },
  },
  bash_overuse: {
    all: { labels: 123, there: 51, flagged: 42, hits: 42 },
    claude_code: { labels: 123, there: 51, flagged: 42, hits: 42 },
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
    all: { labels: 130, there: 55, flagged: 47, hits: 44 },
    claude_code: { labels: 75, there: 31, flagged: 27, hits: 24 },
    codex: { labels: 55, there: 24, flagged: 20, hits: 20 },
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
  all: { labels: 210, right: 203 },
  claude_code: { labels: 109, right: 107 },
  codex: { labels: 101, right: 96 },
};
