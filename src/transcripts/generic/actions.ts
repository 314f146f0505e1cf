import { digest } from "../../session/digest.ts";
import {
  asArray,
  asNumber,
  asObject,
  asString,
  isObject,
  type Json,
  type JsonObject,
} from "../../session/json.ts";
import { resolvePath } from "../../session/path.ts";
import type { Action, LineRange, Replacement } from "../../session/tool-call.ts";
import { countLines } from "../count-lines.ts";
import { modificationsOfPatch } from "../patch.ts";
import { firstNumber, firstText, texts } from "./fields.ts";
import { shellAction } from "./shell.ts";
import type { ToolUse } from "./tools.ts";

const PATH = [
  "path",
  "file_path",
  "filePath",
  "filepath",
  "filename",
  "file",
  "absolute_path",
  "absolutePath",
  "notebook_path",
  "target_file",
  "relative_path",
  "uri",
];
const FOLDER = [
  "path",
  "directory",
  "dir",
  "dir_path",
  "dirPath",
  "folder",
  "root",
  "target_directory",
  "relative_path",
];
const PATTERN = ["pattern", "query", "regex", "search", "text", "glob", "glob_pattern", "file_pattern", "q"];
const CONTENT = ["content", "contents", "file_text", "text", "code_edit", "new_content"];

/** What a call asks for, told from its kind and input; empty where the input does not tell. */
export function actionsOf(use: ToolUse, tool: string, input: Json, cwd: string | null): readonly Action[] {
  const fields = asObject(input);
  switch (use.kind) {
    case "read":
      return pathsOf(fields, cwd).map((path) => ({ type: "read", path, range: rangeOf(fields) }));
    case "write":
      return pathsOf(fields, cwd).map((path) => written(path, fields));
    case "edit":
      return use.form === "patch" || isPatch(fields, input)
        ? modificationsOfPatch(patchText(fields, input), cwd)
        : edits(fields, cwd);
    case "search":
      return [search(fields, use.form === "names", cwd)];
    case "list":
      return [{ type: "list", path: pathIn(fields, FOLDER, cwd) ?? cwd }];
    case "shell":
      return shellAction(tool, input, cwd);
    case "agent":
      return [
        {
          type: "spawn",
          prompt: firstText(fields, ["prompt", "task", "message", "instructions", "description"]),
        },
      ];
    default:
      return [];
  }
}

function pathIn(fields: JsonObject, names: readonly string[], cwd: string | null): string | null {
  const path = firstText(fields, names);
  return path === null ? null : resolvePath(path.replace(/^file:\/\//, ""), cwd);
}

/** One path, or the list that tools for several files take. */
function pathsOf(fields: JsonObject, cwd: string | null): readonly string[] {
  const single = pathIn(fields, PATH, cwd);
  if (single !== null) return [single];
  const several =
    [fields.paths, fields.files, fields.file_paths].map(pathTexts).find((paths) => paths.length > 0) ?? [];
  return several.map((path) => resolvePath(path, cwd));
}

function pathTexts(value: unknown): readonly string[] {
  return asArray(value).flatMap((item) => (isObject(item) ? (firstText(item, PATH) ?? []) : texts([item])));
}

const FIRST_LINE = ["offset", "start_line", "startLine", "line_start", "start", "start_line_one_indexed"];
const LAST_LINE = ["end_line", "endLine", "line_end", "end", "end_line_one_indexed_inclusive"];

function rangeOf(fields: JsonObject): LineRange | null {
  const pair = asArray(fields.view_range ?? fields.range ?? fields.line_range);
  const first = asNumber(pair[0]) ?? firstNumber(fields, FIRST_LINE);
  const last = asNumber(pair[1]) ?? firstNumber(fields, LAST_LINE);
  const limit = firstNumber(fields, ["limit", "num_lines", "max_lines"]);
  if (first === null && last === null && limit === null) return null;
  const from = first === null ? null : Math.max(1, first);
  if (last !== null) return { first: from, last: last < 1 ? null : last };
  return { first: from ?? 1, last: limit === null ? null : (from ?? 1) + limit - 1 };
}

function written(path: string, fields: JsonObject): Action {
  const content = CONTENT.map((name) => asString(fields[name])).find((text) => text !== null) ?? null;
  return {
    type: "modify",
    path,
    how: "write",
    to: null,
    replacements: content === null ? [] : [{ removed: null, added: digest(content), line: null }],
    linesAdded: content === null ? null : countLines(content),
    linesRemoved: null,
  };
}

const OLD = ["old_string", "old_str", "oldString", "old_text", "oldText", "search", "find"];
const NEW = [
  "new_string",
  "new_str",
  "newString",
  "new_text",
  "newText",
  "replace",
  "replacement",
  "new_source",
];

/** One edit, several of one file, or several each with a file of its own. */
function edits(fields: JsonObject, cwd: string | null): readonly Action[] {
  const list = [fields.edits, fields.replacements, fields.changes].find(Array.isArray);
  const pieces = list === undefined ? [fields] : asArray(list).map(asObject);
  const shared = pathIn(fields, PATH, cwd);
  const byPath = new Map<string, Replacement[]>();
  for (const piece of pieces) {
    const path = (piece === fields ? shared : pathIn(piece, PATH, cwd)) ?? shared;
    if (path === null) continue;
    const replacement = replacementOf(piece);
    const known = byPath.get(path) ?? [];
    if (replacement) known.push(replacement);
    byPath.set(path, known);
  }
  return [...byPath].map(([path, replacements]) => ({
    type: "modify",
    path,
    how: "edit",
    to: null,
    replacements,
    linesAdded: null,
    linesRemoved: null,
  }));
}

function replacementOf(piece: JsonObject): Replacement | null {
  const removed = firstText(piece, OLD);
  const added = firstText(piece, NEW);
  if (removed === null && added === null) return null;
  return {
    removed: removed === null ? null : digest(removed),
    added: added === null ? null : digest(added),
    line: null,
  };
}

function isPatch(fields: JsonObject, input: Json): boolean {
  return patchText(fields, input).includes("*** Begin Patch");
}

function patchText(fields: JsonObject, input: Json): string {
  return asString(input) ?? firstText(fields, ["patch", "input", "patchText", "patch_text", "diff"]) ?? "";
}

/** Of these nothing depends in what a search finds. */
const NOT_AN_OPTION = new Set(["description", "explanation", "purpose", "reason", "toolSummary"]);

function search(fields: JsonObject, inNames: boolean, cwd: string | null): Action {
  const patternField = PATTERN.find((name) => typeof fields[name] === "string" && fields[name] !== "");
  const folderField = FOLDER.find((name) => typeof fields[name] === "string" && fields[name] !== "");
  const globField = [
    "glob",
    "include",
    "file_glob",
    "includePattern",
    "include_pattern",
    "file_pattern",
  ].find((name) => name !== patternField && typeof fields[name] === "string");
  const taken = [patternField, folderField, globField];
  const options = Object.keys(fields)
    .filter((name) => !taken.includes(name) && !NOT_AN_OPTION.has(name))
    .filter((name) => fields[name] !== null && fields[name] !== false)
    .sort()
    .map((name) => `${name}=${plain(fields[name])}`);
  return {
    type: "search",
    target: inNames ? "names" : "content",
    pattern: patternField === undefined ? "" : (asString(fields[patternField]) ?? ""),
    path: folderField === undefined ? cwd : pathIn(fields, [folderField], cwd),
    glob: globField === undefined ? null : asString(fields[globField]),
    options: options.join(" "),
  };
}

function plain(value: Json | undefined): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
