import type { CallToolResult } from "@modelcontextprotocol/server";
import { z } from "zod";
import { loadBrevity } from "../app/tokens.ts";
import { PATTERN_IDS } from "../session/finding.ts";
import { printableLines } from "../session/printable.ts";
import { SeshError } from "../session/sesh-error.ts";
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

/** What a model has instead of the commands that a sentence names. */
const INSTEAD: readonly (readonly [command: string, sentence: string])[] = [
  ["`sesh sync`", "Here the tool sesh_sync reads sessions."],
  ["`sesh list`", "Here the tool sesh_list shows sessions."],
  ["`sesh explain`", `Here they are: ${PATTERN_IDS.join(", ")}.`],
];

/** A sentence of an error has no more characters: what was given wrongly may be of any length. */
const MOST_CHARACTERS = 1600;
/** So many of them are its end, which says what to do. */
const KEPT_END = 600;

/** The sentence of the command line; of a bug only that it is one, as its message may hold anything. */
export function errorResult(error: unknown, world: World): CallToolResult {
  return { content: [{ type: "text", text: sentenceOf(error, world) }], isError: true };
}

export function sentenceOf(error: unknown, world: World): string {
  if (error instanceof SeshError) {
    const sentence = bounded(printableLines(error.message).join("\n"));
    const instead = INSTEAD.flatMap(([command, hint]) => (sentence.includes(command) ? [hint] : []));
    return [sentence, ...instead].join(" ");
  }
  world.log(`this is a bug in sesh: ${error instanceof Error ? error.stack : String(error)}`);
  return "This is a bug in sesh; what is known of it stands in the log of the server.";
}

function bounded(text: string): string {
  if (text.length <= MOST_CHARACTERS) return text;
  const start = text.slice(0, MOST_CHARACTERS - KEPT_END);
  return `${start.toWellFormed()} … ${text.slice(-KEPT_END).toWellFormed()}`;
}
