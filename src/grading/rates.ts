import type { GradePart } from "../session/grade.ts";
import type { Figures } from "../session/judgement.ts";
import { type Found, judged } from "./found.ts";
import { PRIORS } from "./priors.ts";
import { RATE_IDS, type RateId } from "./rate-ids.ts";
import type { Weights } from "./weights.ts";

/** How often something happened, of how often it could have. */
interface Tally {
  readonly count: number;
  readonly opportunities: number;
}

/** A line of the sum before it is rounded, with the variance of its points: how little the session tells of them. */
export interface RatePart extends GradePart {
  readonly variance: number;
}

/**
 * The sum by rates: each percent of the opportunities in which something happened costs as many points as its weight
 * says. The rate is drawn towards the usual one, the more the fewer opportunities there were (empirical Bayes: the mean of
 * the posterior of a beta-binomial model, Kleinman 1973), so that a session is neither good nor bad for being short, and neither for
 * being long. What could not be judged counts as usual.
 */
export function ratesParts(found: Found, figures: Figures, weights: Weights): readonly RatePart[] {
  return RATE_IDS.flatMap((id) => {
    const perShare = pointsPerShare(id, weights);
    const tally = perShare === 0 ? null : tallyOf(id, found, figures, weights);
    return tally === null ? [] : [partOf(id, tally, perShare)];
  });
}

/**
 * How often something happened and could have; no opportunity where it could not be judged. `null` where it does not
 * belong into the sum: it is switched off, or this agent cannot do it.
 */
export function tallyOf(id: RateId, found: Found, figures: Figures, weights: Weights): Tally | null {
  const pattern = id === "read_ratio" ? "low_read_ratio" : id;
  if (!found.has(pattern)) return null;
  const finding = judged(found, pattern);
  if (finding === null) return id === "bash_overuse" ? null : { count: 0, opportunities: 0 };
  const { count, opportunities, measures } = finding;
  // Chances that were taken are no read pairs any more: who reads in batches leaves few pairs, and those the harder ones.
  if (id === "missed_parallelism") return { count, opportunities: opportunities + figures.parallelBatches };
  if (id !== "read_ratio") return { count, opportunities };
  const { gathered = 0, changes = 0 } = measures;
  const threshold = weights.read_ratio_threshold;
  const covered = threshold === 0 ? changes : Math.min(changes, Math.floor(gathered / threshold + 1e-9));
  return { count: covered, opportunities: changes };
}

/** Points for all of the opportunities: below zero for what costs. */
function pointsPerShare(id: RateId, weights: Weights): number {
  return id === "read_ratio" ? weights.read_ratio_bonus : -100 * weights.rates[id];
}

function partOf(id: RateId, tally: Tally, perShare: number): RatePart {
  const { mean, strength } = PRIORS[id];
  const weight = tally.opportunities + strength;
  const rate = (tally.count + mean * strength) / weight;
  return {
    id: PART_OF[id] ?? id,
    points: rate * perShare,
    variance: ((rate * (1 - rate)) / (weight + 1)) * perShare ** 2,
    reason: reasonOf(id, tally, rate),
  };
}

/** Parts that had a name before patterns did. */
const PART_OF: Readonly<Partial<Record<RateId, string>>> = { write_without_read: "blind_edits" };

function reasonOf(id: RateId, { count, opportunities }: Tally, rate: number): string {
  const counted = `counted as ${percent(rate)}`;
  if (opportunities === 0) return `${counted}, as usual: nothing to judge by`;
  return `${counted}: ${count} of ${opportunities} ${WORDS[id]}`;
}

/** Two digits: "9.5 %", "43 %". */
function percent(share: number): string {
  return `${Number((share * 100).toPrecision(2))} %`;
}

/** What happened in so many of so many. */
const WORDS: Readonly<Record<RateId, string>> = {
  repeated_searches: "searches had been answered before",
  write_without_read: "edits were blind",
  error_rate: "calls failed by the agent's fault",
  error_streak: "steps were in runs of failures",
  low_read_ratio: "edits came after too little looking",
  bash_overuse: "shell commands did what a tool does",
  write_then_read: "changed files were read too late",
  scattered_files: "requests changed files all over the place",
  missed_parallelism: "chances to run calls at once were missed",
  unverified_finish: "requests with edits ended unchecked",
  ended_red: "checked requests ended red",
  unsupported_claim: "claims of success had no support",
  blind_retry: "failed calls repeated one that had just failed",
  regression_cycle: "repeated checks broke twice",
  edit_churn: "further edits went to and fro",
  ignored_correction: "corrections had to be made again",
  read_ratio: "edits had enough reads behind them",
};
