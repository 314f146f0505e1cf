import type { TokenUsage } from "../../src/session/session.ts";

/** Figures that both sides count, by name. */
export const FIGURES = [
  "nonEmpty",
  "blank",
  "unparsable",
  "calls",
  "results",
  "unanswered",
  "rejected",
  "interrupted",
  "prompts",
  "commands",
  "queued",
  "feedback",
  "tasks",
] as const;
export type Figure = (typeof FIGURES)[number];

export type Tokens = Pick<TokenUsage, "input" | "output" | "cacheRead" | "cacheWrite" | "reasoning">;
export const TOKEN_FIELDS = ["input", "output", "cacheRead", "cacheWrite", "reasoning"] as const;

/** What one side counted of one file, or of all files of an agent. */
export interface Counted {
  readonly figures: Record<Figure, number>;
  /** Per model. */
  readonly tokens: ReadonlyMap<string, Tokens>;
}

export interface AgentCount {
  readonly total: Counted;
  /** Per file, without regard to what other files repeat. */
  readonly files: ReadonlyMap<string, Counted>;
}

export const AGENTS = ["claude", "codex"] as const;

export type Count = Readonly<Record<(typeof AGENTS)[number], AgentCount>>;

export function emptyFigures(): Record<Figure, number> {
  return {
    nonEmpty: 0,
    blank: 0,
    unparsable: 0,
    calls: 0,
    results: 0,
    unanswered: 0,
    rejected: 0,
    interrupted: 0,
    prompts: 0,
    commands: 0,
    queued: 0,
    feedback: 0,
    tasks: 0,
  };
}

export function addTokens(a: Tokens, b: Tokens): Tokens {
  return {
    input: a.input + b.input,
    output: a.output + b.output,
    cacheRead: a.cacheRead + b.cacheRead,
    cacheWrite: a.cacheWrite + b.cacheWrite,
    reasoning: a.reasoning + b.reasoning,
  };
}
