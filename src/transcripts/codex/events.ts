import { asArray, asNumber, asObject, asText, type JsonObject } from "../../session/json.ts";
import {
  commandEnd,
  dynamicToolEnd,
  eventOfItem,
  mcpEnd,
  patchEnd,
  spawnEnd,
  subagentActivity,
  webSearchEnd,
} from "./call-events.ts";
import { addCall } from "./calls.ts";
import { contentTexts } from "./content.ts";
import { apiError, prompt, reply, thoughts, userMessage } from "./messages.ts";
import type { CodexRecord } from "./record.ts";
import type { IgnoredAs, Thread } from "./thread.ts";
import { tokenCount } from "./tokens.ts";
import {
  compaction,
  reviewMode,
  rolledBack,
  taskComplete,
  taskStarted,
  threadNamed,
  turnAborted,
} from "./turns.ts";

type EventReader = (thread: Thread, record: CodexRecord) => IgnoredAs;

const READERS: ReadonlyMap<string, EventReader> = new Map<string, EventReader>([
  ["user_message", userMessage],
  ["agent_message", (thread, record) => reply(thread, record, "event", asText(record.payload.message) ?? "")],
  [
    "agent_reasoning",
    (thread, record) => thoughts(thread, record, "event", contentTexts(record.payload.text)),
  ],
  ["token_count", tokenCount],
  ["task_started", taskStarted],
  ["turn_started", taskStarted],
  ["task_complete", taskComplete],
  ["turn_complete", taskComplete],
  ["turn_aborted", turnAborted],
  ["thread_rolled_back", rolledBack],
  ["context_compacted", (thread, record) => compaction(thread, record, "event")],
  ["thread_name_updated", threadNamed],
  ["entered_review_mode", reviewMode],
  ["exited_review_mode", reviewMode],
  ["error", (thread, record) => apiError(thread, record, record.payload.message)],
  ["exec_command_end", commandEnd],
  ["patch_apply_end", patchEnd],
  ["mcp_tool_call_end", mcpEnd],
  ["web_search_end", webSearchEnd],
  ["dynamic_tool_call_response", dynamicToolEnd],
  ["collab_agent_spawn_end", spawnEnd],
  ["sub_agent_activity", subagentActivity],
  ["item_completed", itemCompleted],
]);

const NOT_NEEDED = new Set([
  "agent_reasoning_raw_content",
  "agent_reasoning_section_break",
  "background_event",
  "collab_agent_interaction_end",
  "collab_close_end",
  "collab_resume_end",
  "collab_waiting_end",
  "deprecation_notice",
  "dynamic_tool_call_request",
  "guardian_assessment",
  "guardian_warning",
  "hook_completed",
  "hook_started",
  "image_generation_end",
  "item_started",
  "mcp_startup_complete",
  "mcp_startup_update",
  "model_reroute",
  "plan_update",
  "session_configured",
  "stream_error",
  "thread_goal_updated",
  "thread_settings_applied",
  "turn_diff",
  "view_image_tool_call",
  "warning",
]);

/** Something that Codex reported while it worked. */
export function eventMessage(thread: Thread, record: CodexRecord): IgnoredAs {
  const type = asText(record.payload.type) ?? "?";
  const read = READERS.get(type);
  if (read !== undefined) return read(thread, record);
  return NOT_NEEDED.has(type) ? `event_msg/${type}` : `unknown:event_msg/${type}`;
}

/** Paginated files tell everything by finished items, which stand for the older events. */
function itemCompleted(thread: Thread, record: CodexRecord): IgnoredAs {
  const item = asObject(record.payload.item);
  const type = asText(item.type) ?? "?";
  const told = { ...record, payload: eventOfItem(item) };
  switch (type) {
    case "UserMessage":
      return prompt(thread, record, "event", texts(item).join("\n"), []);
    case "AgentMessage":
      return reply(thread, record, "event", texts(item).join("\n"));
    case "Reasoning":
      return thoughts(thread, record, "event", contentTexts(item.summary_text ?? item.summary));
    case "ContextCompaction":
      return compaction(thread, told, "event");
    case "WebSearch":
      return webSearchEnd(thread, told);
    case "CommandExecution":
      return callItem(thread, told, commandEnd, "exec_command", commandInput(item));
    case "FileChange":
      return callItem(thread, told, patchEnd, "apply_patch", { changes: item.changes ?? null });
    case "McpToolCall":
      return callItem(thread, told, mcpEnd, mcpName(item), item.arguments ?? null);
    default:
      return `event_msg/item_completed/${type}`;
  }
}

function texts(item: JsonObject): readonly string[] {
  return contentTexts(item.content ?? item.text);
}

/** A call that is told by its end alone is added; where calls have items too, the end only completes them. */
function callItem(
  thread: Thread,
  record: CodexRecord,
  read: EventReader,
  tool: string,
  input: JsonObject | NonNullable<JsonObject["arguments"]> | null,
): IgnoredAs {
  const id = asText(record.payload.call_id) ?? record.place;
  const isAlone = !thread.notes.callItemsSeen && !thread.draft.hasCall(id) && !id.startsWith("exec-");
  if (!isAlone) return read(thread, record);
  const startedAt = asNumber(record.payload.started_at_ms) ?? record.at;
  addCall(thread, { ...record, at: startedAt }, tool, input, id);
  thread.notes.callItemsSeen = false;
  const use = read(thread, record);
  const text = asText(record.payload.stdout) ?? asText(record.payload.aggregated_output) ?? "";
  thread.draft.answer(id, { output: text });
  thread.notes.batchOpen = false;
  return use;
}

function commandInput(item: JsonObject): JsonObject {
  const cwd = asText(item.cwd)?.replace(/^file:\/\//, "") ?? null;
  return { command: asArray(item.command), ...(cwd === null ? {} : { workdir: cwd }) };
}

function mcpName(item: JsonObject): string {
  return `mcp__${asText(item.server) ?? ""}__${asText(item.tool) ?? ""}`;
}
