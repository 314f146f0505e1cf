import { z } from "zod";
import { type Brevity, loadBrevity, withPartsThatFit } from "./brevity.ts";
import { filterInput } from "./filter-input.ts";
import { defineQuery } from "./query.ts";
import { stats } from "./stats.ts";

const TOKENS_OF_NAME = 12;

const { shape } = stats.answer;

const answer = z.object({
  sessions: shape.sessions,
  subAgents: shape.subAgents,
  projects: shape.projects,
  firstAt: z.string().nullable(),
  lastAt: z.string().nullable(),
  activeMinutes: shape.activeMinutes,
  requests: shape.requests,
  calls: shape.calls,
  failed: shape.failed,
  agentFault: shape.agentFault,
  rejected: shape.rejected,
  graded: shape.graded,
  meanScore: shape.meanScore,
  grades: shape.grades,
  outcomes: shape.outcomes.pick({ changedSource: true, verified: true, commits: true, corrections: true }),
  agents: z.array(shape.agents.element.omit({ calls: true })),
  patterns: z.array(shape.patterns.element),
  errors: shape.errors,
  tools: shape.tools,
  tokens: z.array(shape.tokens.element.pick({ model: true, input: true, output: true, cacheRead: true })),
  truncated: z.boolean().describe("Something was left out to stay within the tokens."),
});

type Answer = z.output<typeof answer>;
type Whole = z.output<typeof stats.answer>;

/** Lifetime figures in few tokens. */
export const statsBrief = defineQuery({
  name: "stats-brief",
  version: 1,
  input: filterInput.extend({
    maxTokens: z.int().min(350).default(900).describe("The answer as JSON has no more tokens (o200k_base)."),
  }),
  answer,
  async run(asking, { maxTokens, ...input }) {
    const whole = await stats.run(asking, input);
    const brevity = await loadBrevity();
    return withPartsThatFit(brevity, maxTokens, () => bareAnswer(whole), partsOf(whole, brevity));
  },
});

function bareAnswer(whole: Whole): Answer {
  const { changedSource, verified, commits, corrections } = whole.outcomes;
  return {
    sessions: whole.sessions,
    subAgents: whole.subAgents,
    projects: whole.projects,
    firstAt: whole.firstAt?.slice(0, 10) ?? null,
    lastAt: whole.lastAt?.slice(0, 10) ?? null,
    activeMinutes: whole.activeMinutes,
    requests: whole.requests,
    calls: whole.calls,
    failed: whole.failed,
    agentFault: whole.agentFault,
    rejected: whole.rejected,
    graded: whole.graded,
    meanScore: whole.meanScore,
    grades: { ...whole.grades },
    outcomes: { changedSource, verified, commits, corrections },
    agents: [],
    patterns: [],
    errors: [],
    tools: [],
    tokens: [],
    truncated: false,
  };
}

/** What recurs first, then what it was done with. */
function partsOf(
  { agents, patterns, errors, tools, tokens }: Whole,
  { short }: Brevity,
): ((draft: Answer) => void)[] {
  const name = (text: string) => short(text, TOKENS_OF_NAME);
  return [
    ...agents.map(({ agent, sessions, meanScore }) => (draft: Answer) => {
      draft.agents.push({ agent: name(agent), sessions, meanScore });
    }),
    ...patterns.map((pattern) => (draft: Answer) => {
      draft.patterns.push({ ...pattern });
    }),
    ...errors.map((error) => (draft: Answer) => {
      draft.errors.push({ ...error });
    }),
    ...tools.slice(0, 8).map(({ tool, calls, failed }) => (draft: Answer) => {
      draft.tools.push({ tool: name(tool), calls, failed });
    }),
    ...tokens.map(({ model, input, output, cacheRead }) => (draft: Answer) => {
      draft.tokens.push({ model: name(model), input, output, cacheRead });
    }),
    ...tools.slice(8).map(({ tool, calls, failed }) => (draft: Answer) => {
      draft.tools.push({ tool: name(tool), calls, failed });
    }),
  ];
}
