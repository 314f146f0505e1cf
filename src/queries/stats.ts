import { z } from "zod";
import { ERROR_CLASSES } from "../session/error-class.ts";
import { LETTERS } from "../session/grade.ts";
import type { ModelUse } from "../session/judgement.ts";
import { CHECK_STATES, type Verified } from "../session/session-outcome.ts";
import type { SessionHead } from "../store/store.ts";
import { filterInput, filterOf } from "./filter-input.ts";
import { type Achiever, achieversOf, isStanding } from "./outcome-answer.ts";
import { gradesOf } from "./overview.ts";
import { foundLines, patternLine } from "./pattern-lines.ts";
import { defineQuery } from "./query.ts";
import { isoTime, minutes, time } from "./session-line.ts";

const tokens = z.object({
  model: z.string(),
  input: z.number().describe("Without what was read from or written to a cache."),
  output: z.number().describe("Includes reasoning."),
  cacheRead: z.number(),
  cacheWrite: z.number(),
  reasoning: z.number(),
  estimated: z.boolean().describe("Some of the output figures are known to be too low."),
});

/** Lifetime figures. Calls, errors, tools and tokens include sub-agents; sessions, grades and averages do not. */
export const stats = defineQuery({
  name: "stats",
  version: 1,
  input: filterInput,
  answer: z.object({
    sessions: z.number(),
    subAgents: z.number(),
    projects: z.number(),
    firstAt: time,
    lastAt: time,
    activeMinutes: z.number(),
    wallMinutes: z.number(),
    requests: z.number(),
    interruptions: z.number(),
    compactions: z.number(),
    calls: z.number(),
    ran: z.number(),
    failed: z.number(),
    agentFault: z.number(),
    rejected: z.number(),
    parallelBatches: z.number(),
    batches: z.number(),
    graded: z.number(),
    notJudged: z.number(),
    meanScore: z.number().nullable(),
    grades: z.record(z.enum(LETTERS), z.number()),
    patterns: z.array(patternLine),
    outcomes: z.object({
      changedSource: z.number().describe("Sessions that changed source files; what follows is of these."),
      verified: z.number().describe("Ran a check or the program after the last edit, whatever came of it."),
      notVerified: z.number(),
      verifiedUnknown: z.number(),
      tests: z.record(z.enum(CHECK_STATES), z.number()).describe("Where the tests stood at the end."),
      unsupportedClaims: z.number().describe("Claims of success against what was run."),
      commits: z.number().describe("Of all sessions; without those superseded within their session."),
      supersededCommits: z.number(),
      pullRequests: z.number(),
      corrections: z
        .number()
        .describe("Messages of the user that say that what was done is wrong (English only)."),
      correctionsPerRequest: z.number().nullable().describe("With two decimals; `null` without requests."),
      rejections: z.number().describe("Batches of calls of which the user declined any."),
    }),
    errors: z.array(z.object({ errorClass: z.enum(ERROR_CLASSES), calls: z.number() })),
    tools: z.array(z.object({ tool: z.string(), calls: z.number(), failed: z.number() })),
    agents: z.array(
      z.object({
        agent: z.string(),
        sessions: z.number(),
        calls: z.number(),
        meanScore: z.number().nullable(),
      }),
    ),
    tokens: z.array(tokens),
  }),
  async run({ store }, input) {
    const filter = filterOf(input);
    const all = await store.heads({ ...filter, subAgents: true });
    const main = all.filter(({ parentId }) => parentId === null);
    const starts = main.flatMap(({ startedAt }) => startedAt ?? []);
    const sum = (of: readonly SessionHead[], figure: (head: SessionHead) => number) =>
      of.reduce((total, head) => total + figure(head), 0);
    return {
      sessions: main.length,
      subAgents: all.length - main.length,
      projects: new Set(main.flatMap(({ project }) => project ?? [])).size,
      firstAt: isoTime(starts.at(-1) ?? null),
      lastAt: isoTime(starts[0] ?? null),
      activeMinutes: minutes(sum(main, ({ figures }) => figures.activeMs ?? 0)) ?? 0,
      wallMinutes: minutes(sum(main, ({ figures }) => figures.wallMs ?? 0)) ?? 0,
      requests: sum(main, ({ figures }) => figures.requests),
      interruptions: sum(main, ({ figures }) => figures.interruptions),
      compactions: sum(all, ({ figures }) => figures.compactions),
      calls: sum(all, ({ figures }) => figures.calls),
      ran: sum(all, ({ figures }) => figures.ran),
      failed: sum(all, ({ figures }) => figures.failed),
      agentFault: sum(all, ({ figures }) => figures.agentFault),
      rejected: sum(all, ({ figures }) => figures.rejected),
      parallelBatches: sum(all, ({ figures }) => figures.parallelBatches),
      batches: sum(all, ({ figures }) => figures.batches),
      ...gradesOf(main),
      meanScore: meanScore(main),
      patterns: foundLines(await store.patternTotals(filter)),
      outcomes: outcomesOf(await achieversOf(store, main)),
      errors: errorsOf(all),
      tools: toolsOf(all),
      agents: agentsOf(main),
      tokens: tokensOf(all),
    };
  },
});

