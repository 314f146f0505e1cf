const TITLES: Readonly<Record<string, string>> = {
  claude_code: "Claude Code",
  codex: "Codex",
};

/** An agent's name as people say it; unknown ones go by the name their transcripts give. */
export function agentTitle(agent: string): string {
  return Object.hasOwn(TITLES, agent) ? (TITLES[agent] ?? agent) : agent;
}
