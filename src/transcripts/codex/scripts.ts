import { asString, type Json } from "../../session/json.ts";
import type { Outcome, ToolCall } from "../../session/tool-call.ts";
import { nestedCalls } from "./nested-calls.ts";
import { exitOutcome, milliseconds, partHeader, type Report, wordedOutcome } from "./outcome.ts";
import { type PrintedResult, printedResults } from "./printed-results.ts";
import { type End, endedProcess, onlyPoll, seenAs, startedProcess } from "./processes.ts";
import { numberIn, settle } from "./settle.ts";
import type { Thread } from "./thread.ts";

/** The answer to a code-mode script: its end, or the cell that it goes on in. */
export function scriptAnswered(
  thread: Thread,
  call: ToolCall,
  texts: readonly string[],
  at: number | null,
): Report {
  const answer = parted(texts);
  const { report } = answer;
  if (answer.state === "running") {
    if (answer.cell !== null) thread.notes.cells.push([answer.cell, call.id]);
    return { ...report, outcome: { status: "running" } };
  }
  return { ...report, ...endOf(thread, call, answer, at) };
}

/** The answer to `wait`: where the script came to its end, that is the end of the call which started it. */
export function waitAnswered(
  thread: Thread,
  call: ToolCall,
  texts: readonly string[],
  at: number | null,
): Report {
  const { draft, notes } = thread;
  const answer = parted(texts);
  if (answer.state === null) return answer.report;
  const cell = numberIn(call.input, "cell_id");
  const scriptId = notes.cells.find(([id]) => id === cell)?.[1];
  const script = scriptId === undefined ? undefined : draft.callById(scriptId);
  if (answer.state === "running" || script === undefined) {
    return { ...answer.report, outcome: { status: "ok" } };
  }
  notes.cells = notes.cells.filter(([id]) => id !== cell);
  const end = endOf(thread, script, answer, at);
  const isGoingOn = end.outcome.status === "running";
  settle(thread, script.id, { ...end, ...(isGoingOn ? {} : { endedAt: at }) });
  return { ...answer.report, ...seenAs(end) };
}

interface ScriptAnswer {
  readonly state: "completed" | "failed" | "running" | "terminated" | null;
  readonly cell: string | null;
  /** What the script printed. */
  readonly texts: readonly string[];
  readonly report: Report;
}

function parted(texts: readonly string[]): ScriptAnswer {
  const [first = "", ...rest] = texts;
  const head = partHeader(first);
  const state = /^Script (completed|failed|running|terminated)/.exec(head?.header ?? "")?.[1];
  if (head === null || !isState(state)) {
    const text = texts.join("\n");
    const outcome: Outcome = wordedOutcome(text) ?? { status: "unknown" };
    const report = { text, outcome, exitCode: null, durationMs: null, process: null };
    return { state: null, cell: null, texts, report };
  }
  const printed = head.body === "" ? rest : [head.body, ...rest];
  return {
    state,
    cell: /^Script running with cell ID (\S+)/.exec(head.header)?.[1] ?? null,
    texts: printed,
    report: {
      text: printed.join("\n"),
      outcome: { status: "unknown" },
      exitCode: null,
      durationMs: milliseconds(/^Wall time:? ([\d.]+) seconds/m.exec(head.header)?.[1]),
      process: null,
    },
  };
}

function isState(state: string | undefined): state is "completed" | "failed" | "running" | "terminated" {
  return state !== undefined;
}

/**
 * How a script ended. That it completed says nothing of the commands in it: their exit statuses are known only
 * where the script printed them.
 */
function endOf(thread: Thread, call: ToolCall, answer: ScriptAnswer, at: number | null): End {
  const { notes } = thread;
  notes.scripts = notes.scripts.filter((id) => id !== call.id);
  if (answer.state === null) return { outcome: answer.report.outcome, exitCode: null };
  if (answer.state === "terminated") return { outcome: { status: "interrupted" }, exitCode: null };
  if (answer.state === "failed") return { outcome: failureOf(answer.texts), exitCode: null };
  const script = asString(call.input) ?? "";
  const results = printedResults(answer.texts, script);
  const poll = onlyPoll(script);
  return poll === null ? endOfCommands(thread, call, results) : endOfPoll(thread, poll, results, at);
}

function failureOf(texts: readonly string[]): Outcome {
  const message = texts.join("\n").replace(/^\s*Script error:\s*/, "");
  return wordedOutcome(message.replace(/^Error: /, "")) ?? { status: "failed", by: "tool" };
}

function endOfCommands(thread: Thread, call: ToolCall, results: readonly PrintedResult[]): End {
  const commands = call.actions.filter((action) => action.type === "shell").length;
  const failed = results.find(({ exitCode }) => exitCode !== null && exitCode !== 0);
  if (failed?.exitCode != null) return { outcome: exitOutcome(failed.exitCode), exitCode: failed.exitCode };
  const running = results.find(({ process }) => process !== null);
  if (running?.process != null) {
    startedProcess(thread, running.process, call.id);
    return { outcome: { status: "running" }, exitCode: null };
  }
  if (results.length < commands || nestsUnread(call))
    return { outcome: { status: "unknown" }, exitCode: null };
  return { outcome: { status: "ok" }, exitCode: results.length > 0 ? 0 : null };
}

/** Does the script run commands whose texts it computes? */
function nestsUnread(call: ToolCall): boolean {
  const commands = call.actions.filter((action) => action.type === "shell").length;
  const calls = nestedCalls(asString(call.input) ?? "").filter(({ tool }) =>
    /^(exec_command|shell)/.test(tool),
  );
  return calls.length > commands;
}

/** A script that only polls one process tells that process's end. */
function endOfPoll(thread: Thread, poll: Json, results: readonly PrintedResult[], at: number | null): End {
  const exitCode = results[0]?.exitCode ?? null;
  if (exitCode === null) return { outcome: { status: "ok" }, exitCode: null };
  return seenAs(endedProcess(thread, poll, { outcome: exitOutcome(exitCode), exitCode }, at));
}
