import { asNumber, asObject, asString, isObject, parseJson } from "../../session/json.ts";
import type { Outcome } from "../../session/tool-call.ts";

/** What an output tells about its call. */
export interface Report {
  /** What the tool answered, without the header that tells the rest. */
  readonly text: string;
  readonly outcome: Outcome;
  readonly exitCode: number | null;
  readonly durationMs: number | null;
  /** The process that goes on in the background. */
  readonly process: string | null;
}

const OK: Outcome = { status: "ok" };
const UNKNOWN: Outcome = { status: "unknown" };
const TOOL_FAILED: Outcome = { status: "failed", by: "tool" };

/**
 * Reads a command's output: a header up to the first `Output:` line, or JSON with metadata, or just the words of
 * Codex where nothing ran. What the command itself printed is never searched for signs of failure.
 */
export function commandReport(text: string): Report {
  const wrapped = unwrapJson(text);
  if (wrapped !== null) return finished(wrapped.text, wrapped.exitCode, wrapped.durationMs);
  const parted = partHeader(text);
  if (parted === null) return { ...nothing(text), outcome: wordedOutcome(text) ?? UNKNOWN };
  const { header, body } = parted;
  const durationMs = milliseconds(/^Wall time:? ([\d.]+) seconds/m.exec(header)?.[1]);
  const process = /^Process running with session ID (\S+)/m.exec(header)?.[1];
  if (process !== undefined) return { ...nothing(body), outcome: { status: "running" }, process };
  const exit = /^(?:Process exited with code|Exit code:) (-?\d+)/m.exec(header)?.[1];
  if (exit !== undefined) return finished(body, Number(exit), durationMs);
  return { ...nothing(body), outcome: UNKNOWN, durationMs };
}

/** The same for a patch, whose words are known well enough to tell success from failure. */
export function patchReport(text: string): Report {
  const report = commandReport(text);
  if (report.outcome.status === "failed") return { ...report, outcome: TOOL_FAILED };
  if (report.outcome.status !== "unknown") return report;
  return { ...report, outcome: report.text.startsWith("Success.") ? OK : TOOL_FAILED };
}

/** The report of a tool that just answers. `success`: what Codex itself noted, where it did. */
export function plainReport(text: string, success: boolean | null, known: boolean): Report {
  const worded = wordedOutcome(text);
  if (worded !== null) return { ...nothing(text), outcome: worded };
  if (success !== null) return { ...nothing(text), outcome: success ? OK : TOOL_FAILED };
  return { ...nothing(text), outcome: known ? OK : UNKNOWN };
}

/** `spawn_agent` answers with JSON that names the agent; everything else says why there is none. */
export function spawnReport(text: string): Report & { readonly agentId: string | null } {
  const answer = parseJson(text);
  const named = isObject(answer) && ("agent_id" in answer || "task_name" in answer);
  const started = named || text.startsWith("You are the newly spawned agent");
  const outcome = started ? OK : (wordedOutcome(text) ?? TOOL_FAILED);
  return { ...nothing(text), outcome, agentId: asString(asObject(answer).agent_id) };
}

export function exitOutcome(exitCode: number): Outcome {
  return exitCode === 0 ? OK : { status: "failed", by: "exit" };
}

function nothing(text: string): Report {
  return { text, outcome: UNKNOWN, exitCode: null, durationMs: null, process: null };
}

function finished(text: string, exitCode: number, durationMs: number | null): Report {
  const timedOut = exitCode !== 0 && text.startsWith("command timed out after ");
  const outcome: Outcome = timedOut ? { status: "timeout" } : exitOutcome(exitCode);
  return { text, outcome, exitCode, durationMs, process: null };
}

/** Older versions answer `{"output":…,"metadata":{"exit_code":…,"duration_seconds":…}}`. */
function unwrapJson(text: string): { text: string; exitCode: number; durationMs: number | null } | null {
  if (!text.startsWith("{") || !text.includes('"exit_code"')) return null;
  const answer = asObject(parseJson(text));
  const metadata = asObject(answer.metadata);
  const exitCode = asNumber(metadata.exit_code);
  if (exitCode === null || typeof answer.output !== "string") return null;
  const seconds = asNumber(metadata.duration_seconds);
  return { text: answer.output, exitCode, durationMs: seconds === null ? null : Math.round(seconds * 1000) };
}

const HEADER_START =
  /^(?:Chunk ID:|Wall time:?|Process |Exit code:|Script (?:completed|failed|running|terminated))/;

/** Splits at the first `Output:` line; `null` where the text does not begin with a header. */
export function partHeader(text: string): { readonly header: string; readonly body: string } | null {
  // The command is repeated first, and may be anything.
  const start = text.startsWith("Command: ") ? text.indexOf("\nChunk ID: ") + 1 : 0;
  if (!HEADER_START.test(text.slice(start, start + 40))) return null;
  const mark = text.indexOf("\nOutput:", start);
  if (mark < 0) return { header: text.slice(start), body: "" };
  const body = text.slice(mark + "\nOutput:".length);
  return { header: text.slice(start, mark), body: body.startsWith("\n") ? body.slice(1) : body };
}

export function milliseconds(seconds: string | undefined): number | null {
  const value = Number(seconds ?? Number.NaN);
  // Old versions write 0.0000 for everything that ended before the first look.
  return Number.isFinite(value) && value > 0 ? Math.round(value * 1000) : null;
}

/** Codex's own words for calls that did not run or did not end, matched at the start of the text. */
const WORDINGS: readonly { readonly starts: RegExp; readonly outcome: Outcome }[] = [
  { starts: /^aborted by user/, outcome: { status: "interrupted" } },
  { starts: /^(?:execution error: )?command timed out/, outcome: { status: "timeout" } },
  {
    starts:
      /^(?:exec command rejected by user|patch rejected by user|user (?:rejected|cancelled) MCP tool call)/,
    outcome: { status: "rejected" },
  },
  {
    starts: /^(?:approval policy is \w+; reject command|(?:command|patch) rejected: )/,
    outcome: { status: "denied", by: "policy" },
  },
  {
    starts: /^(?:failed in sandbox|execution error: .{0,40}Sandbox)/,
    outcome: { status: "denied", by: "sandbox" },
  },
  {
    starts: /^(?:failed to parse function arguments|unsupported (?:custom tool )?call|unknown tool)/,
    outcome: { status: "failed", by: "invalid-call" },
  },
  { starts: /^tool call error: |^resources\/\w+ failed: /, outcome: { status: "failed", by: "mcp" } },
  {
    starts: /^(?:write_stdin failed|apply_patch verification failed|collab \w+ failed|execution error)/,
    outcome: TOOL_FAILED,
  },
];

/** The outcome that Codex's own words tell, `null` where the text is something else. */
export function wordedOutcome(text: string): Outcome | null {
  if (text.startsWith("exec_command failed for ")) return startFailure(text);
  return WORDINGS.find(({ starts }) => starts.test(text))?.outcome ?? null;
}

/** A command that Codex did not start, by the reason after the command's own text. */
function startFailure(text: string): Outcome {
  const reason = text.slice(Math.max(0, text.lastIndexOf("`: ")));
  const cause = reason.slice(0, 400);
  if (/rejected by user/.test(cause)) return { status: "rejected" };
  if (/Sandbox\(?Denied|SandboxDenied/.test(cause)) return { status: "denied", by: "sandbox" };
  if (/No such file or directory|program not found|cannot find the file|not found/i.test(cause))
    return TOOL_FAILED;
  return { status: "denied", by: /unacceptable risk/.test(cause) ? "classifier" : "policy" };
}
