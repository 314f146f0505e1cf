import type { LineRange } from "../../session/tool-call.ts";

/** What one simple command is for. A `trim` only shortens or reshapes another command's output. */
export type Purpose =
  | "read-file"
  | "search"
  | "list"
  | "edit"
  | "test"
  | "build"
  | "lint"
  | "vcs"
  | "package"
  | "run"
  | "probe"
  | "print"
  | "trim"
  | "other";

/** What a check looks at; a formatter's check and a type checker are told apart from a linter. */
export type CheckKind = "test" | "build" | "lint" | "typecheck" | "format";

/**
 * What a command can change. `artifacts`: caches and reports that nobody reads as source (a test run).
 * `files`: just what `writes` names. `repository`: git's own data, not the working tree. `anything`: not known.
 */
export type Effect = "none" | "artifacts" | "files" | "repository" | "anything";

export interface ShellRead {
  readonly path: string;
  /** `null`: the whole file, or a part that cannot be told. */
  readonly range: LineRange | null;
}

export interface ShellSearch {
  readonly target: "content" | "names";
  readonly pattern: string;
  /** Where it looks; empty where that cannot be told (paths from `xargs`). */
  readonly paths: readonly string[];
  readonly glob: string | null;
  /** Every other option, in a comparable order. */
  readonly options: string;
}

export interface ShellWrite {
  readonly path: string;
  /** `restore`: git put back what it has. `format`: a formatter went over it. `copy` may replace a file. */
  readonly how: "write" | "append" | "edit" | "create" | "delete" | "move" | "copy" | "format" | "restore";
  /** For `move`: the new path. */
  readonly to: string | null;
  /** For `copy`: the path it was copied from. */
  readonly from: string | null;
  /** The text that says what is done (a sed script), to compare edits with; `null` where there is none. */
  readonly change: string | null;
}

/** One simple command of a script, seen through its wrappers (`sudo`, `timeout`, `bash -c`, `xargs`). */
export interface ShellCommand {
  /** The program's base name in lower case; empty for a bare redirect or assignment. */
  readonly program: string;
  readonly args: readonly string[];
  readonly purpose: Purpose;
  /** Set for tests, builds, linters, type checkers and format checks. */
  readonly check: CheckKind | null;
  readonly reads: readonly ShellRead[];
  readonly searches: readonly ShellSearch[];
  readonly lists: readonly string[];
  readonly writes: readonly ShellWrite[];
  readonly effect: Effect;
  /** The directory in force; `null` where it cannot be told. */
  readonly cwd: string | null;
  /** The text fed to it (here-document or here-string). */
  readonly input: string | null;
  /** Counts up; the commands of one pipeline share it. */
  readonly pipeline: number;
  readonly piped: "none" | "first" | "middle" | "last";
  /** What stands before it. */
  readonly connector: "start" | "&&" | "||" | ";" | "&" | "|";
  readonly place: Place;
  /** Whether every word of it is known: no unknown variables, no command substitution, no operands from a pipe. */
  readonly certain: boolean;
}

/** Where in a script a command stands. */
export interface Place {
  readonly loop: boolean;
  readonly conditional: boolean;
  /** Inside `$(...)` or `<(...)`: its output is used, not shown. */
  readonly substituted: boolean;
  readonly background: boolean;
  /** Its error output is thrown away. */
  readonly silenced: boolean;
}

export interface ShellScript {
  /** `false`: the parser gave up; `commands` is then what could be read. */
  readonly parsed: boolean;
  readonly commands: readonly ShellCommand[];
  /** Indexes of the commands that can have set a non-zero exit status. */
  readonly deciders: readonly number[];
}

/** Nothing of the script writes, installs, changes a repository or is unknown. */
export function isReadOnly(script: ShellScript): boolean {
  return script.parsed && script.commands.length > 0 && script.commands.every((c) => c.effect === "none");
}
