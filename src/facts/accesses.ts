import { digest } from "../session/digest.ts";
import type { Action, ActionOf, LineRange, Replacement } from "../session/tool-call.ts";
import type { Effect, ShellCommand, ShellScript, ShellSearch, ShellWrite } from "./shell/shell-command.ts";

/** Whether a dedicated tool did it or a command in a shell. */
export type Source = "tool" | "shell";

export interface FileAccess {
  readonly path: string;
  readonly range: LineRange | null;
  readonly source: Source;
  /** Its content came back: not counted away, not kept inside a substitution. */
  readonly shown: boolean;
}

export interface SearchAccess {
  readonly target: "content" | "names";
  readonly pattern: string;
  /** Where it looks; empty where that cannot be told. */
  readonly paths: readonly string[];
  readonly glob: string | null;
  readonly options: string;
  readonly source: Source;
  /** What answered: the tool's name, or the program. */
  readonly by: string;
  /** Equal for two searches that ask the same, page and trimming included. */
  readonly query: string;
}

/** One change to a file that a call asked for, before anyone knows what became of it. */
export interface Change {
  readonly path: string;
  readonly how:
    | "edit"
    | "overwrite"
    | "create"
    | "delete"
    | "move"
    | "write"
    | "append"
    | "copy"
    | "format"
    | "restore";
  /** For `move`: the new path. */
  readonly to: string | null;
  /** For `copy`: where it came from. */
  readonly from: string | null;
  readonly replacements: readonly Replacement[];
  readonly linesAdded: number | null;
  readonly linesRemoved: number | null;
  readonly source: Source;
}

/** Everything that a call does to files, whether by its tool or in its scripts. */
export interface Accesses {
  readonly commands: readonly ShellCommand[];
  readonly reads: readonly FileAccess[];
  readonly searches: readonly SearchAccess[];
  readonly lists: readonly string[];
  readonly changes: readonly Change[];
  readonly effect: Effect;
}

/** Merges what a call's structured actions say with what its scripts do. */
export function accessesOf(
  tool: string,
  actions: readonly Action[],
  scripts: readonly ShellScript[],
): Accesses {
  const found: Found = { reads: [], searches: [], lists: [], changes: [] };
  for (const action of actions) collectByTool(tool, action, found);
  const byTool = found.changes.length;
  const named = byTool === 0 ? NO_FILES : new Set(found.changes.map(({ path }) => path));
  for (const script of scripts) collectByShell(script, named, found);
  const { reads, searches, lists, changes } = found;
  const commands = commandsOf(scripts);
  return { commands, reads, searches, lists, changes, effect: effectOf(commands, byTool > 0) };
}

const NO_FILES: ReadonlySet<string> = new Set();

interface Found {
  readonly reads: FileAccess[];
  readonly searches: SearchAccess[];
  readonly lists: string[];
  readonly changes: Change[];
}

function collectByTool(tool: string, action: Action, { reads, searches, lists, changes }: Found): void {
  switch (action.type) {
    case "read":
      reads.push({ path: action.path, range: action.range, source: "tool", shown: true });
      break;
    case "search":
      searches.push(searchByTool(tool, action));
      break;
    case "list":
      if (action.path !== null) lists.push(action.path);
      break;
    case "modify":
      changes.push(changeByTool(action));
      break;
    case "shell":
    case "spawn":
    case "other":
      break;
  }
}

/** `named`: files whose changes the call's own actions tell, and more exactly. */
function collectByShell({ commands }: ShellScript, named: ReadonlySet<string>, found: Found): void {
  for (const [index, command] of commands.entries()) {
    if (command.reads.length > 0) {
      const shown = isShown(commands, index);
      for (const { path, range } of command.reads) found.reads.push({ path, range, source: "shell", shown });
    }
    for (const search of command.searches)
      found.searches.push(searchByShell(commands, index, command, search));
    found.lists.push(...command.lists);
    for (const write of command.writes) if (!named.has(write.path)) found.changes.push(changeByShell(write));
  }
}

function commandsOf(scripts: readonly ShellScript[]): readonly ShellCommand[] {
  const [first, ...others] = scripts;
  if (first === undefined) return [];
  return others.length === 0 ? first.commands : scripts.flatMap(({ commands }) => commands);
}

const ORDER: readonly Effect[] = ["none", "artifacts", "repository", "files", "anything"];

function effectOf(commands: readonly ShellCommand[], modifies: boolean): Effect {
  let strongest = modifies ? ORDER.indexOf("files") : 0;
  for (const command of commands) strongest = Math.max(strongest, ORDER.indexOf(command.effect));
  return ORDER[strongest] ?? "none";
}

/** Programs that say something about a file without showing it. */
const SUMMARISES = new Set([
  "wc",
  "md5sum",
  "md5",
  "sha256sum",
  "shasum",
  "sha1sum",
  "cksum",
  "cmp",
  "base64",
  "xxd",
  "od",
]);

function isShown(commands: readonly ShellCommand[], index: number): boolean {
  const command = commands[index];
  if (command === undefined || command.place.substituted || SUMMARISES.has(command.program)) return false;
  if (command.writes.some(({ how }) => how === "write" || how === "append")) return false;
  return !followers(commands, index).some(({ program }) => SUMMARISES.has(program));
}

/** The rest of the pipeline after a command. */
function followers(commands: readonly ShellCommand[], index: number): readonly ShellCommand[] {
  const command = commands[index];
  if (command === undefined || command.piped === "none" || command.piped === "last") return [];
  const rest: ShellCommand[] = [];
  for (let at = index + 1; commands[at]?.pipeline === command.pipeline; at++) {
    const next = commands[at];
    if (next !== undefined) rest.push(next);
  }
  return rest;
}

function searchByTool(tool: string, action: ActionOf<"search">): SearchAccess {
  const paths = action.path === null ? [] : [action.path];
  const { target, pattern, glob, options } = action;
  const query = queryOf(tool, target, pattern, paths, glob, options);
  return { target, pattern, paths, glob, options, source: "tool", by: tool, query };
}

function searchByShell(
  commands: readonly ShellCommand[],
  index: number,
  { program }: ShellCommand,
  search: ShellSearch,
): SearchAccess {
  const trims = followers(commands, index).map((next) => `${next.program} ${next.args.join(" ")}`);
  const options = [search.options, ...trims].filter((text) => text !== "").join(" | ");
  const { target, pattern, paths, glob } = search;
  const query = queryOf(program, target, pattern, paths, glob, options);
  return { ...search, source: "shell", by: program, query };
}

function queryOf(
  by: string,
  target: string,
  pattern: string,
  paths: readonly string[],
  glob: string | null,
  options: string,
): string {
  return digest([by, target, pattern, [...paths].sort().join("\n"), glob ?? "", options].join("\0"));
}

function changeByTool(action: ActionOf<"modify">): Change {
  const { path, how, to, replacements, linesAdded, linesRemoved } = action;
  return { path, how, to, from: null, replacements, linesAdded, linesRemoved, source: "tool" };
}

function changeByShell(write: ShellWrite): Change {
  const { path, how, to, from, change } = write;
  const replacements =
    change === null ? [] : [{ removed: digest(change), added: digest(change), line: null }];
  return { path, how, to, from, replacements, linesAdded: null, linesRemoved: null, source: "shell" };
}
