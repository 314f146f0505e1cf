import type { Json, JsonObject } from "../../session/json.ts";
import type { Compaction, Message, ModelResponse, Session, Turn } from "../../session/session.ts";
import type { Action, ToolCall } from "../../session/tool-call.ts";
import { SCHEMA_ID, type StatedAction } from "./schema.ts";

/**
 * A session as `sesh-generic/1` in JSONL, each line ended by a line feed. It says everything outright (`exact`), so
 * that reading it gives an equal session, whichever agent wrote the original.
 */
export function writeGeneric(session: Session): string {
  const lines = [header(session), ...inOrder(session)];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join("");
}

type Line = Record<string, Json | undefined>;

function header(session: Session): Line {
  const agent = stated({
    name: session.agent,
    version: session.agentVersion,
    versions: session.agentVersions,
    role: session.role,
  });
  return stated({
    type: "session",
    schema: SCHEMA_ID,
    exact: true,
    session_id: session.id,
    agent,
    models: session.models,
    cwd: session.cwd,
    cwds: session.cwds,
    git_branch: session.branch,
    git_branches: session.branches,
    platform: session.platform,
    project: session.project,
    title: session.title,
    started_at: time(session.startedAt),
    ended_at: time(session.endedAt),
    parent_session_id: session.parent?.sessionId,
    parent_call_id: session.parent?.callId,
    forked_from: session.forkedFrom,
    usage_convention: "cache_separate",
    provides: session.provides,
  });
}

interface Placed {
  readonly place: number;
  readonly line: Line;
}

/**
 * All lines in the order in which they happened. Each list keeps its own order whatever its places say, and a result
 * comes after its call.
 */
function inOrder(session: Session): readonly Line[] {
  const calls = placed(session.calls, callLine);
  const results = session.calls.flatMap((call, index): Placed[] => {
    const line = resultLine(call);
    const place = Math.max(call.resultOrder ?? 0, calls[index]?.place ?? 0);
    return line === null ? [] : [{ place, line }];
  });
  return [
    ...placed(session.turns, turnLine),
    ...placed(session.messages, messageLine),
    ...placed(session.responses, responseLine),
    ...calls,
    ...results,
    ...placed(session.compactions, compactionLine),
  ]
    .sort((a, b) => a.place - b.place)
    .map(({ line }) => line);
}

function placed<T extends { readonly order: number }>(
  items: readonly T[],
  write: (item: T) => Line,
): Placed[] {
  let place = 0;
  return items.map((item) => {
    place = Math.max(place, item.order);
    return { place, line: write(item) };
  });
}

function turnLine(turn: Turn): Line {
  return stated({
    type: "turn",
    message_id: turn.messageId,
    order: turn.order,
    started_at: time(turn.startedAt),
    ended_at: time(turn.endedAt),
    interrupted: turn.interrupted,
    abandoned: turn.abandoned,
    copied: turn.copied,
  });
}

const ROLES: Readonly<Record<Message["author"], string>> = {
  user: "user",
  agent: "assistant",
  system: "system",
};

function messageLine(message: Message): Line {
  return stated({
    id: message.id,
    role: ROLES[message.author],
    author: message.author,
    kind: message.kind,
    content: message.text,
    timestamp: time(message.at),
    files: message.files.map(({ path, how }) => ({ path, how })),
    copied: message.copied,
    order: message.order,
    turn: message.turn,
  });
}

function callLine(call: ToolCall): Line {
  const fields = stated({
    id: call.id,
    name: call.tool,
    kind: call.kind,
    actions: call.actions.map(statedAction),
    cwd: call.cwd,
    batch: call.batch,
    timestamp: time(call.startedAt),
    continues: call.continues,
    copied: call.copied,
    order: call.order,
    turn: call.turn,
  });
  return { role: "assistant", content: null, tool_calls: [{ ...fields, input: call.input }] };
}

/** `null`: nothing is known of a result. */
function resultLine(call: ToolCall): Line | null {
  const { by, status } = { by: undefined, ...call.outcome };
  const known = stated({
    content: call.output,
    outcome: status === "running" ? null : by === undefined ? status : { status, by },
    exit_code: call.exitCode,
    exit_meaning: call.exitMeaning,
    timestamp: time(call.endedAt),
    duration_ms: call.durationMs,
    spawned: call.spawned,
    order: call.resultOrder,
  });
  if (Object.keys(known).length === 0) return null;
  return { role: "tool", tool_call_id: call.id, outcome: status, ...known };
}

function responseLine(response: ModelResponse): Line {
  const { usage } = response;
  return stated({
    type: "response",
    id: response.id,
    model: response.model,
    usage: {
      input_tokens: usage.input,
      output_tokens: usage.output,
      cache_read_input_tokens: usage.cacheRead,
      cache_creation_input_tokens: usage.cacheWrite,
      reasoning_tokens: usage.reasoning,
    },
    estimated: response.estimated,
    timestamp: time(response.at),
    copied: response.copied,
    order: response.order,
  });
}

function compactionLine(compaction: Compaction): Line {
  return stated({
    type: "compaction",
    trigger: compaction.trigger,
    tokens_before: compaction.tokensBefore,
    tokens_after: compaction.tokensAfter,
    timestamp: time(compaction.at),
    copied: compaction.copied,
    order: compaction.order,
  });
}

function statedAction(action: Action): StatedAction & JsonObject {
  switch (action.type) {
    case "modify": {
      const { linesAdded, linesRemoved, replacements, ...rest } = action;
      return {
        ...rest,
        replacements: replacements.map(({ removed, added, line }) => ({ removed, added, line })),
        lines_added: linesAdded,
        lines_removed: linesRemoved,
      };
    }
    case "read": {
      const { range, ...rest } = action;
      return { ...rest, range: range === null ? null : { first: range.first, last: range.last } };
    }
    case "search":
    case "list":
    case "shell":
    case "spawn":
    case "other":
      return { ...action };
  }
}

/** Without what says nothing: `null`, `false` and empty lists are what a reader assumes. */
function stated(fields: Line): Record<string, Json> {
  const kept: [string, Json][] = [];
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined || value === null || value === false) continue;
    if (Array.isArray(value) && value.length === 0) continue;
    kept.push([name, value]);
  }
  return Object.fromEntries(kept);
}

function time(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
