import {
  asArray,
  asNumber,
  asObject,
  asText,
  isObject,
  type Json,
  type JsonObject,
} from "../../session/json.ts";
import { resolvePath } from "../../session/path.ts";
import type { Action, ActionOf, Outcome, ToolCall } from "../../session/tool-call.ts";
import { type Changes, changesOfContent, changesOfDiff } from "../patch.ts";
import { exitOutcome } from "./outcome.ts";
import type { CodexRecord } from "./record.ts";
import { addSpawned } from "./settle.ts";
import type { IgnoredAs, Thread } from "./thread.ts";

/** Events that make a call more exact; they are never calls of their own. */

/** A command's end: the exit status, also of one that went on in the background. */
export function commandEnd(thread: Thread, { payload, at }: CodexRecord): IgnoredAs {
  const call = callOf(thread, payload);
  if (call === undefined) return "event_msg/exec_command_end without its call";
  const exitCode = asNumber(payload.exit_code);
  const outcome: Outcome | null =
    payload.status === "declined" ? { status: "rejected" } : exitCode === null ? null : exitOutcome(exitCode);
  end(thread, call, { outcome, exitCode, durationMs: durationOf(payload), at });
  return null;
}

/** A patch's end. What it changed is told in full, so it replaces what the patch's text promised. */
export function patchEnd(thread: Thread, { payload, at }: CodexRecord): IgnoredAs {
  const call = callOf(thread, payload) ?? scriptPatching(thread, payload);
  if (call === undefined) return "event_msg/patch_apply_end without its call";
  const applied = payload.success === true || payload.status === "completed";
  const changes = asObject(payload.changes);
  if (applied && Object.keys(changes).length > 0) {
    thread.draft.amendCall(call.id, { actions: withChanges(call, changes) });
  }
  if (call.tool !== "apply_patch") return null;
  const declined = payload.status === "declined";
  const failure: Outcome = declined ? { status: "rejected" } : { status: "failed", by: "tool" };
  end(thread, call, { outcome: applied ? { status: "ok" } : failure, exitCode: null, durationMs: null, at });
  return null;
}

export function mcpEnd(thread: Thread, { payload, at }: CodexRecord): IgnoredAs {
  const call = callOf(thread, payload);
  if (call === undefined) return "event_msg/mcp_tool_call_end without its call";
  end(thread, call, {
    outcome: mcpOutcome(asObject(payload.result)),
    exitCode: null,
    durationMs: durationOf(payload),
    at,
  });
  return null;
}

/** The answer of a tool that the surrounding app provides. */
export function dynamicToolEnd(thread: Thread, { payload, at }: CodexRecord): IgnoredAs {
  const call = callOf(thread, payload);
  if (call === undefined) return "event_msg/dynamic_tool_call_response without its call";
  const outcome: Outcome = payload.success === true ? { status: "ok" } : { status: "failed", by: "tool" };
  end(thread, call, { outcome, exitCode: null, durationMs: durationOf(payload), at });
  return null;
}

/** A web search's query comes just before its item, which may lack it. */
export function webSearchEnd({ notes }: Thread, { payload }: CodexRecord): IgnoredAs {
  const query = asText(payload.query) ?? asText(asObject(payload.action).query);
  if (query !== null && !(asText(payload.call_id) ?? "").startsWith("exec-")) notes.webSearch = query;
  return null;
}

export function spawnEnd(thread: Thread, { payload }: CodexRecord): IgnoredAs {
  const child = asText(payload.new_thread_id);
  const callId = asText(payload.call_id);
  if (child === null || callId === null) return "event_msg/collab_agent_spawn_end without an agent";
  return addSpawned(thread, callId, child) ? null : "event_msg/collab_agent_spawn_end without its call";
}

export function subagentActivity(thread: Thread, { payload }: CodexRecord): IgnoredAs {
  const child = asText(payload.agent_thread_id);
  const callId = asText(payload.event_id);
  if (payload.kind !== "started" || child === null || callId === null) return "event_msg/sub_agent_activity";
  return addSpawned(thread, callId, child) ? null : "event_msg/sub_agent_activity without its call";
}

