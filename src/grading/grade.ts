import { type Finding, PATTERN_IDS, type PatternId } from "../session/finding.ts";
import type { Grade, GradePart, JudgedShare, Profile, ScoreRange } from "../session/grade.ts";
import type { Figures } from "../session/judgement.ts";
import { classicParts } from "./classic.ts";
import { type Found, judged } from "./found.ts";
import { letterOf } from "./letters.ts";
import { type RatePart, ratesParts } from "./rates.ts";
import type { Weights } from "./weights.ts";

/** Raised when the same findings would be graded differently. */
export const GRADING_VERSION = 2;

/** Fewer calls than this say nothing about how an agent works. */
const FEWEST_CALLS = 3;

/** Of the calls that ran, at least this share must be known to have gone well or wrong, or the grade is partial. */
const LEAST_JUDGED = 0.5;

/** Without these a score would praise what nobody looked at. */
const ESSENTIAL: readonly PatternId[] = ["error_rate", "error_streak", "write_without_read"];

const START: Record<Profile, GradePart> = {
  rates: {
    id: "start",
    points: 100,
    reason: "by rates, drawn towards the usual where chances were few",
  },
  classic: { id: "start", points: 100, reason: "every session starts here" },
};

/**
 * The grade of a session from what was found in it: 100, less deductions, plus bonuses, kept between 0 and 100. Neither
 * the order of the findings nor that of the parts matters. Patterns that are switched off neither cost nor earn.
 */
export function gradeOf(findings: readonly Finding[], figures: Figures, weights: Weights): Grade {
  const found: Found = new Map(findings.map((finding) => [finding.pattern, finding]));
  const calls = { judged: judgedCalls(found, figures), of: figures.calls };
  const basis = { profile: weights.profile, calls };
  const isClassic = weights.profile === "classic";
  const missing = missingFact(found);
  const tooFew = tooFewCalls(figures) ?? (isClassic || missing !== null ? null : tooFewJudged(calls));
  if (tooFew !== null) return { ...basis, status: "not-graded", reason: tooFew };
  const rates = isClassic ? [] : ratesParts(found, figures, weights);
  const parts = [
    START[weights.profile],
    ...(isClassic ? classicParts(found, figures, weights) : rates.map(rounded)),
  ].filter(({ points }) => points !== 0);
  const unknown = missing ?? (isClassic ? null : tooUnknown(calls, figures));
  if (unknown !== null) return { ...basis, status: "partial", reason: unknown, parts };
  const score = within(parts.reduce((total, { points }) => total + points, 0));
  const range = isClassic ? null : rangeOf(score, rates);
  return { ...basis, status: "graded", score, letter: letterOf(score), range, parts };
}

/** Calls that ran and of which it is known how they ended, as far as anybody looked. */
function judgedCalls(found: Found, figures: Figures): number {
  return judged(found, "error_rate")?.opportunities ?? (found.has("error_rate") ? 0 : figures.ran);
}

function tooFewCalls({ calls, copiedCalls }: Figures): string | null {
  if (calls === 0 && copiedCalls > 0) return "nothing in it is its own: it repeats another session";
  return calls < FEWEST_CALLS ? `${calls} ${calls === 1 ? "call" : "calls"}: too few to judge` : null;
}

function tooFewJudged({ judged: known, of }: JudgedShare): string | null {
  return known < FEWEST_CALLS ? `only ${known} of ${of} calls can be judged: too few` : null;
}

function missingFact(found: Found): string | null {
  for (const pattern of PATTERN_IDS) {
    const finding = found.get(pattern);
    const isMissing =
      finding?.outcome === "failed" || (finding?.outcome === "not-applicable" && ESSENTIAL.includes(pattern));
    if (isMissing) return `${pattern}: ${finding.reason}`;
  }
  return null;
}

function tooUnknown(calls: JudgedShare, { ran }: Figures): string | null {
  if (calls.judged >= ran * LEAST_JUDGED) return null;
  return `of ${ran} calls that ran, only ${calls.judged} tell how they ended`;
}

function rounded({ id, points, reason }: RatePart): GradePart {
  return { id, points: Math.round(points), reason };
}

/** The standard normal deviate that 90 % of the distribution lie within. */
const Z_90 = 1.6448536;

/** The variances of parts that do not depend on one another add up. */
function rangeOf(score: number, parts: readonly RatePart[]): ScoreRange {
  const reach = Z_90 * Math.sqrt(parts.reduce((sum, { variance }) => sum + variance, 0));
  const low = Math.round(within(score - reach));
  const high = Math.round(within(score + reach));
  return { low, lowLetter: letterOf(low), high, highLetter: letterOf(high) };
}

function within(score: number): number {
  return Math.max(0, Math.min(100, score));
}
