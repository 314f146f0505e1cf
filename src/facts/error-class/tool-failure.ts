import type { ErrorClass } from "../../session/error-class.ts";
import type { CallKind } from "../../session/tool-call.ts";
import { causeIn } from "./messages.ts";

/** The tool's own wording for input it would not take. */
const MISUSE =
  /has not been read yet|regex parse error|invalid (regex|regular expression|pattern|glob)|rejected the pattern|has been (modified|changed) since|string to replace not found|(old_string|old_str|text) (was )?not found|found \d+ matches of the string|no changes to make|old_string and new_string are|InputValidationError|invalid (input|arguments?|parameters?|tool)|no such tool|unknown (skill|tool|MCP server)|EISDIR|illegal operation on a directory|is a directory|verification failed|failed to find (expected lines|context)|invalid (patch|context|hunk)|unsupported call|failed to parse function arguments|agent type .{1,80} not found|missing required|is required\b|must (be|not) |not (unique|allowed here)|cannot (edit|read|write) (a |this )?(binary|directory|image)|unexpected (parameter|argument)/i;

/** Why a tool other than a shell failed. `text` is what `resultEdges` makes of the output. */
export function toolFailure(kind: CallKind, byMcp: boolean, text: string): ErrorClass {
  const head = text.slice(0, 1_500);
  if (
    /^(file|path|directory|notebook)( content)? .{0,200}(does not exist|not found)|file does not exist|failed to read file to update|no such file/i.test(
      head,
    )
  ) {
    return "not-found";
  }
  if (/^MCP error -3260[012]|input validation error/i.test(head)) return "misuse";
  if (MISUSE.test(head) && !byMcp) return "misuse";
  if (/\b(request failed with )?status code 404\b/i.test(head)) return "not-found";
  if (/status code (401|403)\b|permission denied|forbidden|unauthorized/i.test(head)) return "blocked";
  if (/timed? ?out/i.test(head)) return "timeout";
  const cause = causeIn(head);
  if (cause !== null) return cause;
  if (
    /^MCP error -3\d+|connection closed|server (is )?(not connected|disconnected|crashed)|internal (server )?error|transport closed/i.test(
      head,
    )
  ) {
    return "tool-crash";
  }
  if (MISUSE.test(head)) return "misuse";
  return byMcp || kind === "shell" ? "command-failed" : "unknown";
}
