import { z } from "zod";
import { maturityOf } from "../detectors/accuracy.ts";
import { PATTERN_IDS } from "../session/finding.ts";
import type { PatternTotal } from "../store/store.ts";
import { maturity } from "./accuracy.ts";

/** A pattern over many sessions. */
export const patternLine = z.object({
  pattern: z.enum(PATTERN_IDS),
  maturity,
  sessions: z.number().describe("Sessions in which it was found."),
  judged: z.number().describe("Sessions in which it could be judged."),
  count: z.number().describe("How often, in those where it was found."),
  opportunities: z.number().describe("How often it could have been, in all that were judged."),
});

/** Most widespread first; patterns that nowhere were found are left out. */
export function foundLines(totals: readonly PatternTotal[]): z.output<typeof patternLine>[] {
  return totals
    .filter(({ sessionsFound }) => sessionsFound > 0)
    .map(({ pattern, sessionsFound, sessionsJudged, count, opportunities }) => ({
      pattern,
      maturity: maturityOf(pattern),
      sessions: sessionsFound,
      judged: sessionsJudged,
      count,
      opportunities,
    }))
    .sort((a, b) => b.sessions - a.sessions || b.count - a.count || (a.pattern < b.pattern ? -1 : 1));
}
