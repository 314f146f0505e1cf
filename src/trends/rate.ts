import type { Estimate } from "./median.ts";
import { Z_95 } from "./normal.ts";

/** What happened in one session, and how often it could have. */
export interface Tally {
  readonly count: number;
  readonly opportunities: number;
}

/**
 * The interval by Wilson (1927) about `count` of `opportunities`. Neither needs to be whole; it stays within 0 and 1,
 * and says something where nothing, or everything, happened. 95 % unless `z` says otherwise. `null` without an
 * opportunity.
 */
export function wilson({ count, opportunities }: Tally, z = Z_95): Estimate | null {
  if (opportunities <= 0) return null;
  const value = count / opportunities;
  const z2 = z ** 2;
  const scale = 1 + z2 / opportunities;
  const centre = (value + z2 / (2 * opportunities)) / scale;
  const reach =
    (z * Math.sqrt((value * (1 - value)) / opportunities + z2 / (4 * opportunities ** 2))) / scale;
  return {
    value,
    lower: count <= 0 ? 0 : Math.max(0, centre - reach),
    upper: count >= opportunities ? 1 : Math.min(1, centre + reach),
  };
}

/**
 * A rate over sessions. What happens in one session is alike, so that a hundred chances in five sessions tell less than
 * a hundred in fifty: Wilson's interval about as many chances as would tell as much if each stood alone (Korn and
 * Graubard 1998). `null` without an opportunity.
 */
export function rateOver(tallies: readonly Tally[]): Estimate | null {
  return wilson(effective(total(tallies), likeness(tallies)));
}

/**
 * By how much a rate differs from what it was, as shares of one: the interval by Newcombe (1998), out of Wilson's. How
 * much alike the chances of a session are is read off both windows together: one in which nothing happened cannot tell.
 * `null` where one of them has no opportunity.
 */
export function rateChange(before: readonly Tally[], after: readonly Tally[]): Estimate | null {
  const alike = likeness([...before, ...after]);
  const then = wilson(effective(total(before), alike));
  const now = wilson(effective(total(after), alike));
  if (then === null || now === null) return null;
  const value = now.value - then.value;
  return {
    value,
    lower: value - Math.hypot(now.value - now.lower, then.upper - then.value),
    upper: value + Math.hypot(now.upper - now.value, then.value - then.lower),
  };
}

export function total(tallies: readonly Tally[]): Tally {
  let count = 0;
  let opportunities = 0;
  for (const tally of tallies) {
    count += tally.count;
    opportunities += tally.opportunities;
  }
  return { count, opportunities };
}

function effective({ count, opportunities }: Tally, alike: number): Tally {
  return { count: count / alike, opportunities: opportunities / alike };
}

/**
 * How many chances tell as much as one that stands alone: the variance of the rate between sessions over the one that
 * lone chances would have (the design effect), at least 1.
 */
export function likeness(tallies: readonly Tally[]): number {
  const { count, opportunities } = total(tallies);
  const sessions = tallies.filter((tally) => tally.opportunities > 0);
  const rate = count / opportunities;
  const lone = opportunities * rate * (1 - rate);
  if (sessions.length < 2 || !(lone > 0)) return 1;
  const squares = sessions.reduce((sum, tally) => sum + (tally.count - rate * tally.opportunities) ** 2, 0);
  return Math.max(1, ((sessions.length / (sessions.length - 1)) * squares) / lone);
}
