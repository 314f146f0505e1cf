import { asText } from "../../session/json.ts";
import {
  callOutput,
  customToolCall,
  functionCall,
  hostedCall,
  localShellCall,
  toolSearchCall,
} from "./calls.ts";
import { mail, messageItem, reasoningItem } from "./messages.ts";
import type { CodexRecord } from "./record.ts";
import type { IgnoredAs, Thread } from "./thread.ts";

type ItemReader = (thread: Thread, record: CodexRecord) => IgnoredAs;

const READERS: ReadonlyMap<string, ItemReader> = new Map<string, ItemReader>([
  ["message", messageItem],
  ["reasoning", reasoningItem],
  ["agent_message", mail],
  ["function_call", functionCall],
  ["function_call_output", callOutput],
  ["custom_tool_call", customToolCall],
  ["custom_tool_call_output", callOutput],
  ["local_shell_call", localShellCall],
  ["local_shell_call_output", callOutput],
  ["tool_search_call", toolSearchCall],
  ["tool_search_output", callOutput],
  ["web_search_call", hostedCall],
  ["image_generation_call", hostedCall],
]);

/** Opaque or of no use here. */
const NOT_NEEDED = new Set([
  "ghost_snapshot",
  "compaction",
  "compaction_summary",
  "compaction_trigger",
  "context_compaction",
  "additional_tools",
  "item_reference",
  "other",
]);

/** An item of the conversation as the model's API has it. */
export function responseItem(thread: Thread, record: CodexRecord): IgnoredAs {
  const type = asText(record.payload.type) ?? (asText(record.payload.role) === null ? "?" : "message");
  const read = READERS.get(type);
  if (read !== undefined) return read(thread, record);
  return NOT_NEEDED.has(type) ? `response_item/${type}` : `unknown:response_item/${type}`;
}
