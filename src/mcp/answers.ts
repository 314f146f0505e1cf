import type { CallToolResult } from "@modelcontextprotocol/server";
import { z } from "zod";
import { loadBrevity } from "../app/tokens.ts";
import { printableLines } from "../session/printable.ts";
import { SeshError, type SeshErrorCode } from "../session/sesh-error.ts";
import type { Answered } from "./tool.ts";
import type { World } from "./world.ts";

const CUT = "(cut here to stay within the tokens of an answer)";

/** An answer as the protocol has it. */
export const answeredSchema = z.object({
  content: z.array(z.object({ type: z.literal("text"), text: z.string() })),
  structuredContent: z.record(z.string(), z.unknown()),
});

/** Both forms of an answer, neither of them longer than the tool may be: clients differ in which one a model sees. */
export async function toolResult({
  answer,
  lines,
  budget,
}: Answered & { readonly budget: number }): Promise<z.output<typeof answeredSchema>> {
  return {
    content: [{ type: "text", text: await textWithin(lines, budget) }],
    structuredContent: { ...answer },
  };
}

async function textWithin(lines: readonly string[], budget: number): Promise<string> {
  const clean = lines.flatMap(printableLines);
  const { count } = await loadBrevity();
  if (count(clean.join("\n")) <= budget) return clean.join("\n");
  let kept = clean.length;
  while (kept > 0 && count([...clean.slice(0, kept), CUT].join("\n")) > budget) kept--;
  return [...clean.slice(0, kept), CUT].join("\n");
}

/** What else a model can do about it, with the tools that it has. */
const NEXT: Partial<Record<SeshErrorCode, string>> = {
  "nothing-yet": "Here the tool sesh_sync reads sessions.",
  "not-found": "Here the tool sesh_list shows sessions.",
};

/** The sentence of the command line; of a bug only that it is one, as its message may hold anything. */
export function errorResult(error: unknown, world: World): CallToolResult {
  return { content: [{ type: "text", text: sentenceOf(error, world) }], isError: true };
}

export function sentenceOf(error: unknown, world: World): string {
  if (error instanceof SeshError) {
    const lines = printableLines(error.message).join("\n");
    const next = NEXT[error.code];
    return next === undefined || lines.includes("sesh_") ? lines : `${lines} ${next}`;
  }
  world.log(`this is a bug in sesh: ${error instanceof Error ? error.stack : String(error)}`);
  return "This is a bug in sesh; what is known of it stands in the log of the server.";
}
