import { digest } from "../session/digest.ts";
import type { ToolCall } from "../session/tool-call.ts";

/** So much of each end of an output is compared; its length counts too. */
const EDGE = 20_000;

/**
 * A digest of what a call returned, with what differs between two runs of the same thing left out: times, durations,
 * ids, temporary paths, colours. `null` where there is no result. Costs a pass over the text: ask for it only where
 * two calls are to be compared.
 */
export function outputDigest(call: ToolCall): string | null {
  if (call.output === null) return null;
  const { output } = call;
  const edges = output.length <= 2 * EDGE ? output : output.slice(0, EDGE) + output.slice(-EDGE);
  const text = edges.replace(/<system-reminder>[\s\S]*?(<\/system-reminder>|$)/g, "");
  return digest(text.replace(VOLATILE, "*").replace(OTHER_SPACE, " ").trim());
}

/** A digest of what was asked: equal for the same tool with the same input, descriptions aside. */
export function requestDigest(call: ToolCall): string {
  const shell = call.actions.filter((action) => action.type === "shell");
  if (shell.length > 0)
    return digest(shell.map(({ script, cwd }) => `${cwd ?? ""}\n${script.trim()}`).join("\n\n"));
  return digest(`${call.tool} ${JSON.stringify(call.input)}`);
}

/** Runs of white space that are anything but the one space they become: most gaps are, and need no replacing. */
const OTHER_SPACE = /[^\S ]\s*| \s+/g;

const VOLATILE = new RegExp(
  [
    // Dates and times of day.
    String.raw`\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?`,
    String.raw`\b\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?\b`,
    // Durations: 12ms, 0.031s, 3.2 seconds.
    String.raw`\b\d+(?:\.\d+)?\s?(?:ns|µs|us|ms|s|sec|secs|seconds|m|min|minutes)\b`,
    // UUIDs, and chunk or process ids as the agents' tools print them.
    String.raw`\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b`,
    String.raw`\b(?:Chunk ID|session ID|PID|pid)[:= ]+\w+`,
    // Temporary files and folders, addresses in memory.
    String.raw`(?:/private)?/(?:tmp|var/folders)/[\w./@+-]+`,
    String.raw`\b0x[0-9a-f]{6,16}\b`,
  ].join("|"),
  "gi",
);