function callOf({ draft }: Thread, payload: JsonObject): ToolCall | undefined {
  return draft.callById(asText(payload.call_id) ?? "");
}

interface Ending {
  readonly outcome: Outcome | null;
  readonly exitCode: number | null;
  readonly durationMs: number | null;
  readonly at: number | null;
}

/** Before the output the event only prepares what the output will settle; after it, it is the end. */
function end(thread: Thread, call: ToolCall, { outcome, exitCode, durationMs, at }: Ending): void {
  const isOpen = call.outcome.status === "running" || call.outcome.status === "unknown";
  thread.draft.answer(call.id, {
    ...(exitCode === null || call.exitCode !== null ? {} : { exitCode }),
    ...(durationMs === null ? {} : { durationMs }),
    ...(isOpen && at !== null ? { endedAt: at } : {}),
  });
  if (isOpen && outcome !== null) thread.draft.amendCall(call.id, { outcome });
}

function durationOf({ duration }: JsonObject): number | null {
  if (!isObject(duration)) return null;
  const seconds = asNumber(duration.secs);
  return seconds === null ? null : Math.round(seconds * 1000 + (asNumber(duration.nanos) ?? 0) / 1e6);
}

function mcpOutcome(result: JsonObject): Outcome {
  const error = asText(result.Err);
  if (error !== null && /^user (rejected|cancelled)/.test(error)) return { status: "rejected" };
  const answer = asObject(result.Ok);
  const isError = error !== null || answer.isError === true || answer.is_error === true;
  return isError ? { status: "failed", by: "mcp" } : { status: "ok" };
}

/** The code-mode script a patch belongs to: the latest open one, best one that names a file of the patch. */
function scriptPatching({ draft, notes }: Thread, payload: JsonObject): ToolCall | undefined {
  const paths = new Set(Object.keys(asObject(payload.changes)).map((path) => resolvePath(path, notes.cwd)));
  const scripts = notes.scripts.flatMap((id) => draft.callById(id) ?? []).reverse();
  const names = ({ actions }: ToolCall) =>
    actions.some((action) => action.type === "modify" && paths.has(action.path));
  return scripts.find(names) ?? scripts[0];
}

function withChanges(call: ToolCall, changes: JsonObject): readonly Action[] {
  const told = Object.entries(changes).map(([path, change]) =>
    modification(path, asObject(change), call.cwd),
  );
  const paths = new Set(told.map(({ path }) => path));
  const isWhole = call.tool === "apply_patch";
  const kept = call.actions.filter(
    (action) => action.type !== "modify" || (!isWhole && !paths.has(action.path)),
  );
  return [...kept, ...told];
}

function modification(path: string, change: JsonObject, cwd: string | null): ActionOf<"modify"> {
  const moved = asText(change.move_path);
  return {
    type: "modify",
    path: resolvePath(path, cwd),
    how: moved === null ? howOf(change.type) : "move",
    to: moved === null ? null : resolvePath(moved, cwd),
    ...changesOf(change),
  };
}

function howOf(type: Json | undefined): "create" | "delete" | "edit" {
  return type === "add" ? "create" : type === "delete" ? "delete" : "edit";
}

function changesOf({ type, content, unified_diff }: JsonObject): Changes {
  if (type === "add") return changesOfContent(asText(content) ?? "", "+");
  if (type === "delete") return changesOfContent(asText(content) ?? "", "-");
  return changesOfDiff(asText(unified_diff) ?? "");
}

/** `item_completed` in the words of the older events. */
export function eventOfItem(item: JsonObject): JsonObject {
  const changes = asArray(item.changes).length > 0 ? {} : asObject(item.changes);
  const failed = item.status === "failed";
  return {
    ...item,
    call_id: item.id,
    changes,
    result: failed
      ? { Err: asText(asObject(item.error).message) ?? "failed" }
      : { Ok: asObject(item.result) },
  };
}
