import { z } from "zod";
import type { Estimate } from "../trends/median.ts";
import { rateChange, rateOver, type Tally } from "../trends/rate.ts";
import { LEAST_SESSIONS } from "../trends/trend.ts";

export const estimate = z.object({
  value: z.number(),
  lower: z.number().describe("Lower end of the 95 % interval."),
  upper: z.number(),
});

export const direction = z
  .enum(["up", "down", "same", "not-enough-data"])
  .describe(
    "Against the window before. `up`, `down`: the 95 % interval of the change leaves out zero. `same`: no change can " +
      "be told. `not-enough-data`: fewer than eight sessions on either side.",
  );

export type Direction = z.output<typeof direction>;

/** A rate now and before. */
export const rateComparison = z.object({
  now: estimate.nullable().describe("`null`: fewer than eight sessions."),
  before: estimate.nullable(),
  change: estimate.nullable().describe("In shares of one."),
  direction,
});

export type RateComparison = z.output<typeof rateComparison>;

/** Sessions without an opportunity say nothing about a rate, and are not counted for one. */
export function compareRates(now: readonly Tally[], before: readonly Tally[]): RateComparison {
  const change = hasEnough(now) && hasEnough(before) ? rateChange(before, now) : null;
  return {
    now: rateOf(now),
    before: rateOf(before),
    change: change === null ? null : roundedShare(change),
    direction: directionOf(change),
  };
}

/** `null`: not enough data. */
export function rateOf(tallies: readonly Tally[]): Estimate | null {
  const rate = hasEnough(tallies) ? rateOver(tallies) : null;
  return rate === null ? null : roundedShare(rate);
}

/** A figure about points, to one decimal. */
export function roundedPoints(value: Estimate | null): Estimate | null {
  return value === null ? null : rounded(value, 10);
}

/** A figure about shares of one. */
export function roundedShare(value: Estimate): Estimate {
  return rounded(value, 10_000);
}

/** A share of one, or a chance. */
export function toFourDecimals(value: number): number {
  return Math.round(value * 10_000) / 10_000 + 0;
}

function rounded(figure: Estimate, parts: number): Estimate {
  const round = (value: number) => Math.round(value * parts) / parts + 0;
  return { value: round(figure.value), lower: round(figure.lower), upper: round(figure.upper) };
}

function directionOf(change: Estimate | null): Direction {
  if (change === null) return "not-enough-data";
  if (change.lower > 0) return "up";
  return change.upper < 0 ? "down" : "same";
}

function hasEnough(tallies: readonly Tally[]): boolean {
  return tallies.filter(({ opportunities }) => opportunities > 0).length >= LEAST_SESSIONS;
}
