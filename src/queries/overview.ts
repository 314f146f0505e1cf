import { z } from "zod";
import { LETTERS } from "../session/grade.ts";
import type { SessionHead } from "../store/store.ts";
import { filterInput, filterOf } from "./filter-input.ts";
import { foundLines, patternLine } from "./pattern-lines.ts";
import { defineQuery } from "./query.ts";
import { isoTime, lineOf, sessionLine, time } from "./session-line.ts";

const DAY_MS = 24 * 3600_000;

/** Everything at a glance: how much there is, how it went lately, what keeps happening, the latest sessions. */
export const overview = defineQuery({
  name: "overview",
  version: 1,
  input: filterInput.extend({
    days: z.int().min(1).default(30).describe("How far back the grades and patterns look."),
    last: z.int().min(0).default(5).describe("How many of the latest sessions to show."),
  }),
  answer: z.object({
    sessions: z.number(),
    subAgents: z.number(),
    agents: z.array(z.object({ agent: z.string(), sessions: z.number() })),
    projects: z.number(),
    firstAt: time,
    lastAt: time,
    window: z.object({
      days: z.number().nullable().describe("`null`: nothing happened lately, so this is about all sessions."),
      sessions: z.number(),
      graded: z.number(),
      notJudged: z.number(),
      grades: z.record(z.enum(LETTERS), z.number()),
      patterns: z.array(patternLine),
    }),
    latest: z.array(sessionLine),
  }),
  async run({ store, now }, input) {
    const filter = filterOf(input);
    const heads = await store.heads(filter);
    const recent = { ...filter, since: Math.max(filter.since ?? 0, now - input.days * DAY_MS) };
    const recentHeads = heads.filter(({ startedAt }) => startedAt !== null && startedAt >= recent.since);
    const isQuiet = recentHeads.length === 0;
    const windowHeads = isQuiet ? heads : recentHeads;
    const starts = heads.flatMap(({ startedAt }) => startedAt ?? []);
    return {
      sessions: heads.length,
      subAgents: (await store.count({ ...filter, subAgents: true })) - heads.length,
      agents: countAgents(heads),
      projects: new Set(heads.flatMap(({ project }) => project ?? [])).size,
      firstAt: isoTime(starts.at(-1) ?? null),
      lastAt: isoTime(starts[0] ?? null),
      window: {
        days: isQuiet ? null : input.days,
        sessions: windowHeads.length,
        ...gradesOf(windowHeads),
        patterns: foundLines(await store.patternTotals(isQuiet ? filter : recent)),
      },
      latest: heads.slice(0, input.last).map(lineOf),
    };
  },
});

function countAgents(heads: readonly SessionHead[]): { agent: string; sessions: number }[] {
  const counts = new Map<string, number>();
  for (const { agent } of heads) counts.set(agent, (counts.get(agent) ?? 0) + 1);
  return [...counts]
    .map(([agent, sessions]) => ({ agent, sessions }))
    .sort((a, b) => b.sessions - a.sessions);
}

/** How many sessions have which letter; what was not judged is counted apart. */
export function gradesOf(heads: readonly SessionHead[]): {
  graded: number;
  notJudged: number;
  grades: Record<(typeof LETTERS)[number], number>;
} {
  const grades = { "A+": 0, A: 0, B: 0, C: 0, D: 0, F: 0 };
  let graded = 0;
  for (const { grade } of heads) {
    if (grade.status !== "graded") continue;
    grades[grade.letter]++;
    graded++;
  }
  return { graded, notJudged: heads.length - graded, grades };
}
