import { z } from "zod";
import { PATTERN_IDS, type PatternId } from "../session/finding.ts";
import type { PatternTally, Store } from "../store/store.ts";
import { lengthBand } from "../trends/length-band.ts";
import type { Tally } from "../trends/rate.ts";
import {
  type Comparison,
  LEAST_MATCHED,
  type ToldDifference,
  toldDifferences,
} from "../trends/told-differences.ts";
import { type Achiever, achieversOf } from "./outcome-answer.ts";
import { estimate, roundedShare, toFourDecimals } from "./report-figures.ts";
import { byPattern } from "./report-patterns.ts";
import { chosen, type ReportInput } from "./report-windows.ts";

/** What sessions are compared in. */
const HISTORY_OUTCOMES = ["verified", "corrections"] as const;
type HistoryOutcome = (typeof HISTORY_OUTCOMES)[number];

/** Patterns that are made of an outcome, or that it is made of: that they differ in it says nothing. */
const MADE_OF_IT: Readonly<Record<HistoryOutcome, readonly PatternId[]>> = {
  verified: ["unverified_finish", "unsupported_claim", "ended_red", "regression_cycle"],
  corrections: ["ignored_correction"],
};

/** How an outcome went in one session; `null` where it could not go either way, or is not told. */
const TALLY_OF: Readonly<Record<HistoryOutcome, (session: Achiever) => Tally | null>> = {
  verified({ achievement: { verified } }) {
    if (verified !== "yes" && verified !== "no") return null;
    return { count: verified === "yes" ? 1 : 0, opportunities: 1 };
  },
  corrections({ head: { figures, outcome } }) {
    const corrected = outcome.reactions.turns.filter(({ corrections }) => corrections > 0).length;
    return { count: Math.min(corrected, figures.requests), opportunities: figures.requests };
  },
};

const historySide = z.object({
  share: z.number().describe("Weighted alike on both sides, as if both were equally long."),
  sessions: z.number().describe("Those that have a session like them on the other side."),
});

/** A pattern whose sessions went otherwise than those like them without it. */
export const historyDifference = z.object({
  pattern: z.enum(PATTERN_IDS),
  outcome: z
    .enum(HISTORY_OUTCOMES)
    .describe(
      "`verified`: sessions whose last edit of source was followed by a check or the program, of those that edited. " +
        "`corrections`: turns that you called wrong, of all.",
    ),
  with: historySide.describe("Sessions in which the pattern was found."),
  without: historySide.describe("Sessions in which it could have happened and was not found."),
  difference: estimate.describe("`with` less `without`, in shares of one."),
  p: z.number().describe("How likely chance makes as great a difference in any of the comparisons."),
});

/** What the whole history shows, not the window alone. */
export const reportHistory = z.object({
  sessions: z.number().describe("All that fit `agent` and `project`, whenever they were."),
  needed: z.number().describe("Sessions with a like one on the other side that each side needs."),
  compared: z.number().describe("Patterns with an outcome for which there are as many."),
  differences: z
    .array(historyDifference)
    .describe(
      "Only what can be told from chance: p < 0.05 with all comparisons taken together, and an interval that leaves out " +
        "zero. They say what goes together, not what causes what.",
    ),
});

type HistoryDifference = z.output<typeof historyDifference>;

/**
 * For each pattern how sessions with it went beside those of the same agent and about as many calls in which it could
 * have happened and was not found. Over all stored sessions, as twenty can never tell.
 */
export async function historyOf(store: Store, input: ReportInput): Promise<z.output<typeof reportHistory>> {
  const sessions = await achieversOf(store, await store.heads(chosen(input)));
  const tallies = await store.patternTallies(sessions.map(({ head }) => head.id));
  const { compared, told } = toldDifferences(comparisonsOf(sessions, tallies));
  return {
    sessions: sessions.length,
    needed: LEAST_MATCHED,
    compared,
    differences: told.map(differenceOf),
  };
}

interface Subject {
  readonly pattern: PatternId;
  readonly outcome: HistoryOutcome;
}

/** Every pattern with every outcome that it is not made of. */
function comparisonsOf(
  sessions: readonly Achiever[],
  tallies: readonly PatternTally[],
): readonly Comparison<Subject>[] {
  const byId = new Map(sessions.map((session) => [session.head.id, session]));
  const possible = byPattern(tallies.filter(({ opportunities }) => opportunities > 0));
  return HISTORY_OUTCOMES.flatMap((outcome) =>
    PATTERN_IDS.filter((pattern) => !MADE_OF_IT[outcome].includes(pattern)).map((pattern) => ({
      subject: { pattern, outcome },
      sessions: (possible.get(pattern) ?? []).flatMap(({ sessionId, isFound }) => {
        const session = byId.get(sessionId);
        const tally = session === undefined ? null : TALLY_OF[outcome](session);
        if (session === undefined || tally === null) return [];
        return [{ stratum: stratumOf(session), isExposed: isFound, tally }];
      }),
    })),
  );
}

function stratumOf({ head: { agent, figures } }: Achiever): string {
  return `${agent} ${lengthBand(figures.calls)}`;
}

function differenceOf({
  subject,
  exposed,
  others,
  difference,
  sessions,
  p,
}: ToldDifference<Subject>): HistoryDifference {
  return {
    ...subject,
    with: { share: toFourDecimals(exposed), sessions: sessions.exposed },
    without: { share: toFourDecimals(others), sessions: sessions.others },
    difference: roundedShare(difference),
    p: toFourDecimals(p),
  };
}
