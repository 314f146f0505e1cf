import { lengthBand } from "../src/trends/length-band.ts";
import type { ComparedSession } from "../src/trends/strata.ts";
import { type Comparison, toldDifferences } from "../src/trends/told-differences.ts";
import { seeded } from "./seeded.ts";

/** Histories of which it is known what makes sessions differ, to see how often a comparison is right. */

type Random = () => number;

export interface World {
  /** Share of the sessions that verify their last edit, and of the turns that the user corrects. */
  readonly verified: number;
  readonly corrected: number;
  /** How much length and agent alone make patterns, verification and corrections likelier; 0: not at all. */
  readonly confounding: number;
}

/** In what share of the sessions each pattern is found, from frequent to rare. */
const FREQUENCIES = [0.5, 0.4, 0.3, 0.2, 0.15, 0.1, 0.1, 0.08, 0.06, 0.05, 0.05, 0.04, 0.03, 0.03];
/** Logarithm of the calls of a session: about as real ones are spread. */
const LENGTH = { mean: 3.9, deviation: 1.2 };
const CALLS_PER_TURN = 20;
/** How alike the turns of a session are: the sum of a beta distribution's parameters. */
const CONCENTRATION = 5;
/** Share of the sessions that changed something and tell whether it was verified, and of those of the first agent. */
const TOLD = 0.6;
const FIRST_AGENT = 0.7;

interface Simulated {
  readonly stratum: string;
  readonly patterns: readonly boolean[];
  readonly isTold: boolean;
  readonly hasVerified: boolean;
  readonly turns: number;
  readonly correctedTurns: number;
}

/** In what share of histories, of so many sessions each, any difference is named where no pattern makes one. */
export function falseAlarms(histories: number, sessions: number, world: World): number {
  const random = seeded(sessions + 1);
  let named = 0;
  for (let history = 0; history < histories; history++) {
    const simulated = Array.from({ length: sessions }, () => simulate(random, world));
    if (toldDifferences(comparisonsOf(simulated)).told.length > 0) named++;
  }
  return named / histories;
}

/** Sessions on either side, and the share of them that verifies. */
export interface Effect {
  readonly exposed: { readonly sessions: number; readonly verified: number };
  readonly others: { readonly sessions: number; readonly verified: number };
}

/**
 * In what share of histories a pattern that goes with less verification is named so, where as many comparisons are made
 * and all others are of sides that chance dealt out.
 */
export function power(histories: number, { exposed, others }: Effect, comparisons: number): number {
  const random = seeded(comparisons);
  const side = (isExposed: boolean, { sessions, verified }: Effect["exposed"]) =>
    Array.from({ length: sessions }, () => sessionOf(random, isExposed, verified));
  let found = 0;
  for (let history = 0; history < histories; history++) {
    const sessions = [...side(true, exposed), ...side(false, others)];
    const unrelated = Array.from({ length: comparisons - 1 }, () => ({
      subject: "unrelated",
      sessions: sessions.map((session) => ({ ...session, isExposed: random() < 0.5 })),
    }));
    const { told } = toldDifferences([{ subject: "asked", sessions }, ...unrelated]);
    if (told.some(({ subject, difference }) => subject === "asked" && difference.upper < 0)) found++;
  }
  return found / histories;
}

/** One that verifies or not, of any length. */
export function sessionOf(random: Random, isExposed: boolean, verified: number): ComparedSession {
  const calls = Math.exp(LENGTH.mean + LENGTH.deviation * normal(random));
  const stratum = stratumOf(random() < FIRST_AGENT, calls);
  return { stratum, isExposed, tally: { count: random() < verified ? 1 : 0, opportunities: 1 } };
}

/** Each pattern with each outcome. */
function comparisonsOf(simulated: readonly Simulated[]): readonly Comparison<string>[] {
  return FREQUENCIES.flatMap((_, index) => {
    const isExposed = ({ patterns }: Simulated) => patterns[index] === true;
    const verified = simulated
      .filter(({ isTold }) => isTold)
      .map((one) => ({
        stratum: one.stratum,
        isExposed: isExposed(one),
        tally: { count: one.hasVerified ? 1 : 0, opportunities: 1 },
      }));
    const corrected = simulated.map((one) => ({
      stratum: one.stratum,
      isExposed: isExposed(one),
      tally: { count: one.correctedTurns, opportunities: one.turns },
    }));
    return [
      { subject: `${index} verified`, sessions: verified },
      { subject: `${index} corrected`, sessions: corrected },
    ];
  });
}

function simulate(random: Random, { verified, corrected, confounding }: World): Simulated {
  const isFirst = random() < FIRST_AGENT;
  const length = normal(random);
  const calls = Math.max(3, Math.round(Math.exp(LENGTH.mean + LENGTH.deviation * length)));
  // The one agent is given to patterns, the other to verifying.
  const shifted = (share: number, byLength: number, byAgent: number) =>
    logistic(
      Math.log(share / (1 - share)) + confounding * (byLength * length + (isFirst ? byAgent : -byAgent)),
    );
  const turns = 1 + Math.floor(-Math.log(1 - random()) * Math.max(0.5, calls / CALLS_PER_TURN));
  const own = beta(random, Math.min(0.9, shifted(corrected, 0.7, 0)));
  return {
    stratum: stratumOf(isFirst, calls),
    patterns: FREQUENCIES.map((share) => random() < shifted(share, 1.5, 0.4)),
    isTold: random() < TOLD,
    hasVerified: random() < shifted(verified, 1, -0.4),
    turns,
    correctedTurns: Array.from({ length: turns }, random).filter((draw) => draw < own).length,
  };
}

function stratumOf(isFirst: boolean, calls: number): string {
  return `${isFirst ? "first" : "second"} ${lengthBand(calls)}`;
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** Box and Muller 1958. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function beta(random: Random, mean: number): number {
  const one = gamma(random, mean * CONCENTRATION);
  return one / (one + gamma(random, (1 - mean) * CONCENTRATION));
}

/** Marsaglia and Tsang 2000. */
function gamma(random: Random, shape: number): number {
  if (shape < 1) return gamma(random, shape + 1) * random() ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const x = normal(random);
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(random()) < x ** 2 / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}
