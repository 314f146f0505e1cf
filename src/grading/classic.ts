import type { GradePart } from "../session/grade.ts";
import type { Figures } from "../session/judgement.ts";
import { type Found, judged } from "./found.ts";
import type { Weights } from "./weights.ts";

/** The sum by counts: so much for each time that something happened, up to a most. Nothing where nothing happened. */
export function classicParts(found: Found, figures: Figures, weights: Weights): readonly GradePart[] {
  return [
    errorRate(found, figures, weights),
    blindEdits(found, weights),
    errorStreak(found, weights),
    bashOveruse(found, weights),
    readRatio(found, weights),
    parallelCalls(figures, weights),
  ].filter((part) => part !== null);
}

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

function deduction(id: string, points: number, reason: string): GradePart | null {
  return points === 0 ? null : { id, points: -points, reason };
}
