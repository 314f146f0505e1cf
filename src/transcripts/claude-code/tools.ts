import { digest } from "../../session/digest.ts";
import { asArray, asNumber, asObject, asString, asText, type JsonObject } from "../../session/json.ts";
import { resolvePath } from "../../session/path.ts";
import type { Action, ActionOf, CallKind, LineRange, Replacement } from "../../session/tool-call.ts";
import { countLines } from "../count-lines.ts";

/** Claude Code's tools over all its versions; what is not here is `other`, `mcp__*` is `mcp`. */
const KINDS: Readonly<Record<string, CallKind>> = {
  Read: "read",
  NotebookRead: "read",
  Grep: "search",
  Glob: "search",
  LSP: "search",
  LS: "list",
  Edit: "edit",
  MultiEdit: "edit",
  NotebookEdit: "edit",
  Write: "write",
  Bash: "shell",
  PowerShell: "shell",
  WebFetch: "web",
  WebSearch: "web",
  Task: "agent",
  Agent: "agent",
  SendMessage: "agent",
  Workflow: "agent",
  TodoWrite: "plan",
  TaskCreate: "plan",
  TaskUpdate: "plan",
  TaskList: "plan",
  TaskGet: "plan",
  ExitPlanMode: "plan",
  EnterPlanMode: "plan",
  AskUserQuestion: "ask",
  Skill: "meta",
  SlashCommand: "meta",
  ToolSearch: "meta",
  BashOutput: "meta",
  KillShell: "meta",
  KillBash: "meta",
  TaskOutput: "meta",
  AgentOutputTool: "meta",
  TaskStop: "meta",
  Monitor: "meta",
  ScheduleWakeup: "meta",
  ReportFindings: "meta",
  EnterWorktree: "meta",
  ExitWorktree: "meta",
};

export function kindOf(tool: string): CallKind {
  if (tool.startsWith("mcp__")) return "mcp";
  return Object.hasOwn(KINDS, tool) ? (KINDS[tool] ?? "other") : "other";
}

/** What a call asks for, from its input alone. */
export function actionsOf(tool: string, input: JsonObject, cwd: string | null): readonly Action[] {
  switch (tool) {
    case "Read":
    case "NotebookRead":
      return read(input, cwd);
    case "Edit":
    case "MultiEdit":
    case "NotebookEdit":
      return edit(input, cwd);
    case "Write":
      return write(input, cwd);
    case "Grep":
      return [grep(input, cwd)];
    case "Glob":
      return [glob(input, cwd)];
    case "LS":
      return [{ type: "list", path: pathOf(input.path, cwd) ?? cwd }];
    case "Bash":
      return [{ type: "shell", script: asString(input.command) ?? "", cwd, dialect: "posix" }];
    case "PowerShell":
      return [{ type: "shell", script: asString(input.command) ?? "", cwd, dialect: "powershell" }];
    case "Task":
    case "Agent":
      return [{ type: "spawn", prompt: asString(input.prompt) }];
    default:
      return [];
  }
}

/** The same, made exact by what the tool reported (`toolUseResult`): real paths, new or existing, line counts. */
export function confirmActions(actions: readonly Action[], result: JsonObject): readonly Action[] {
  if (actions.length !== 1) return actions;
  const [action] = actions;
  if (action?.type === "modify") return [confirmModification(action, result)];
  if (action?.type === "read") {
    const path = asText(asObject(result.file).filePath);
    return path === null ? actions : [{ ...action, path: resolvePath(path, null) }];
  }
  return actions;
}

function confirmModification(action: ActionOf<"modify">, result: JsonObject): Action {
  const path = asText(result.filePath);
  const how = result.type === "create" ? "create" : result.type === "update" ? "overwrite" : action.how;
  const confirmed = { ...action, path: path === null ? action.path : resolvePath(path, null), how };
  const hunks = asArray(result.structuredPatch).map(asObject);
  if (hunks.length > 0) return withHunks(confirmed, hunks);
  if (how !== "create") return confirmed;
  const content = asString(result.content);
  return {
    ...confirmed,
    linesAdded: content === null ? action.linesAdded : countLines(content),
    linesRemoved: 0,
  };
}

