import type { ErrorClass } from "../../session/error-class.ts";
import type { ToolCall } from "../../session/tool-call.ts";
import type { ShellScript } from "../shell/shell-command.ts";
import { hiddenComplaint } from "./hidden-complaint.ts";
import { causeIn } from "./messages.ts";
import { hiddenFailures } from "./red-check.ts";
import { resultEdges } from "./result-text.ts";
import { shellFailure } from "./shell-failure.ts";
import { toolFailure } from "./tool-failure.ts";

/** A call's class of failure; `inferred` where the transcript says that it succeeded. */
export interface Judged {
  /** `null`: it simply did what was asked, or is not finished. */
  readonly errorClass: ErrorClass | null;
  readonly inferred: boolean;
}

export interface Surroundings {
  /** The calls issued together, this one among them. */
  readonly batch: readonly ToolCall[];
  readonly turnInterrupted: boolean;
  /** The agent itself ended what the call had left running. */
  readonly stoppedByAgent: boolean;
}

const FINE: Judged = { errorClass: null, inferred: false };

/**
 * Classes a call by its outcome, then by tool, command and text. `script` is the call's shell script, if it ran one;
 * `around` is what else happened: the other calls of its batch, and who stopped what.
 */
export function errorClassOf(call: ToolCall, script: ShellScript | null, around: Surroundings): Judged {
  switch (call.outcome.status) {
    case "ok":
      return behindSuccess(call, script, true);
    case "failed":
      return told(failureOf(call, script));
    case "rejected":
      // The user declines one call; what was issued with it gets the same words.
      return told(around.batch.find(isRejected) === call ? "rejected" : "cancelled");
    case "denied":
      return told("blocked");
    case "interrupted":
      if (around.stoppedByAgent) return told("not-an-error");
      if (around.batch.some(stoppedTheBatch)) return told("cancelled");
      // A process that the agent stopped itself has an end of its own.
      return told(call.exitCode !== null && !around.turnInterrupted ? "not-an-error" : "rejected");
    case "collateral":
      return told("cancelled");
    case "timeout":
      return told("timeout");
    case "running":
      return FINE;
    case "unknown":
      return behindSilence(call, script);
    default:
      return outOfRange(call.outcome);
  }
}

function outOfRange(outcome: never): never {
  throw new Error(`no such outcome: ${JSON.stringify(outcome)}`);
}

function told(errorClass: ErrorClass): Judged {
  return { errorClass, inferred: false };
}

function isRejected({ outcome }: ToolCall): boolean {
  return outcome.status === "rejected";
}

function stoppedTheBatch(sibling: ToolCall): boolean {
  return sibling.outcome.status === "rejected" || sibling.outcome.status === "failed";
}

function failureOf(call: ToolCall, script: ShellScript | null): ErrorClass {
  const by = call.outcome.status === "failed" ? call.outcome.by : "exit";
  if (by === "invalid-call") return "misuse";
  const text = resultEdges(call.output ?? "");
  if (REFUSED_INPUT.test(text)) return "misuse";
  if (script !== null && script.commands.length > 0) return shellFailure(call.exitCode, text, script);
  // A poll carries a status even where nobody knows whose.
  if (by === "exit") return shellFailure(call.exitCode, text, NO_SCRIPT);
  return toolFailure(call.kind, by === "mcp", text);
}

/** A tool that feeds a running command says that this one takes nothing. */
const REFUSED_INPUT = /^write_stdin failed: (?:stdin is closed|unknown process)/i;

const NO_SCRIPT: ShellScript = { parsed: false, commands: [], deciders: [] };

/** Where the format does not tell, an exit status that the tool or a script around it printed does. */
function behindSilence(call: ToolCall, script: ShellScript | null): Judged {
  if (call.exitCode !== null && call.exitCode !== 0) return told(failureOf(call, script));
  if (script === null || call.output === null) return FINE;
  const text = resultEdges(call.output);
  const statuses = [...text.matchAll(PRINTED_STATUS)].map((match) => Number(match[1]));
  const failed = statuses.find((status) => status !== 0);
  return failed === undefined
    ? behindSuccess(call, script, statuses.length > 0)
    : { errorClass: shellFailure(failed, text, script), inferred: true };
}

const PRINTED_STATUS = /(?:"exit_code"\s*:\s*|^(?:Process exited with code|Exit code:?) )(\d{1,3})\b/gm;

/** The text of a result that is a program's last words and nothing else. */
const LAST_WORDS = /^(?:error|fatal)\b.{0,300}(?:\n.{1,300}){0,2}\n?$/i;

/**
 * A red check whose status a pipe or a following command replaced still is one, and so is a command of which the shell says
 * that there is none. `isStatusTold`: of the whole script.
 */
function behindSuccess(call: ToolCall, script: ShellScript | null, isStatusTold: boolean): Judged {
  if (script === null || call.output === null) return FINE;
  const text = resultEdges(call.output);
  if (hiddenFailures(script, text, isStatusTold).length > 0) return inferred("check-failed");
  const complaint = hiddenComplaint(script, text, isStatusTold);
  if (complaint !== null) return inferred(complaint);
  const words = isStatusTold
    ? null
    : LAST_WORDS.exec(text.replace(/^Script completed\n[\s\S]*?Output:\n/, "").trim());
  return words === null ? FINE : inferred(causeIn(words[0]) ?? "command-failed");
}

function inferred(errorClass: ErrorClass): Judged {
  return { errorClass, inferred: true };
}
