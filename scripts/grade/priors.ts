import { writeFileSync } from "node:fs";
import { defaultConfig } from "../../src/config/schema.ts";
import { type Prior, RATE_IDS, type RateId } from "../../src/grading/rate-ids.ts";
import { tallyOf } from "../../src/grading/rates.ts";
import { type Tally, total } from "../../src/trends/rate.ts";
import type { FoundSession } from "./graded.ts";

/** What happened in fewer sessions than this tells nothing of how sessions differ. */
const FEWEST_SESSIONS = 5;

/** How many opportunities the usual rate weighs as much as then. */
const STRENGTH_OF_RARE = 20;

/**
 * What a fit may say. Below, one lone opportunity would decide what a session costs; above, a session of fifty calls
 * would tell less of itself than sessions of a few projects do, which are more alike than sessions at large.
 */
const WEAKEST = 5;
const STRONGEST = 50;

/** A prior and what it comes from. */
export interface FittedPrior extends Prior {
  /** Sessions with an opportunity, and those in which it happened. */
  readonly sessions: number;
  readonly shown: number;
}

/** What is usual among these sessions. */
export function fitPriors(sessions: readonly FoundSession[]): ReadonlyMap<RateId, FittedPrior> {
  const weights = defaultConfig().grading;
  const fits = RATE_IDS.map((id) => {
    const tallies = sessions.flatMap(({ findings, figures }) => {
      const found = new Map(findings.map((finding) => [finding.pattern, finding]));
      const tally = tallyOf(id, found, figures, weights);
      return tally === null || tally.opportunities === 0 ? [] : [tally];
    });
    return [id, fitted(tallies)] as const;
  });
  return new Map(fits);
}

function fitted(tallies: readonly Tally[]): FittedPrior {
  const shown = tallies.filter(({ count }) => count > 0).length;
  const basis = { sessions: tallies.length, shown };
  if (shown >= FEWEST_SESSIONS) return { ...mostLikely(tallies), ...basis };
  const { count, opportunities } = total(tallies);
  return { mean: twoDigits((count + 0.5) / (opportunities + 1)), strength: STRENGTH_OF_RARE, ...basis };
}

/** The beta-binomial distribution that makes the tallies likeliest, of those between the weakest and the strongest. */
function mostLikely(tallies: readonly Tally[]): Prior {
  let best = { mean: 0.5, strength: WEAKEST, likelihood: Number.NEGATIVE_INFINITY };
  for (let strength = WEAKEST; strength <= STRONGEST; strength++) {
    const mean = highest((at) => logLikelihood(tallies, at, strength));
    const likelihood = logLikelihood(tallies, mean, strength);
    if (likelihood > best.likelihood) best = { mean, strength, likelihood };
  }
  return { mean: twoDigits(best.mean), strength: best.strength };
}

/** Where a function with one peak between 0 and 1 has it, by golden sections. */
function highest(of: (at: number) => number): number {
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [1e-6, 1 - 1e-6];
  while (high - low > 1e-4) {
    const [left, right] = [high - golden * (high - low), low + golden * (high - low)];
    if (of(left) < of(right)) low = left;
    else high = right;
  }
  return (low + high) / 2;
}

function logLikelihood(tallies: readonly Tally[], mean: number, strength: number): number {
  const [a, b] = [mean * strength, (1 - mean) * strength];
  return tallies.reduce(
    (sum, { count, opportunities }) =>
      sum + logRising(a, count) + logRising(b, opportunities - count) - logRising(a + b, opportunities),
    0,
  );
}

/** Of `from (from + 1) ... (from + times - 1)`. */
function logRising(from: number, times: number): number {
  let sum = 0;
  for (let step = 0; step < times; step++) sum += Math.log(from + step);
  return sum;
}

function twoDigits(value: number): number {
  return Number(value.toPrecision(2));
}

const FILE = new URL("../../src/grading/priors.ts", import.meta.url);

/** Writes the priors to where grades are made with them. */
export function writePriors(priors: ReadonlyMap<RateId, FittedPrior>): void {
  const lines = [...priors].map(
    ([id, { mean, strength, sessions, shown }]) =>
      `  /** Seen in ${shown} of ${sessions} sessions. */\n  ${id}: { mean: ${mean}, strength: ${strength} },\n`,
  );
  writeFileSync(
    FILE,
    `import type { Prior, RateId } from "./rate-ids.ts";

// Written by \`npm run bench:grade -- --priors --write\` from real sessions; docs/accuracy.md says how.

/** What is usual, in sessions that had an opportunity. */
export const PRIORS: Readonly<Record<RateId, Prior>> = {
${lines.join("")}};
`,
  );
}
