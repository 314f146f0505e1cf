import { asNumber, asObject, asString, asText, type Json, type JsonObject } from "../../session/json.ts";
import { resolvePath } from "../../session/path.ts";
import type { Action, CallKind } from "../../session/tool-call.ts";
import { modificationsInScript, modificationsOfPatch } from "../patch.ts";
import { commandLine, patchOfArgv } from "./command-line.ts";
import { nestedCalls } from "./nested-calls.ts";

/** Codex's tools over all its versions; `mcp__*` is `mcp`, what is not here is `other`. */
const KINDS: Readonly<Record<string, CallKind>> = {
  exec_command: "shell",
  shell_command: "shell",
  shell: "shell",
  "container.exec": "shell",
  local_shell: "shell",
  write_stdin: "shell",
  exec: "shell",
  wait: "shell",
  apply_patch: "edit",
  read_file: "read",
  view_image: "read",
  list_dir: "list",
  grep_files: "search",
  web_search: "web",
  web__run: "web",
  update_plan: "plan",
  request_user_input: "ask",
  spawn_agent: "agent",
  wait_agent: "agent",
  close_agent: "agent",
  resume_agent: "agent",
  interrupt_agent: "agent",
  send_input: "agent",
  send_message: "agent",
  followup_task: "agent",
  list_agents: "agent",
  list_mcp_resources: "mcp",
  list_mcp_resource_templates: "mcp",
  read_mcp_resource: "mcp",
  tool_search: "meta",
  tool_suggest: "meta",
  request_permissions: "meta",
};

/** Tools whose output is a command's: a header, then what it printed. */
export const COMMAND_TOOLS: ReadonlySet<string> = new Set([
  "exec_command",
  "shell_command",
  "shell",
  "container.exec",
  "local_shell",
]);

export interface Call {
  readonly tool: string;
  readonly input: Json;
  /** The directory in force where the call does not name one. */
  readonly cwd: string | null;
  readonly shell: string | null;
  readonly onWindows: boolean;
}

export function kindOf(tool: string, input: Json): CallKind {
  if (tool === "exec") return kindOfScript(input);
  if (tool === "wait") return "cell_id" in asObject(input) ? "shell" : "agent";
  const kind = Object.hasOwn(KINDS, tool) ? KINDS[tool] : undefined;
  return kind ?? (tool.includes("__") ? "mcp" : "other");
}

export function isKnownTool(tool: string): boolean {
  return Object.hasOwn(KINDS, tool);
}

/** A script is what the one kind of tool in it is; with several kinds it counts as a shell. */
function kindOfScript(input: Json): CallKind {
  const kinds = new Set(nestedCalls(asString(input) ?? "").map((call) => kindOf(call.tool, call.input)));
  const [only = "other"] = kinds;
  return kinds.size > 1 ? "shell" : only;
}

/** The directory a call works in. */
export function folderOf({ input, cwd }: Pick<Call, "input" | "cwd">): string | null {
  const { workdir, working_directory } = asObject(input);
  const given = asText(workdir) ?? asText(working_directory);
  return given === null ? cwd : resolvePath(given, cwd);
}

/** What a call asks for, from its input alone. */
export function actionsOf(call: Call): readonly Action[] {
  const { tool } = call;
  const input = asObject(call.input);
  if (COMMAND_TOOLS.has(tool)) return commandActions(call, input);
  switch (tool) {
    case "apply_patch":
      return modificationsOfPatch(patchText(call.input), folderOf(call));
    case "exec":
      return nestedCalls(asString(call.input) ?? "").flatMap((nested) => actionsOf({ ...call, ...nested }));
    case "view_image":
    case "read_file":
      return readActions(call, input);
    case "list_dir":
      return [{ type: "list", path: pathOf(input.dir_path, call.cwd) ?? call.cwd }];
    case "grep_files":
      return grepActions(call, input);
    case "spawn_agent":
      return [{ type: "spawn", prompt: asText(input.message) }];
    default:
      return [];
  }
}

function commandActions(call: Call, input: JsonObject): readonly Action[] {
  const cwd = folderOf(call);
  const command = input.cmd ?? input.command;
  if (command === undefined) return [];
  const patch = patchOfArgv(command);
  if (patch !== null) return modificationsOfPatch(patch, cwd);
  const { script, dialect } = commandLine(command, asText(input.shell) ?? call.shell, call.onWindows);
  return [{ type: "shell", script, cwd, dialect }, ...modificationsInScript(script, cwd)];
}

/** The patch itself (a free-form tool), or inside a function's arguments. */
function patchText(input: Json): string {
  const fields = asObject(input);
  return asString(input) ?? asString(fields.input) ?? asString(fields.patch) ?? "";
}

function readActions({ cwd }: Call, input: JsonObject): readonly Action[] {
  const path = pathOf(input.file_path ?? input.path, cwd);
  if (path === null) return [];
  const first = asNumber(input.offset);
  const limit = asNumber(input.limit);
  const range = first === null && limit === null ? null : { first, last: lastLine(first ?? 1, limit) };
  return [{ type: "read", path, range }];
}

function lastLine(first: number, limit: number | null): number | null {
  return limit === null ? null : first + limit - 1;
}

function grepActions({ cwd }: Call, input: JsonObject): readonly Action[] {
  const pattern = asText(input.pattern) ?? "";
  const limit = asNumber(input.limit);
  const options = limit === null ? "" : `limit=${limit}`;
  const path = pathOf(input.path, cwd) ?? cwd;
  return [{ type: "search", target: "content", pattern, path, glob: asText(input.include), options }];
}

function pathOf(value: Json | undefined, cwd: string | null): string | null {
  const path = asText(value);
  return path === null ? null : resolvePath(path, cwd);
}
