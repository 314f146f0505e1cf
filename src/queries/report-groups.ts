import { z } from "zod";
import { medianEstimate } from "../trends/median.ts";
import { LEAST_SESSIONS } from "../trends/trend.ts";
import { estimate, rateOf, roundedPoints } from "./report-figures.ts";
import { type DatedHead, mondayOf, WEEK_MS } from "./report-windows.ts";
import { isoTime, time } from "./session-line.ts";

const figures = {
  sessions: z.number(),
  graded: z.number(),
  score: estimate.nullable().describe("Median; `null`: fewer than eight graded sessions, not enough data."),
  failed: estimate
    .nullable()
    .describe("Share of calls that failed by the agent's own fault; `null`: fewer than eight sessions."),
};

/** What sessions have in common, and how they went. */
export const reportGroup = z.object({
  name: z.string().nullable().describe("`null`: the transcripts do not tell."),
  ...figures,
});

/** A week, Monday to Sunday in UTC. */
export const reportWeek = z.object({ from: time, ...figures });

type ReportGroup = z.output<typeof reportGroup>;

/** Sessions by a name, the most numerous group first. */
export function groupsBy(
  heads: readonly DatedHead[],
  nameOf: (head: DatedHead) => string | null,
): ReportGroup[] {
  return [...grouped(heads, nameOf)]
    .map(([name, group]) => ({ name, ...figuresOf(group) }))
    .sort((a, b) => b.sessions - a.sessions || ((a.name ?? "") < (b.name ?? "") ? -1 : 1));
}

/** Week by week from the first session to the last, those without one too. */
export function weeksOf(heads: readonly DatedHead[]): z.output<typeof reportWeek>[] {
  const weeks = grouped(heads, ({ startedAt }) => mondayOf(startedAt));
  const first = heads[0];
  const last = heads.at(-1);
  if (first === undefined || last === undefined) return [];
  const start = mondayOf(first.startedAt);
  const count = (mondayOf(last.startedAt) - start) / WEEK_MS + 1;
  return Array.from({ length: count }, (_, index) => start + index * WEEK_MS).map((from) => ({
    from: isoTime(from),
    ...figuresOf(weeks.get(from) ?? []),
  }));
}

/** The model that wrote the most; a session may have used several. */
export function mainModelOf({ figures: { models } }: DatedHead): string | null {
  return (
    models.reduce<(typeof models)[number] | null>(
      (most, use) => (most === null || use.output > most.output ? use : most),
      null,
    )?.model ?? null
  );
}

/** Scores of those that have one, in their order. */
export function scoresOf(heads: readonly DatedHead[]): number[] {
  return heads.flatMap(({ grade }) => (grade.status === "graded" ? [grade.score] : []));
}

/** The median of the scores; `null`: not enough data. */
export function scoreOf(heads: readonly DatedHead[]) {
  const scores = scoresOf(heads);
  return scores.length < LEAST_SESSIONS ? null : roundedPoints(medianEstimate(scores));
}

/** Calls that failed by the agent's fault, of those that ran, session by session. */
export function failuresOf(heads: readonly DatedHead[]) {
  return heads.map(({ figures: { agentFault, ran } }) => ({ count: agentFault, opportunities: ran }));
}

function figuresOf(heads: readonly DatedHead[]) {
  return {
    sessions: heads.length,
    graded: scoresOf(heads).length,
    score: scoreOf(heads),
    failed: rateOf(failuresOf(heads)),
  };
}

function grouped<K>(heads: readonly DatedHead[], keyOf: (head: DatedHead) => K): Map<K, DatedHead[]> {
  const groups = new Map<K, DatedHead[]>();
  for (const head of heads) {
    const group = groups.get(keyOf(head));
    if (group) group.push(head);
    else groups.set(keyOf(head), [head]);
  }
  return groups;
}
