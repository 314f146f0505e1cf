import { z } from "zod";
import { PATTERN_IDS } from "../session/finding.ts";
import { LETTERS } from "../session/grade.ts";
import { maturity } from "./accuracy.ts";
import { type Brevity, loadBrevity, withPartsThatFit } from "./brevity.ts";
import { folderOf } from "./brief-session.ts";
import { defineQuery } from "./query.ts";
import { report } from "./report.ts";
import { direction, estimate } from "./report-figures.ts";
import { reportInput } from "./report-input.ts";

const TOKENS_OF_NAME = 12;
/** Groups tell something only beside one another. */
const LEAST_GROUPS = 2;
const MOST_GROUPS = 4;

const { verdict, graded, needed, slope } = report.answer.shape.trend.shape;

const windowAnswer = z.object({
  from: z.string().nullable(),
  to: z.string().nullable(),
  sessions: z.number(),
  graded: z.number(),
  meanScore: z.number().nullable().describe("`null`: fewer than eight graded sessions."),
});

const change = z
  .object({
    now: z.number().nullable(),
    before: z.number().nullable(),
    direction,
  })
  .describe("`null`: fewer than eight sessions.");

const answer = z.object({
  window: windowAnswer.extend({ grades: z.partialRecord(z.enum(LETTERS), z.number()) }),
  before: windowAnswer.describe("As many sessions, or as long a time, before the window."),
  trend: z.object({ verdict, graded, needed, slope }),
  score: change.describe("The median."),
  failed: change.describe("Calls that failed by the agent's own fault, as a share of those that ran."),
  rejected: change.describe("Calls that the user rejected, as a share of all."),
  patterns: z
    .array(
      z.object({
        pattern: z.enum(PATTERN_IDS),
        maturity,
        sessions: z.number().describe("Sessions in which it was found, of those `judged`."),
        judged: z.number(),
        occurrences: z.number(),
        opportunities: z.number(),
        rate: estimate.nullable().describe("With its 95 % interval; `null`: fewer than eight sessions."),
        direction,
      }),
    )
    .describe("The most widespread first."),
  projects: z
    .array(
      z.object({
        name: z.string().nullable(),
        sessions: z.number(),
        score: z.number().nullable().describe("The median; `null`: fewer than eight graded sessions."),
      }),
    )
    .describe("Where there are several."),
  truncated: z.boolean().describe("Something was left out to stay within the tokens."),
});

type Answer = z.output<typeof answer>;
type Whole = z.output<typeof report.answer>;

/** How a window of sessions went against the one before, in few tokens. */
export const reportBrief = defineQuery({
  name: "report-brief",
  version: 1,
  input: reportInput.omit({ by: true }).extend({
    maxTokens: z.int().min(350).default(700).describe("The answer as JSON has no more tokens (o200k_base)."),
  }),
  answer,
  async run(asking, { maxTokens, ...input }) {
    const whole = await report.run(asking, input);
    const brevity = await loadBrevity();
    return withPartsThatFit(brevity, maxTokens, () => bareAnswer(whole), partsOf(whole, brevity));
  },
});

function bareAnswer({ window, before, trend, comparison }: Whole): Answer {
  const grades = Object.entries(window.grades).filter(([, count]) => count > 0);
  return {
    window: { ...windowOf(window), grades: Object.fromEntries(grades) },
    before: windowOf(before),
    trend: { verdict: trend.verdict, graded: trend.graded, needed: trend.needed, slope: trend.slope },
    score: changeOf(comparison.score),
    failed: changeOf(comparison.failed),
    rejected: changeOf(comparison.rejected),
    patterns: [],
    projects: [],
    truncated: false,
  };
}

function windowOf({ from, to, sessions, graded, meanScore }: Whole["window"]) {
  return { from: from?.slice(0, 10) ?? null, to: to?.slice(0, 10) ?? null, sessions, graded, meanScore };
}

function changeOf(compared: Whole["comparison"]["failed"] | Whole["comparison"]["score"]) {
  const { now, before, direction } = compared;
  return { now: now?.value ?? null, before: before?.value ?? null, direction };
}

function partsOf({ patterns, projects }: Whole, { short }: Brevity): ((draft: Answer) => void)[] {
  const groups = projects.length < LEAST_GROUPS ? [] : projects.slice(0, MOST_GROUPS);
  return [
    ...patterns.map(({ rateBefore, change, ...pattern }) => (draft: Answer) => {
      draft.patterns.push(pattern);
    }),
    ...groups.map(({ name, sessions, score }) => (draft: Answer) => {
      draft.projects.push({
        name: name === null ? null : short(folderOf(name), TOKENS_OF_NAME),
        sessions,
        score: score?.value ?? null,
      });
    }),
  ];
}
