import { asArray, asString, type Json } from "../../session/json.ts";
import type { ActionOf } from "../../session/tool-call.ts";

type Dialect = ActionOf<"shell">["dialect"];

export interface CommandLine {
  readonly script: string;
  readonly dialect: Dialect;
}

/**
 * The script that a shell tool runs. Codex has written it as a text and as an argument vector, where the shell
 * itself (`bash -lc`, `powershell -Command`, `cmd /c`) is not part of it.
 */
export function commandLine(
  command: Json | undefined,
  shell: string | null,
  onWindows: boolean,
): CommandLine {
  const dialect = dialectOf(shell) ?? (onWindows ? "powershell" : "posix");
  if (!Array.isArray(command)) return { script: asString(command) ?? "", dialect };
  const argv = asArray(command).map((word) => (typeof word === "object" ? "" : String(word)));
  return unwrapped(argv) ?? { script: argv.map(quoted).join(" "), dialect: onWindows ? dialect : "posix" };
}

/** The patch of an argument vector `["apply_patch", PATCH]`, else `null`. */
export function patchOfArgv(command: Json | undefined): string | null {
  const [program, patch] = asArray(command);
  return program === "apply_patch" || program === "applypatch" ? asString(patch) : null;
}

function unwrapped(argv: readonly string[]): CommandLine | null {
  const [program, ...rest] = argv;
  const dialect = program === undefined ? null : dialectOf(program);
  if (dialect === null) return null;
  const flag = rest.findIndex((word) => SCRIPT_FLAG[dialect].test(word));
  const script = rest.slice(flag + 1);
  if (flag < 0 || script.length === 0) return null;
  return { script: dialect === "posix" ? (script[0] ?? "") : script.join(" "), dialect };
}

/** The option after which the script comes. */
const SCRIPT_FLAG: Readonly<Record<Dialect, RegExp>> = {
  posix: /^-[a-z]*c$/,
  powershell: /^-c(ommand)?$/i,
  cmd: /^\/[ck]$/i,
};

const POSIX_SHELLS = new Set(["sh", "bash", "zsh", "dash", "ksh", "fish"]);

/** The dialect of a shell, by its name or path; `null` for what is no shell. */
export function dialectOf(shell: string | null): Dialect | null {
  if (shell === null) return null;
  const name = shell.slice(Math.max(shell.lastIndexOf("/"), shell.lastIndexOf("\\")) + 1).toLowerCase();
  const base = name.endsWith(".exe") ? name.slice(0, -4) : name;
  if (base === "powershell" || base === "pwsh") return "powershell";
  if (base === "cmd") return "cmd";
  return POSIX_SHELLS.has(base) ? "posix" : null;
}

/** A script that does nothing but start an interactive shell: what is typed into it later are commands. */
export function isBareShell(script: string): boolean {
  const [program, ...rest] = script.trim().split(/\s+/);
  return dialectOf(program ?? null) === "posix" && rest.every((word) => /^-[il]+$/.test(word));
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