/** Takes line counts and places from the patch that the tool made of the change. */
function withHunks(action: ActionOf<"modify">, hunks: readonly JsonObject[]): Action {
  const lines = hunks.flatMap((hunk) => asArray(hunk.lines).filter((line) => typeof line === "string"));
  // Edits close to one another share a hunk: then their places are not told.
  const isOnePerHunk = hunks.length === action.replacements.length || action.replacements.length === 1;
  return {
    ...action,
    replacements: isOnePerHunk
      ? action.replacements.map((replacement, index) => ({
          ...replacement,
          line: firstChangedLine(asObject(hunks[index])),
        }))
      : action.replacements,
    linesAdded: lines.filter((line) => line.startsWith("+")).length,
    linesRemoved: lines.filter((line) => line.startsWith("-")).length,
  };
}

function firstChangedLine(hunk: JsonObject): number | null {
  const start = asNumber(hunk.oldStart);
  const before = asArray(hunk.lines).findIndex((line) => typeof line === "string" && /^[+-]/.test(line));
  return start === null || before < 0 ? start : start + before;
}

function read(input: JsonObject, cwd: string | null): readonly Action[] {
  const path = pathOf(input.file_path ?? input.notebook_path, cwd);
  return path === null ? [] : [{ type: "read", path, range: rangeOf(input) }];
}

function rangeOf(input: JsonObject): LineRange | null {
  const offset = asNumber(input.offset);
  const limit = asNumber(input.limit);
  if (offset === null && limit === null) return null;
  const first = Math.max(1, offset ?? 1);
  return { first, last: limit === null ? null : first + limit - 1 };
}

function edit(input: JsonObject, cwd: string | null): readonly Action[] {
  const path = pathOf(input.file_path ?? input.notebook_path, cwd);
  if (path === null) return [];
  const edits = input.edits === undefined ? [input] : asArray(input.edits).map(asObject);
  const createsFile = edits.length === 1 && edits[0]?.old_string === "";
  return [
    {
      type: "modify",
      path,
      how: createsFile ? "create" : "edit",
      to: null,
      replacements: edits.map(replacementOf),
      linesAdded: null,
      linesRemoved: null,
    },
  ];
}

function replacementOf(edit: JsonObject): Replacement {
  const removed = asText(edit.old_string);
  const added = asText(edit.new_string ?? edit.new_str ?? edit.new_source);
  return {
    removed: removed === null ? null : digest(removed),
    added: added === null ? null : digest(added),
    line: null,
  };
}

function write(input: JsonObject, cwd: string | null): readonly Action[] {
  const path = pathOf(input.file_path, cwd);
  if (path === null) return [];
  const content = asString(input.content) ?? "";
  return [
    {
      type: "modify",
      path,
      how: "write",
      to: null,
      replacements: [{ removed: null, added: digest(content), line: null }],
      linesAdded: countLines(content),
      linesRemoved: null,
    },
  ];
}

/** Inputs of Grep that change which lines or files it answers, or how much of them. */
const GREP_OPTIONS = [
  "output_mode",
  "-i",
  "multiline",
  "type",
  "-A",
  "-B",
  "-C",
  "context",
  "head_limit",
  "offset",
];

function grep(input: JsonObject, cwd: string | null): Action {
  return {
    type: "search",
    target: "content",
    pattern: asString(input.pattern) ?? "",
    path: pathOf(input.path, cwd) ?? cwd,
    glob: asText(input.glob),
    options: GREP_OPTIONS.filter((name) => input[name] !== undefined && input[name] !== false)
      .map((name) => `${name}=${String(input[name])}`)
      .join(" "),
  };
}

function glob(input: JsonObject, cwd: string | null): Action {
  return {
    type: "search",
    target: "names",
    pattern: asString(input.pattern) ?? "",
    path: pathOf(input.path, cwd) ?? cwd,
    glob: null,
    options: "",
  };
}

function pathOf(value: unknown, cwd: string | null): string | null {
  const path = asText(value);
  return path === null ? null : resolvePath(path, cwd);
}
