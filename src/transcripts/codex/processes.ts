import { asObject, asString, type Json } from "../../session/json.ts";
import type { Action, ToolCall } from "../../session/tool-call.ts";
import { isBareShell } from "./command-line.ts";
import { nestedCalls } from "./nested-calls.ts";
import type { Report } from "./outcome.ts";
import { numberIn, settle } from "./settle.ts";
import type { Thread } from "./thread.ts";

const INTERRUPT = "\u0003";

/** A command goes on in the background; later polls tell how it ended. */
export function startedProcess({ notes }: Thread, process: string, callId: string): void {
  notes.processes = notes.processes.filter(([id]) => id !== process);
  notes.processes.push([process, callId]);
}

/** What is typed into a shell that runs in the background are commands; into anything else it is just keys. */
export function typedCommands({ draft, notes }: Thread, input: Json): readonly Action[] {
  const callId = startedBy(notes.processes, numberIn(input, "session_id"));
  const started = draft.callById(callId ?? "")?.actions[0];
  const script = asString(asObject(input).chars)?.trim() ?? "";
  if (started?.type !== "shell" || !isBareShell(started.script) || !/^[^\p{Cc}]/u.test(script)) return [];
  return [{ ...started, script }];
}

/** The call whose running command a call looks after: polls do (`write_stdin`, `wait`), and scripts that only poll. */
export function continuedBy({ notes }: Thread, tool: string, input: Json): string | null {
  if (tool === "wait") return startedBy(notes.cells, numberIn(input, "cell_id"));
  const poll = tool === "exec" ? onlyPoll(asString(input) ?? "") : tool === "write_stdin" ? input : null;
  return startedBy(notes.processes, numberIn(poll, "session_id"));
}

/** The input of the poll that is all a code-mode script does, else `null`. */
export function onlyPoll(script: string): Json {
  if (!script.includes("write_stdin")) return null;
  const [poll, ...others] = nestedCalls(script);
  return poll?.tool === "write_stdin" && others.length === 0 ? poll.input : null;
}

function startedBy(running: Thread["notes"]["processes"], number: string | null): string | null {
  return running.find(([id]) => id === number)?.[1] ?? null;
}

/** How something ended: what both the call that started it and the poll that saw it say. */
export type End = Pick<Report, "outcome" | "exitCode">;

/** The answer to a `write_stdin`. Where it tells the end of the process, the command that started it ended so. */
export function polled(thread: Thread, call: ToolCall, report: Report, at: number | null): Report {
  if (report.outcome.status === "running") return { ...report, outcome: { status: "ok" } };
  if (report.exitCode === null) return report;
  const end = endedProcess(thread, call.input, report, at);
  return { ...report, ...seenAs(end) };
}

/** Gives a background command its end, as the poll of this input was told it. */
export function endedProcess(thread: Thread, poll: Json, told: End, at: number | null): End {
  const { draft, notes } = thread;
  const { outcome, exitCode } = told;
  // A process that the agent itself stopped did not fail.
  const stopped = asString(asObject(poll).chars)?.includes(INTERRUPT) ?? false;
  const end: End = { outcome: stopped && exitCode !== 0 ? { status: "interrupted" } : outcome, exitCode };
  const process = numberIn(poll, "session_id");
  const callId = startedBy(notes.processes, process);
  notes.processes = notes.processes.filter(([id]) => id !== process);
  const isOpen = callId !== null && draft.callById(callId)?.outcome.status === "running";
  if (isOpen) settle(thread, callId, { ...end, endedAt: at });
  return end;
}

/** What an end is for the poll that saw it: a failure shows there, stopping something is just what it did. */
export function seenAs(end: End): End {
  const { status } = end.outcome;
  return status === "ok" || status === "failed" || status === "timeout"
    ? end
    : { outcome: { status: "ok" }, exitCode: null };
}
