import {
  asArray,
  asNumber,
  asString,
  isObject,
  type Json,
  type JsonObject,
  parseJson,
} from "../../session/json.ts";
import { resolvePath } from "../../session/path.ts";
import type { Action } from "../../session/tool-call.ts";
import { parseTime } from "../session-draft.ts";
import type { StatedCall } from "./entry.ts";
import { firstId, firstOf, firstText } from "./fields.ts";
import { actionSchema } from "./schema.ts";
import { callKindSchema, wordOf } from "./words.ts";

const ID = ["id", "tool_call_id", "toolCallId", "call_id", "tool_use_id"];
const NAME = ["name", "tool_name", "toolName", "function_name", "tool"];
const ARGUMENTS = ["arguments", "args", "parameters"];

/** A call in any shape: OpenAI's with `function`, a plain `{id, name, arguments}`, or a content block. */
export function callOf(call: JsonObject): StatedCall {
  const inner = [call.function, call.custom].find(isObject) ?? call;
  return {
    id: firstId(call, ID),
    tool: typeof inner.name === "string" ? inner.name : firstText(inner, NAME),
    input: inputOf(inner) ?? inputOf(call),
    kind: wordOf(callKindSchema, call.kind),
    actions: call.actions === undefined ? null : statedActions(call.actions),
    batch: typeof call.batch === "string" ? call.batch : asNumber(call.batch),
    cwd: typeof call.cwd === "string" ? call.cwd : null,
    at: parseTime(firstOf(call, ["timestamp", "started_at", "ts", "time"])),
    continues: asString(call.continues),
    copied: call.copied === true,
    order: asNumber(call.order),
    turn: asNumber(call.turn),
  };
}

/** All calls of a message that are not content blocks. */
export function callsOf(message: JsonObject): readonly StatedCall[] {
  const calls = asArray(message.tool_calls ?? message.toolCalls)
    .filter(isObject)
    .map(callOf);
  return isObject(message.function_call) ? [...calls, callOf(message.function_call)] : calls;
}

/** `input` is taken as it is; `arguments` may be JSON in a string. */
function inputOf(holder: JsonObject): Json | undefined {
  if (holder.input !== undefined) return holder.input;
  const given = firstOf(holder, ARGUMENTS);
  if (given === null) return undefined;
  if (typeof given !== "string") return given;
  return given.trim() === "" ? {} : (parseJson(given) ?? given);
}

function statedActions(value: Json): readonly Action[] | null {
  const actions: Action[] = [];
  for (const item of asArray(value)) {
    const stated = actionSchema.safeParse(item);
    if (!stated.success) return null;
    if (stated.data.type !== "modify") actions.push(stated.data);
    else {
      const { lines_added: linesAdded, lines_removed: linesRemoved, ...rest } = stated.data;
      actions.push({ ...rest, linesAdded, linesRemoved });
    }
  }
  return actions;
}

/** Stated actions with their paths made absolute where the working directory is known. */
export function resolveActions(actions: readonly Action[], cwd: string | null): readonly Action[] {
  return actions.map((action) => resolveAction(action, cwd));
}

function resolveAction(action: Action, cwd: string | null): Action {
  switch (action.type) {
    case "read":
      return { ...action, path: resolvePath(action.path, cwd) };
    case "modify":
      return {
        ...action,
        path: resolvePath(action.path, cwd),
        to: action.to === null ? null : resolvePath(action.to, cwd),
      };
    case "search":
    case "list":
      return { ...action, path: action.path === null ? cwd : resolvePath(action.path, cwd) };
    case "shell":
      return { ...action, cwd: action.cwd === null ? cwd : resolvePath(action.cwd, cwd) };
    case "spawn":
    case "other":
      return action;
  }
}
