import { countTokens } from "gpt-tokenizer/encoding/o200k_base";
import type { App } from "../../src/app/app.ts";
import { QUESTIONS } from "../../src/app/questions.ts";
import { toolResult } from "../../src/mcp/answers.ts";
import type { Call, Tool } from "../../src/mcp/tool.ts";
import { TOOLS } from "../../src/mcp/tools/index.ts";
import type { World } from "../../src/mcp/world.ts";
import { asObject, asText } from "../../src/session/json.ts";
import { SeshError } from "../../src/session/sesh-error.ts";

/** The longest answer of a tool, in either form. */
export interface WorstCase {
  readonly tool: string;
  readonly budget: number;
  readonly answers: number;
  readonly text: number;
  readonly structured: number;
  /** Answers that were over the budget. */
  readonly over: number;
  /** Answers whose text had to be cut because the structured form fitted and it did not. */
  readonly cut: number;
}

/** More pages than that of one answer add nothing new. */
const MOST_PAGES = 6;

/** Asks each tool that reads about every stored session and measures both forms of every answer. */
export async function worstCases(app: App, world: World): Promise<readonly WorstCase[]> {
  const place = { folder: world.cwd, projects: [], current: [], startedIn: [] };
  const signal = new AbortController().signal;
  const call: Call = { app, world, place, signal, progress: () => {} };
  const { sessions } = await app.ask(QUESTIONS.list, { last: 100_000, subAgents: true });
  const ids = sessions.map(({ id }) => id);
  const projects = [...new Set(sessions.flatMap(({ project }) => project ?? []))];
  const words = sessions.flatMap(
    ({ subject }) => (subject ?? "").split(/\s+/).find((word) => word.length > 4) ?? [],
  );
  const everyProject = [{}, ...projects.map((project) => ({ project }))];
  const inputs: Record<string, readonly object[]> = {
    sesh_reflect: ids.flatMap((session) => [{ session }, { session, detail: "full" }]),
    sesh_patterns: ids.map((session) => ({ session })),
    sesh_handoff: ids.flatMap((session) => [{ session }, { session, max_tokens: 500 }]),
    sesh_list: [{}, { last: 50 }, ...everyProject],
    sesh_search: [...new Set(words)].flatMap((query) => [{ query }, { query, limit: 20 }]),
    sesh_report: [...everyProject, { last: 500 }, { since: "3650d" }],
    sesh_stats: everyProject,
  };
  const cases: WorstCase[] = [];
  for (const tool of TOOLS) cases.push(...(await casesOf(tool, call, inputs[tool.name] ?? [])));
  return cases;
}

async function casesOf(tool: Tool, call: Call, inputs: readonly object[]): Promise<readonly WorstCase[]> {
  const worst = new Map<number, WorstCase>();
  for (const input of inputs) {
    let next: string | null = null;
    for (let page = 0; page < MOST_PAGES && (page === 0 || next !== null); page++) {
      const given: object = next === null ? input : { ...input, cursor: next };
      const answered = await tool.ask(call, given).catch(nothingFound);
      if (answered === null) break;
      const { content, structuredContent } = await toolResult(answered);
      const [first] = content;
      const text = count(first?.type === "text" ? first.text : "");
      const structured = count(JSON.stringify(structuredContent));
      const { budget, lines } = answered;
      const before = worst.get(budget) ?? {
        tool: tool.name,
        budget,
        answers: 0,
        text: 0,
        structured: 0,
        over: 0,
        cut: 0,
      };
      worst.set(budget, {
        ...before,
        answers: before.answers + 1,
        text: Math.max(before.text, text),
        structured: Math.max(before.structured, structured),
        over: before.over + (Math.max(text, structured) > budget ? 1 : 0),
        cut: before.cut + (count(lines.join("\n")) > budget ? 1 : 0),
      });
      next = asText(asObject(structuredContent).next);
    }
  }
  return [...worst.values()];
}

function nothingFound(error: unknown): null {
  if (error instanceof SeshError && error.code === "not-found") return null;
  throw error;
}

function count(text: string): number {
  return countTokens(text, { disallowedSpecial: new Set() });
}
