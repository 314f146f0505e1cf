import { isObject, type Json, type JsonObject } from "../../session/json.ts";
import type { Sample } from "../format.ts";

const RECORD_TYPES = new Set(["response_item", "event_msg", "turn_context", "compacted", "world_state"]);
const ITEM_TYPES = new Set([
  "message",
  "reasoning",
  "function_call",
  "function_call_output",
  "local_shell_call",
]);

/** How sure the content is of Codex: its header decides, its records without one nearly do. */
export function recognise({ lines }: Sample): number {
  const values = lines.filter(isObject);
  if (values.some((value) => isHeader(value) || isDocument(value))) return 1;
  if (values.some(isRecord)) return 0.9;
  const [first] = values;
  if (first !== undefined && isBareHeader(first)) return 0.9;
  return values.some(isState) && values.some(isBareItem) ? 0.8 : 0;
}

function isHeader(value: JsonObject): boolean {
  return value.type === "session_meta" && isObject(value.payload) && typeof value.payload.id === "string";
}

/** A record without its header: the beginning of the file is lost. */
function isRecord(value: JsonObject): boolean {
  if (typeof value.type !== "string" || !RECORD_TYPES.has(value.type)) return false;
  return isObject(value.payload) && typeof value.timestamp === "string";
}

/** The TypeScript tool's file. */
function isDocument({ session, items }: JsonObject): boolean {
  return isObject(session) && typeof session.id === "string" && Array.isArray(items);
}

/** The first line of the bare generation. */
function isBareHeader(value: JsonObject): boolean {
  return (
    typeof value.id === "string" &&
    typeof value.timestamp === "string" &&
    "instructions" in value &&
    !("type" in value)
  );
}

function isState(value: JsonObject): boolean {
  return value.record_type === "state";
}

function isBareItem({ type }: { readonly type?: Json | undefined }): boolean {
  return typeof type === "string" && ITEM_TYPES.has(type);
}
