import type { Finding, PatternId } from "../session/finding.ts";
import type { Grade, GradePart, Letter } from "../session/grade.ts";
import type { Figures } from "../session/judgement.ts";
import type { Weights } from "./weights.ts";

/** Raised when the same findings would be graded differently. */
export const GRADING_VERSION = 1;

/** Fewer calls than this say nothing about how an agent works. */
const FEWEST_CALLS = 3;

const LOWEST_SCORES: readonly (readonly [number, Letter])[] = [
  [95, "A+"],
  [90, "A"],
  [75, "B"],
  [60, "C"],
  [45, "D"],
];

/** Without these a score would praise what nobody looked at. */
const ESSENTIAL: readonly PatternId[] = ["error_rate", "error_streak", "write_without_read"];

/**
 * The grade of a session from what was found in it: 100, less deductions, plus bonuses, kept between 0 and 100; the
 * order of the parts does not matter. Patterns that are switched off neither cost nor earn.
 */
export function gradeOf(findings: readonly Finding[], figures: Figures, weights: Weights): Grade {
  if (figures.calls < FEWEST_CALLS) {
    return { status: "not-graded", reason: tooFew(figures) };
  }
  const found = new Map(findings.map((finding) => [finding.pattern, finding]));
  const parts: readonly GradePart[] = [
    { id: "start", points: 100, reason: "every session starts here" },
    ...[
      errorRate(found, figures, weights),
      blindEdits(found, weights),
      errorStreak(found, weights),
      bashOveruse(found, weights),
      readRatio(found, weights),
      parallelCalls(figures, weights),
    ].filter((part) => part !== null),
  ];
  const missing = findings.find(
    ({ pattern, outcome }) =>
      outcome === "failed" || (outcome === "not-applicable" && ESSENTIAL.includes(pattern)),
  );
  if (missing && "reason" in missing) {
    return { status: "partial", reason: `${missing.pattern}: ${missing.reason}`, parts };
  }
  const score = Math.max(0, Math.min(100, sum(parts)));
  return { status: "graded", score, letter: letterOf(score), parts };
}

export function letterOf(score: number): Letter {
  return LOWEST_SCORES.find(([lowest]) => score >= lowest)?.[1] ?? "F";
}

type Found = ReadonlyMap<PatternId, Finding>;

function errorRate(found: Found, figures: Figures, weights: Weights): GradePart | null {
  const finding = judged(found, "error_rate");
  const rate = finding?.measures.rate ?? 0;
  // A hair is added so that 0.29 does not become 28 points by the way computers write fractions.
  const points = Math.min(weights.error_rate_max_deduction, Math.floor(rate * 100 + 1e-9));
  if (!finding || points === 0) return null;
  return deduction(
    "error_rate",
    points,
    `${finding.count} of ${figures.ran} calls failed by the agent's fault`,
  );
}

function blindEdits(found: Found, weights: Weights): GradePart | null {
  const finding = judged(found, "write_without_read");
  if (!finding || finding.count === 0) return null;
  const points = Math.min(weights.blind_edit_max, finding.count * weights.blind_edit_deduction);
  return deduction("blind_edits", points, `${finding.count} of ${finding.opportunities} edits were blind`);
}

function errorStreak(found: Found, weights: Weights): GradePart | null {
  const finding = judged(found, "error_streak");
  const longest = finding?.outcome === "found" ? (finding.measures.longest ?? 0) : 0;
  if (longest === 0) return null;
  const points = Math.min(weights.error_streak_max, longest * weights.error_streak_deduction);
  return deduction("error_streak", points, `${longest} steps in a row failed`);
}

function bashOveruse(found: Found, weights: Weights): GradePart | null {
  const finding = judged(found, "bash_overuse");
  if (finding?.outcome !== "found") return null;
  const points = Math.min(weights.bash_anti_max, finding.count * weights.bash_anti_deduction);
  return deduction("bash_overuse", points, `${finding.count} shell commands where a tool exists`);
}

function readRatio(found: Found, weights: Weights): GradePart | null {
  const ratio = judged(found, "low_read_ratio")?.measures.ratio;
  if (ratio === undefined || ratio < weights.read_ratio_threshold || weights.read_ratio_bonus === 0)
    return null;
  return {
    id: "read_ratio",
    points: weights.read_ratio_bonus,
    reason: `${ratio.toFixed(1)} reads and searches per change`,
  };
}

function parallelCalls({ parallelBatches }: Figures, weights: Weights): GradePart | null {
  if (parallelBatches < weights.parallel_min_batches || weights.parallel_bonus === 0) return null;
  return {
    id: "parallel",
    points: weights.parallel_bonus,
    reason: `${parallelBatches} batches of parallel calls`,
  };
}

function judged(found: Found, pattern: PatternId) {
  const finding = found.get(pattern);
  return finding?.outcome === "found" || finding?.outcome === "clean" ? finding : null;
}

function deduction(id: string, points: number, reason: string): GradePart | null {
  return points === 0 ? null : { id, points: -points, reason };
}

function sum(parts: readonly GradePart[]): number {
  return parts.reduce((total, { points }) => total + points, 0);
}

function tooFew({ calls, copiedCalls }: Figures): string {
  if (calls === 0 && copiedCalls > 0) return "nothing in it is its own: it repeats another session";
  return `${calls} ${calls === 1 ? "call" : "calls"}: too few to judge`;
}
