import { asObject, isObject, type Json, type JsonObject } from "../../session/json.ts";

/** A whole conversation as one JSON value. */
export type Document =
  | { readonly layout: "messages"; readonly header: JsonObject; readonly messages: readonly Json[] }
  | { readonly layout: "atif"; readonly trajectory: JsonObject };

/** The conversation that one JSON value holds; `null` where it holds none, as a line of JSONL does. */
export function documentOf(value: Json | undefined): Document | null {
  if (Array.isArray(value)) return { layout: "messages", header: {}, messages: value };
  if (!isObject(value)) return null;
  if (isAtif(value)) return { layout: "atif", trajectory: value };
  const { messages } = value;
  if (!Array.isArray(messages) || value.role !== undefined) return null;
  return {
    layout: "messages",
    header: isObject(value.session) ? value.session : withoutMessages(value),
    messages,
  };
}

export function isAtif(value: JsonObject): boolean {
  const { schema_version: version, steps } = asObject(value);
  return typeof version === "string" && version.startsWith("ATIF-v") && Array.isArray(steps);
}

/** What a saved request or an own document says beside its messages. */
function withoutMessages(value: JsonObject): JsonObject {
  const { messages: _messages, ...rest } = value;
  return rest;
}