/** Mean of the graded sessions, with one decimal; the others have no number and enter none. */
function meanScore(heads: readonly SessionHead[]): number | null {
  const scores = heads.flatMap(({ grade }) => (grade.status === "graded" ? [grade.score] : []));
  if (scores.length === 0) return null;
  return Math.round((scores.reduce((a, b) => a + b, 0) / scores.length) * 10) / 10;
}

function outcomesOf(achievers: readonly Achiever[]) {
  const changed = achievers.filter(({ achievement }) => achievement.lastEdit !== null);
  const count = (verified: Verified) =>
    changed.filter(({ achievement }) => achievement.verified === verified).length;
  const tests = { passed: 0, failed: 0, "never-run": 0, unknown: 0 };
  for (const { achievement } of changed) tests[achievement.checks.test.state]++;
  const commits = achievers.flatMap(({ achievement }) => achievement.commits);
  const sum = (of: (achiever: Achiever) => number) => achievers.reduce((total, one) => total + of(one), 0);
  const corrections = sum(({ head }) => head.outcome.reactions.corrections);
  const requests = sum(({ head }) => head.figures.requests);
  return {
    changedSource: changed.length,
    verified: count("yes"),
    notVerified: count("no"),
    verifiedUnknown: count("unknown"),
    tests,
    unsupportedClaims: sum(({ head }) => head.outcome.unsupportedClaims.length),
    commits: commits.filter(isStanding).length,
    supersededCommits: commits.filter((commit) => !isStanding(commit)).length,
    pullRequests: sum(({ achievement }) => achievement.pullRequests.length),
    corrections,
    correctionsPerRequest: requests === 0 ? null : Math.round((corrections / requests) * 100) / 100,
    rejections: sum(({ head }) => head.outcome.reactions.rejections ?? 0),
  };
}

function errorsOf(heads: readonly SessionHead[]) {
  return ERROR_CLASSES.map((errorClass) => ({
    errorClass,
    calls: heads.reduce((total, { figures }) => total + (figures.errorClasses[errorClass] ?? 0), 0),
  }))
    .filter(({ calls }) => calls > 0)
    .sort((a, b) => b.calls - a.calls);
}

function toolsOf(heads: readonly SessionHead[]) {
  const uses = new Map<string, { tool: string; calls: number; failed: number }>();
  for (const { figures } of heads) {
    for (const { tool, calls, failed } of figures.tools) {
      const use = uses.get(tool) ?? { tool, calls: 0, failed: 0 };
      use.calls += calls;
      use.failed += failed;
      uses.set(tool, use);
    }
  }
  return [...uses.values()].sort((a, b) => b.calls - a.calls || (a.tool < b.tool ? -1 : 1));
}

function agentsOf(heads: readonly SessionHead[]) {
  const agents = [...new Set(heads.map(({ agent }) => agent))];
  return agents
    .map((agent) => {
      const own = heads.filter((head) => head.agent === agent);
      const calls = own.reduce((total, { figures }) => total + figures.calls, 0);
      return { agent, sessions: own.length, calls, meanScore: meanScore(own) };
    })
    .sort((a, b) => b.sessions - a.sessions);
}

function tokensOf(heads: readonly SessionHead[]): ModelUse[] {
  const uses = new Map<string, ModelUse>();
  for (const { figures } of heads) {
    for (const use of figures.models) {
      const known = uses.get(use.model);
      uses.set(use.model, known ? addUse(known, use) : use);
    }
  }
  return [...uses.values()].sort((a, b) => b.output - a.output);
}

function addUse(a: ModelUse, b: ModelUse): ModelUse {
  return {
    model: a.model,
    input: a.input + b.input,
    output: a.output + b.output,
    cacheRead: a.cacheRead + b.cacheRead,
    cacheWrite: a.cacheWrite + b.cacheWrite,
    reasoning: a.reasoning + b.reasoning,
    estimated: a.estimated || b.estimated,
  };
}
