import { asObject, type JsonObject } from "../../session/json.ts";
import type { Outcome } from "../../session/tool-call.ts";
import { isPoll, tellsState } from "./background-tasks.ts";

/** How a call ended, as its result tells. */
export interface ResultOutcome {
  readonly outcome: Outcome;
  readonly exitCode: number | null;
  readonly exitMeaning: string | null;
  /** What the user typed while declining, if anything. */
  readonly feedback: string | null;
}

const OK: ResultOutcome = { outcome: { status: "ok" }, exitCode: null, exitMeaning: null, feedback: null };

/**
 * Reads the outcome off a `tool_result` block: `text` is its content, `record` the one it stands in.
 * Only `is_error: true` means an error; everything else ran.
 */
export function outcomeOfResult(
  tool: string,
  block: JsonObject,
  text: string,
  record: JsonObject,
): ResultOutcome {
  if (block.is_error === true) return failure(tool, text, record);
  const details = asObject(record.toolUseResult);
  if (details.interrupted === true) return { ...OK, outcome: { status: "interrupted" } };
  if (isRunningInBackground(tool, details, text)) return { ...OK, outcome: { status: "running" } };
  if (tool === "Bash" || tool === "PowerShell") return shellSuccess(details);
  return OK;
}

/** The wording of the CLI for each way to fail, matched at the start of the text, first match wins. */
const WORDINGS: readonly { readonly starts: RegExp; readonly outcome: Outcome }[] = [
  {
    starts:
      /^(The user doesn't want to (proceed|take this action)|User rejected tool use|User chose to stay in plan mode)/,
    outcome: { status: "rejected" },
  },
  {
    starts: /^(\[Request interrupted by user|Interrupted by user|Request interrupted by user)/,
    outcome: { status: "interrupted" },
  },
  {
    starts: /^(<tool_use_error>)?(Sibling tool call errored|Cancelled: parallel tool call)/,
    outcome: { status: "collateral" },
  },
  {
    starts: /^(<tool_use_error>)?(InputValidationError|(Error: )?No such tool available|Unknown skill)/,
    outcome: { status: "failed", by: "invalid-call" },
  },
  { starts: /^(PreToolUse:\S* hook error|Hook PreToolUse)/, outcome: { status: "denied", by: "hook" } },
  {
    starts: /^Permission .{0,200}denied by the Claude Code auto mode classifier/s,
    outcome: { status: "denied", by: "classifier" },
  },
  {
    starts: /^.{0,120} is temporarily unavailable, so auto mode cannot determine/s,
    outcome: { status: "denied", by: "classifier" },
  },
  {
    starts:
      /^(Permission (to use|for this action)|Tool permission request failed|This command requires approval|Claude requested permissions to)/,
    outcome: { status: "denied", by: "policy" },
  },
];

function failure(tool: string, text: string, record: JsonObject): ResultOutcome {
  if (record.toolDenialKind === "user-rejected" || record.toolUseResult === "User rejected tool use") {
    return { ...OK, outcome: { status: "rejected" }, feedback: feedbackIn(text) };
  }
  if (typeof record.toolDenialKind === "string" && record.toolDenialKind.startsWith("automode")) {
    return { ...OK, outcome: { status: "denied", by: "classifier" } };
  }
  // That the task failed is no failure of the look at it.
  if (isPoll(tool) && tellsState(text)) return OK;
  // A hook that objects after the call does not undo it: the edit happened.
  if (/^PostToolUse:\S* hook/.test(text)) return OK;
  const wording = WORDINGS.find(({ starts }) => starts.test(text));
  if (wording) {
    const feedback = wording.outcome.status === "rejected" ? feedbackIn(text) : null;
    return { ...OK, outcome: wording.outcome, feedback };
  }
  const exit = /^(?:Error: )?Exit code (\d+)/.exec(text);
  if (exit) return failedExit(Number(exit[1]), text);
  return { ...OK, outcome: { status: "failed", by: tool.startsWith("mcp__") ? "mcp" : "tool" } };
}

function failedExit(exitCode: number, text: string): ResultOutcome {
  const head = text.slice(0, 300);
  if (exitCode === 143 && head.includes("Command timed out")) {
    return { ...OK, outcome: { status: "timeout" }, exitCode };
  }
  if (exitCode === 137 && text.includes("[Request interrupted by user")) {
    return { ...OK, outcome: { status: "interrupted" }, exitCode };
  }
  return { ...OK, outcome: { status: "failed", by: "exit" }, exitCode };
}

/** Claude Code writes no exit status for what succeeded; a non-zero one that means nothing comes with its meaning. */
function shellSuccess(details: JsonObject): ResultOutcome {
  const meaning = details.returnCodeInterpretation;
  return typeof meaning === "string" && meaning !== ""
    ? { ...OK, exitMeaning: meaning }
    : { ...OK, exitCode: 0 };
}

function isRunningInBackground(tool: string, details: JsonObject, text: string): boolean {
  if (tool !== "Bash" && tool !== "PowerShell") return false;
  return (
    typeof details.backgroundTaskId === "string" || text.startsWith("Command running in background with ID:")
  );
}

/** What newer versions add for the agent behind the words of the user. */
const NOTE_TO_AGENT = "Note: The user's next message may contain a correction";

function feedbackIn(text: string): string | null {
  const said = /the user said:\s*([\s\S]+)$/.exec(text)?.[1]?.trim();
  const typed = said?.split(NOTE_TO_AGENT)[0]?.trimEnd();
  return typed === undefined || typed === "" ? null : typed;
}
