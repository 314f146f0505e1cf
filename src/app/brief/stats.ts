import type { Answer, QUESTIONS } from "../questions.ts";
import { NOTHING_FITS, SHORTENED } from "./going-on.ts";
import { QUOTATION_NOTE, quoted } from "./quoted.ts";

/** Lifetime figures in a few lines. */
export function statsLines(answer: Answer<(typeof QUESTIONS)["stats-brief"]>): string[] {
  const { outcomes, grades, patterns, errors, tools, agents, tokens } = answer;
  if (answer.sessions + answer.subAgents === 0) return [NOTHING_FITS];
  const letters = Object.entries(grades).flatMap(([letter, count]) =>
    count > 0 ? `${letter} ${count}` : [],
  );
  return [
    `${answer.sessions} sessions and ${answer.subAgents} sub-agents in ${answer.projects} projects, ${answer.firstAt ?? "?"} to ${answer.lastAt ?? "?"}; ${answer.activeMinutes} active minutes, ${answer.requests} requests`,
    `Grades: ${letters.join(", ") || "none"}; mean ${answer.meanScore ?? "unknown"}`,
    `Calls: ${answer.calls}; failed ${answer.failed}, by the agent's fault ${answer.agentFault}; rejected by the user ${answer.rejected}`,
    `Outcomes: ${outcomes.changedSource} sessions changed source, ${outcomes.verified} checked it; ${outcomes.commits} commits; ${outcomes.corrections} corrections`,
    ...(patterns.length === 0 ? [] : ["Patterns:"]),
    ...patterns.map(
      ({ pattern, sessions, judged, count, opportunities }) =>
        `- ${pattern}: in ${sessions} of ${judged} sessions, ${count} of ${opportunities}`,
    ),
    ...inline(
      "Errors",
      errors.map(({ errorClass, calls }) => `${errorClass} ${calls}`),
    ),
    ...inline(
      "Tools",
      tools.map(({ tool, calls, failed }) => `${quoted(tool)} ${calls} (${failed} failed)`),
    ),
    ...inline(
      "Agents",
      agents.map(({ agent, sessions }) => `${quoted(agent)} ${sessions}`),
    ),
    ...inline(
      "Tokens",
      tokens.map(({ model, input, output }) => `${quoted(model)} ${input} in, ${output} out`),
    ),
    ...(answer.truncated ? [SHORTENED] : []),
    QUOTATION_NOTE,
  ];
}

function inline(title: string, texts: readonly string[]): string[] {
  return texts.length === 0 ? [] : [`${title}: ${texts.join(", ")}`];
}
