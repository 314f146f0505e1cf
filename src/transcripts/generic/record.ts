import { asNumber, asString, asText, type JsonObject } from "../../session/json.ts";
import type { Author, MessageKind } from "../../session/session.ts";
import { parseTime } from "../session-draft.ts";
import { callsOf } from "./call.ts";
import { filesOf, readContent } from "./content.ts";
import type {
  CompactionEntry,
  Entry,
  ResponseEntry,
  Role,
  SubAgentMark,
  TurnEntry,
  Utterance,
} from "./entry.ts";
import { firstId, firstOf, firstText } from "./fields.ts";
import { headerOf } from "./header.ts";
import { isHeader } from "./own-schema.ts";
import { resultOf } from "./result.ts";
import { usageOf } from "./usage.ts";
import { authorSchema, messageKindSchema, triggerSchema, wordOf } from "./words.ts";

const ROLES: ReadonlyMap<string, Role> = new Map<string, Role>([
  ["system", "system"],
  ["developer", "system"],
  ["user", "user"],
  ["human", "user"],
  ["assistant", "assistant"],
  ["ai", "assistant"],
  ["model", "assistant"],
  ["tool", "tool"],
  ["function", "tool"],
]);

/** What one object of a transcript says; a text says under which name to count one that says nothing to us. */
export function entryOf(record: JsonObject, number: number): Entry | string {
  const role = roleOf(record);
  if (role !== null) return utteranceOf(record, role, number);
  if (isHeader(record)) return headerOf(record);
  switch (record.type) {
    case "response":
      return responseOf(record, number) ?? "response without usage";
    case "compaction":
      return compactionOf(record);
    case "turn":
      return turnOf(record) ?? "turn without message_id or order";
    default:
      return `unknown:${asText(record.type) ?? asText(record.role) ?? "no role"}`;
  }
}

/** Some libraries call the role `type`; that counts only where something is said. */
function roleOf(record: JsonObject): Role | null {
  const role = ROLES.get(asString(record.role) ?? "");
  if (role !== undefined) return role;
  const speaks =
    record.content !== undefined || record.parts !== undefined || record.tool_calls !== undefined;
  return (speaks && record.role === undefined && ROLES.get(asString(record.type) ?? "")) || null;
}

const TIME = ["timestamp", "ts", "created_at", "createdAt", "time"];

function utteranceOf(record: JsonObject, role: Role, number: number): Utterance {
  const content = readContent(record.content ?? record.parts);
  const ownResult = role === "tool" && content.results.length === 0;
  const id = firstId(record, ["id", "message_id", "messageId"]);
  const at = parseTime(firstOf(record, TIME));
  return {
    type: "message",
    id: id ?? `line:${number}`,
    // A result's own id says nothing about the messages around it.
    idStated: id !== null && role !== "tool",
    role,
    ...speakerOf(record),
    text: ownResult ? null : content.text,
    thinking: firstText(record, ["reasoning_content", "reasoning", "thinking"]) ?? content.thinking,
    at,
    model: asText(record.model),
    usage: usageOf(record.usage),
    estimated: record.estimated === true,
    files: [...content.files, ...filesOf(record.files)],
    calls: [...content.calls, ...callsOf(record)],
    results: ownResult ? [toolMessage(record)] : content.results,
    cwd: asText(record.cwd),
    branch: firstText(record, ["git_branch", "gitBranch"]),
    sessionId: firstText(record, ["session_id", "sessionId", "conversation_id"]),
    subAgent: subAgentOf(record),
    copied: record.copied === true,
    order: asNumber(record.order),
    turn: asNumber(record.turn),
    notes: content.notes,
  };
}

/** A whole message that is one result: OpenAI's `tool` and older `function` role. */
function toolMessage(record: JsonObject) {
  const { id: _messageId, ...fields } = record;
  const result = resultOf(fields);
  return result.output === null ? { ...result, output: readContent(record.parts).text } : result;
}

function speakerOf(record: JsonObject): { author: Author | null; kind: MessageKind | null } {
  return { author: wordOf(authorSchema, record.author), kind: wordOf(messageKindSchema, record.kind) };
}

/** `sidechain: false` says that the agent named is the main one. */
function subAgentOf(record: JsonObject): SubAgentMark | null {
  const agent = firstId(record, ["agent_id", "agentId"]);
  const isSidechain = record.sidechain ?? record.isSidechain;
  if (isSidechain === false || (agent === null && isSidechain !== true)) return null;
  const callId = firstText(record, ["parent_call_id", "parent_tool_call_id", "parent_tool_use_id"]);
  return {
    key: agent ?? callId ?? "sidechain",
    callId,
    role: firstText(record, ["agent_role", "agent_name"]),
  };
}

function responseOf(record: JsonObject, number: number): ResponseEntry | null {
  const usage = usageOf(record.usage);
  if (usage === null) return null;
  return {
    type: "response",
    id: firstId(record, ["id", "response_id"]) ?? `line:${number}`,
    model: asString(record.model),
    usage,
    estimated: record.estimated === true,
    at: parseTime(firstOf(record, TIME)),
    copied: record.copied === true,
    order: asNumber(record.order),
  };
}

function compactionOf(record: JsonObject): CompactionEntry {
  return {
    type: "compaction",
    trigger: wordOf(triggerSchema, record.trigger) ?? "unknown",
    tokensBefore: asNumber(record.tokens_before),
    tokensAfter: asNumber(record.tokens_after),
    at: parseTime(firstOf(record, TIME)),
    copied: record.copied === true,
    order: asNumber(record.order),
  };
}

function turnOf(record: JsonObject): TurnEntry | null {
  const messageId = asString(record.message_id);
  const order = asNumber(record.order);
  if (messageId === null || order === null) return null;
  return {
    type: "turn",
    messageId,
    order,
    startedAt: parseTime(record.started_at),
    endedAt: parseTime(record.ended_at),
    interrupted: record.interrupted === true,
    abandoned: record.abandoned === true,
    copied: record.copied === true,
  };
}
