/** So much of a result's beginning and end is looked at; failures are told at the edges. */
const HEAD = 3_000;
const TAIL = 6_000;

/** The parts of a result's text that tell how it went, without colours and what the agent's own tool wraps around. */
export function resultEdges(output: string): string {
  const cut =
    output.length <= HEAD + TAIL
      ? output
      : `${output.slice(0, HEAD)}\n[...]\n${output.slice(output.length - TAIL)}`;
  return cut
    .replace(ESCAPES, "")
    .replace(/\r/g, "")
    .replace(/<system-reminder>[\s\S]*?(<\/system-reminder>|$)/g, "")
    .replace(/<\/?tool_use_error>/g, "")
    .replace(TASK_STATE, "")
    .replace(/^(Error: )?Exit code \d+\n?/, "");
}

/** How Claude Code's look at a background task names its state, around what that printed. */
const TASK_STATE =
  /^<(retrieval_status|task_id|task_type|status|exit_code|timestamp)>[^<\n]*<\/\1>\n*|^<\/?(?:output|stdout|stderr)>\n?/gm;

/** Terminal colours and cursor movements. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences start with that very character
const ESCAPES = /\u001b\[[0-9;?]*[A-Za-z]/g;
