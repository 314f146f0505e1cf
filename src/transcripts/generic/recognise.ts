import { asArray, isObject, type Json, type JsonObject } from "../../session/json.ts";
import type { Sample } from "../format.ts";
import { isBlockType } from "./blocks.ts";
import { documentOf } from "./document.ts";
import { hasOwnSchema } from "./own-schema.ts";

/** It says so itself: our own header, or ATIF's version. */
const CERTAIN = 0.95;
/** Messages that call tools, in the shape of the common APIs. */
const LIKELY = 0.6;
/** A conversation without a single tool call. */
const POSSIBLE = 0.5;

/** For each message, so many lines may be something else (a torn line, a record type of the author's own). */
const STRANGERS_ALLOWED = 0.1;

const ROLES = new Set([
  "system",
  "developer",
  "user",
  "human",
  "assistant",
  "ai",
  "model",
  "tool",
  "function",
]);
const AGENT_ROLES = new Set(["assistant", "ai", "model"]);
const OTHER_ROLES = new Set(["user", "human", "system", "developer", "tool", "function"]);

/** Our own records beside messages: they say nothing for or against. */
const OWN_TYPES = new Set<unknown>(["session", "response", "compaction", "turn"]);

/** Fields by which the agents with formats of their own mark their lines. */
const FOREIGN_FIELDS = ["uuid", "parentUuid", "payload", "record_type", "messageId", "info", "sessionID"];

/** How sure it is that the content is a conversation in one of the accepted shapes. */
export function recogniseGeneric(sample: Sample): number {
  const present = sample.lines.filter((line) => line !== undefined);
  const [first] = present;
  if (first === undefined) return 0;
  if (isObject(first) && first.type === "session" && hasOwnSchema(first)) return CERTAIN;
  const document = documentOf(first);
  // Many lines that each hold a conversation are a data set, not a session.
  if (document === null) return sample.layout === "lines" ? likeness(sample.lines) : 0;
  if (present.length > 1) return 0;
  if (document.layout === "atif") return CERTAIN;
  if (hasOwnSchema(document.header)) return CERTAIN;
  if (["T-", "ses_"].some((mark) => String(document.header.id ?? "").startsWith(mark))) return 0;
  return likeness(document.messages);
}

function likeness(items: readonly (Json | undefined)[]): number {
  let messages = 0;
  let strangers = 0;
  let hasAgent = false;
  let hasOther = false;
  let hasTools = false;
  for (const [index, item] of items.entries()) {
    const message = isObject(item) && isMessage(item) ? item : null;
    if (message === null) {
      if (isObject(item) && OWN_TYPES.has(item.type)) continue;
      if (index === 0) return 0;
      strangers++;
      continue;
    }
    messages++;
    hasAgent ||= AGENT_ROLES.has(String(message.role));
    hasOther ||= OTHER_ROLES.has(String(message.role));
    hasTools ||= usesTools(message);
  }
  if (!hasAgent || !hasOther || strangers > messages * STRANGERS_ALLOWED) return 0;
  return hasTools ? LIKELY : POSSIBLE;
}

function isMessage(item: JsonObject): boolean {
  if (typeof item.role !== "string" || !ROLES.has(item.role)) return false;
  if (FOREIGN_FIELDS.some((field) => item[field] !== undefined)) return false;
  if (Array.isArray(item.tool_calls) || isObject(item.function_call)) return true;
  const content = item.content ?? item.parts;
  return (
    typeof content === "string" || (Array.isArray(content) && content.length > 0 && content.every(isBlock))
  );
}

function isBlock(block: Json): boolean {
  // Types of the Responses API, in which Codex writes its files.
  if (!isObject(block) || block.type === "input_text" || block.type === "output_text") return false;
  return isBlockType(block.type);
}

function usesTools(message: JsonObject): boolean {
  if (message.tool_calls !== undefined || message.function_call !== undefined) return true;
  if (message.role === "tool" || message.role === "function") return true;
  return asArray(message.content ?? message.parts).some(
    (block) => isObject(block) && typeof block.type === "string" && block.type.startsWith("tool"),
  );
}
