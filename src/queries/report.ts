import { z } from "zod";
import { LETTERS } from "../session/grade.ts";
import { SIGNIFICANT_P } from "../trends/normal.ts";
import { rankSum } from "../trends/rank-sum.ts";
import { LEAST_SESSIONS, type Trend, trendOf } from "../trends/trend.ts";
import { gradesOf } from "./overview.ts";
import { defineQuery } from "./query.ts";
import { courseOf, courseStep } from "./report-course.ts";
import {
  compareRates,
  type Direction,
  direction,
  estimate,
  rateComparison,
  toFourDecimals,
} from "./report-figures.ts";
import {
  failuresOf,
  groupsBy,
  mainModelOf,
  reportGroup,
  reportWeek,
  scoreOf,
  scoresOf,
  weeksOf,
} from "./report-groups.ts";
import { historyOf, reportHistory } from "./report-history.ts";
import { reportInput } from "./report-input.ts";
import { reportPattern, reportPatterns } from "./report-patterns.ts";
import { reportTool, reportTools } from "./report-tools.ts";
import { type DatedHead, type Window, windowsOf } from "./report-windows.ts";
import { isoTime, time } from "./session-line.ts";

const windowAnswer = z.object({
  from: time,
  to: time,
  sessions: z.number(),
  graded: z.number(),
  notJudged: z.number(),
  meanScore: z.number().nullable().describe("`null`: fewer than eight graded sessions."),
  grades: z.record(z.enum(LETTERS), z.number()),
  calls: z.number(),
});

const trendAnswer = z.object({
  verdict: z
    .enum(["improving", "declining", "stable", "not-enough-data"])
    .describe(
      "`improving`, `declining`: a Mann-Kendall test says so at p < 0.05. " +
        "`not-enough-data`: fewer than eight graded sessions.",
    ),
  graded: z.number(),
  needed: z.number().describe("Graded sessions that a trend takes at least."),
  p: z.number().nullable().describe("How likely as much is where there is no trend."),
  slope: estimate
    .nullable()
    .describe("Theil-Sen slope in points per ten sessions; 0 where most pairs of scores are equal."),
});

/**
 * How a window of sessions went, where it is going, and how it compares with the one before. In the order in which
 * sessions started; those whose transcript tells no time are left out. Sub-agents are no sessions of their own, their
 * calls are in the figures of tools.
 */
export const report = defineQuery({
  name: "report",
  version: 1,
  input: reportInput,
  answer: z.object({
    window: windowAnswer,
    before: windowAnswer.describe("As many sessions, or as long a time, before the window."),
    trend: trendAnswer,
    course: z
      .array(courseStep)
      .describe(
        "The scores in order, at most 40 steps; more sessions than that share a step, equally many in each.",
      ),
    comparison: z.object({
      score: z.object({
        now: estimate.nullable().describe("Median; `null`: not enough data."),
        before: estimate.nullable(),
        p: z.number().nullable().describe("Of a rank-sum test, which sees more than the medians tell."),
        direction,
      }),
      failed: rateComparison.describe("Calls that failed by the agent's own fault, of those that ran."),
      rejected: rateComparison.describe("Calls that you rejected, of all."),
    }),
    weeks: z.array(reportWeek).nullable().describe("`null` unless asked for."),
    patterns: z.array(reportPattern),
    tools: z.array(reportTool).describe("With the calls of sub-agents."),
    agents: z.array(reportGroup),
    models: z.array(reportGroup).describe("By the model that wrote the most in a session."),
    projects: z.array(reportGroup),
    history: reportHistory.describe(
      "How sessions with a pattern went beside like ones without it, over all that are stored.",
    ),
  }),
  async run({ store, now }, input) {
    const { current, before } = await windowsOf(store, input, now);
    const ids = current.heads.map(({ id }) => id);
    const tallies = await store.patternTallies(ids);
    const talliesBefore = await store.patternTallies(before.heads.map(({ id }) => id));
    return {
      window: windowOf(current),
      before: windowOf(before),
      trend: trendAnswerOf(trendOf(scoresOf(current.heads))),
      course: courseOf(current.heads),
      comparison: {
        score: compareScores(current.heads, before.heads),
        failed: compareRates(failuresOf(current.heads), failuresOf(before.heads)),
        rejected: compareRates(rejectionsOf(current.heads), rejectionsOf(before.heads)),
      },
      weeks: input.by === "week" ? weeksOf(current.heads) : null,
      patterns: [...reportPatterns(tallies, talliesBefore)],
      tools: reportTools(await store.toolEnds(ids)),
      agents: groupsBy(current.heads, ({ agent }) => agent),
      models: groupsBy(current.heads, mainModelOf),
      projects: groupsBy(current.heads, ({ project }) => project),
      history: await historyOf(store, input),
    };
  },
});

function windowOf({ heads, from, to }: Window): z.output<typeof windowAnswer> {
  return {
    from: isoTime(from),
    to: isoTime(to),
    sessions: heads.length,
    ...gradesOf(heads),
    meanScore: meanOf(scoresOf(heads)),
    calls: heads.reduce((sum, { figures }) => sum + figures.calls, 0),
  };
}

/** With one decimal; `null`: not enough data. */
function meanOf(scores: readonly number[]): number | null {
  if (scores.length < LEAST_SESSIONS) return null;
  return Math.round((scores.reduce((a, b) => a + b, 0) / scores.length) * 10) / 10;
}

function trendAnswerOf(trend: Trend): z.output<typeof trendAnswer> {
  const { verdict, graded } = trend;
  if (trend.verdict === "not-enough-data") {
    return { verdict, graded, needed: LEAST_SESSIONS, p: null, slope: null };
  }
  const { perStep, lower, upper } = trend.slope;
  const perTen = (perSession: number) => Math.round(perSession * 1000) / 100 + 0;
  return {
    verdict,
    graded,
    needed: LEAST_SESSIONS,
    p: toFourDecimals(trend.p),
    slope: { value: perTen(perStep), lower: perTen(lower), upper: perTen(upper) },
  };
}

function compareScores(current: readonly DatedHead[], previous: readonly DatedHead[]) {
  const now = scoreOf(current);
  const before = scoreOf(previous);
  if (now === null || before === null) {
    return { now, before, p: null, direction: "not-enough-data" as const };
  }
  const { s, p } = rankSum(scoresOf(previous), scoresOf(current));
  const moved: Direction = s > 0 ? "up" : "down";
  return { now, before, p: toFourDecimals(p), direction: p < SIGNIFICANT_P ? moved : ("same" as const) };
}

function rejectionsOf(heads: readonly DatedHead[]) {
  return heads.map(({ figures: { rejected, calls } }) => ({ count: rejected, opportunities: calls }));
}
