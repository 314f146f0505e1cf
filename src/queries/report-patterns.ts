import { z } from "zod";
import { maturityOf } from "../detectors/accuracy.ts";
import { PATTERN_IDS, type PatternId } from "../session/finding.ts";
import type { PatternTally } from "../store/store.ts";
import { total } from "../trends/rate.ts";
import { maturity } from "./accuracy.ts";
import { compareRates, direction, estimate } from "./report-figures.ts";

/** A pattern over the sessions of a report. */
export const reportPattern = z.object({
  pattern: z.enum(PATTERN_IDS),
  maturity,
  sessions: z.number().describe("Sessions in which it was found."),
  judged: z.number().describe("Sessions in which it could be judged."),
  occurrences: z
    .number()
    .describe("How often it happened, also in sessions where that was too seldom for it to be found."),
  opportunities: z.number().describe("How often it could have happened."),
  rate: estimate
    .nullable()
    .describe("Occurrences per opportunity; `null` with fewer than eight sessions that had an opportunity."),
  rateBefore: estimate.nullable(),
  change: estimate.nullable().describe("Of the rate, in shares of one."),
  direction,
});

type ReportPattern = z.output<typeof reportPattern>;

/** Patterns that happened in either window, the most widespread first. */
export function reportPatterns(
  now: readonly PatternTally[],
  before: readonly PatternTally[],
): readonly ReportPattern[] {
  const current = byPattern(now);
  const previous = byPattern(before);
  return PATTERN_IDS.map((pattern) =>
    patternOf(pattern, current.get(pattern) ?? [], previous.get(pattern) ?? []),
  )
    .filter(({ occurrences, rateBefore }) => occurrences > 0 || (rateBefore?.value ?? 0) > 0)
    .sort((a, b) => b.sessions - a.sessions || b.occurrences - a.occurrences);
}

function patternOf(
  pattern: PatternId,
  now: readonly PatternTally[],
  before: readonly PatternTally[],
): ReportPattern {
  const { count, opportunities } = total(now);
  const rates = compareRates(now, before);
  return {
    pattern,
    maturity: maturityOf(pattern),
    sessions: now.filter(({ isFound }) => isFound).length,
    judged: now.length,
    occurrences: count,
    opportunities,
    rate: rates.now,
    rateBefore: rates.before,
    change: rates.change,
    direction: rates.direction,
  };
}

export function byPattern(tallies: readonly PatternTally[]): ReadonlyMap<PatternId, readonly PatternTally[]> {
  const groups = new Map<PatternId, PatternTally[]>();
  for (const tally of tallies) {
    const group = groups.get(tally.pattern);
    if (group) group.push(tally);
    else groups.set(tally.pattern, [tally]);
  }
  return groups;
}
