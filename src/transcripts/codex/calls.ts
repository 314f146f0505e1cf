import { asText, isObject, type Json, parseJson } from "../../session/json.ts";
import type { ToolCall } from "../../session/tool-call.ts";
import type { Answer } from "../session-draft.ts";
import { outputTexts } from "./content.ts";
import { commandReport, patchReport, plainReport, type Report, spawnReport } from "./outcome.ts";
import { continuedBy, polled, startedProcess, typedCommands } from "./processes.ts";
import type { CodexRecord } from "./record.ts";
import { scriptAnswered, waitAnswered } from "./scripts.ts";
import { addSpawned, settle } from "./settle.ts";
import { type IgnoredAs, isCopied, type Thread } from "./thread.ts";
import { actionsOf, COMMAND_TOOLS, folderOf, isKnownTool, kindOf } from "./tools.ts";

/** `function_call`: the arguments are JSON in a text, now and then broken. */
export function functionCall(thread: Thread, record: CodexRecord): IgnoredAs {
  const { name, namespace, arguments: given } = record.payload;
  const input = typeof given === "string" ? (parseJson(given) ?? given) : (given ?? null);
  return addCall(thread, record, toolName(asText(name), asText(namespace)), input);
}

export function customToolCall(thread: Thread, record: CodexRecord): IgnoredAs {
  return addCall(thread, record, asText(record.payload.name) ?? "unnamed", record.payload.input ?? null);
}

export function localShellCall(thread: Thread, record: CodexRecord): IgnoredAs {
  return addCall(thread, record, "local_shell", record.payload.action ?? null);
}

export function toolSearchCall(thread: Thread, record: CodexRecord): IgnoredAs {
  return addCall(thread, record, "tool_search", record.payload.arguments ?? null);
}

/** Calls of the provider's own tools: they have no output item, their status is all there is. */
export function hostedCall(thread: Thread, record: CodexRecord): IgnoredAs {
  const { draft, notes } = thread;
  const { payload } = record;
  const tool = payload.type === "web_search_call" ? "web_search" : "image_generation";
  const query = payload.type === "web_search_call" ? notes.webSearch : null;
  notes.webSearch = null;
  const id = asText(payload.call_id) ?? asText(payload.id) ?? record.place;
  const use = addCall(thread, record, tool, payload.action ?? (query === null ? null : { query }), id);
  const status = asText(payload.status) ?? "completed";
  if (use !== null || status === "in_progress") return use;
  const outcome =
    status === "failed" ? ({ status: "failed", by: "tool" } as const) : ({ status: "ok" } as const);
  settle(thread, id, { outcome, endedAt: record.at });
  draft.see(record.at);
  return null;
}

function toolName(name: string | null, namespace: string | null): string {
  if (name === null) return "unnamed";
  if (namespace === null || !namespace.startsWith("mcp__") || name.startsWith("mcp__")) return name;
  return namespace.endsWith("__") ? namespace + name : `${namespace}__${name}`;
}

/** Adds a call. A run of calls with no output in between is what the model issued together. */
export function addCall(
  thread: Thread,
  record: CodexRecord,
  tool: string,
  input: Json,
  id = asText(record.payload.call_id) ?? asText(record.payload.id) ?? record.place,
): IgnoredAs {
  const { draft, notes } = thread;
  if (draft.hasCall(id)) return "call told again";
  if (!notes.batchOpen) notes.batch++;
  notes.batchOpen = true;
  notes.callItemsSeen = true;
  notes.latestPrompt = null;
  notes.waiting.push(id);
  if (tool === "exec") notes.scripts.push(id);
  const asked = { tool, input, cwd: notes.cwd, shell: notes.shell, onWindows: draft.platform === "windows" };
  draft.addCall({
    id,
    batch: notes.batch,
    tool,
    kind: kindOf(tool, input),
    input,
    actions: tool === "write_stdin" ? typedCommands(thread, input) : actionsOf(asked),
    cwd: folderOf(asked),
    startedAt: record.at,
    continues: continuedBy(thread, tool, input),
    copied: isCopied(thread),
  });
  return null;
}

/** An output: what came back, and with it how the call ended. */
export function callOutput(thread: Thread, record: CodexRecord): IgnoredAs {
  const { draft, notes } = thread;
  const id = asText(record.payload.call_id) ?? "";
  const call = draft.callById(id);
  if (call === undefined) {
    thread.ledger.note("result without its call");
    return null;
  }
  notes.batchOpen = false;
  const { texts, success } = outputTexts(record.payload.output ?? record.payload.tools);
  const report = reportOf(thread, call, texts, success, record.at);
  settle(thread, id, answerFrom(call, report, record.at));
  return null;
}

function reportOf(
  thread: Thread,
  call: ToolCall,
  texts: readonly string[],
  success: boolean | null,
  at: number | null,
): Report {
  const text = texts.join("\n");
  const { tool } = call;
  if (COMMAND_TOOLS.has(tool)) {
    const report = commandReport(text);
    if (report.process !== null) startedProcess(thread, report.process, call.id);
    return report;
  }
  if (tool === "write_stdin") return polled(thread, call, commandReport(text), at);
  if (tool === "apply_patch") return patchReport(text);
  if (tool === "exec") return scriptAnswered(thread, call, texts, at);
  if (tool === "wait" && isObject(call.input) && "cell_id" in call.input) {
    return waitAnswered(thread, call, texts, at);
  }
  if (tool === "spawn_agent") {
    const { agentId, ...report } = spawnReport(text);
    if (agentId !== null) addSpawned(thread, call.id, agentId);
    return report;
  }
  return plainReport(text, success, isKnownTool(tool));
}

/** An event may have told the end already; its word stands, unless the output knows of a denial or the like. */
function answerFrom(call: ToolCall, report: Report, at: number | null): Answer {
  const told = call.outcome.status === "running" ? null : call.outcome;
  const isVague = report.outcome.status === "running" || report.outcome.status === "unknown";
  const isPlain = isVague || report.outcome.status === "ok" || report.outcome.status === "failed";
  const outcome = told !== null && isPlain ? told : report.outcome;
  const durationMs = call.durationMs ?? report.durationMs;
  return {
    output: report.text,
    outcome,
    ...(report.exitCode === null ? {} : { exitCode: report.exitCode }),
    ...(outcome.status === "running" || call.endedAt !== null ? {} : { endedAt: at }),
    ...(durationMs === null || outcome.status === "running" ? {} : { durationMs }),
  };
}
