import type { Place, ShellCommand } from "./shell-command.ts";

/** One word of a command after expansion. */
export interface Argument {
  readonly text: string;
  /** No unknown variable or substitution in it. */
  readonly certain: boolean;
  /** Has unquoted wildcards. */
  readonly pattern: boolean;
}

/** A file that output goes to. */
export interface OutputTarget {
  readonly target: Argument;
  readonly append: boolean;
}

/** A simple command before anyone knows what its program means. */
export interface Invocation {
  readonly argv: readonly Argument[];
  readonly inputs: readonly Argument[];
  readonly outputs: readonly OutputTarget[];
  readonly input: string | null;
  readonly cwd: string | null;
  readonly pipeline: number;
  readonly piped: ShellCommand["piped"];
  readonly connector: ShellCommand["connector"];
  readonly place: Place;
  /** Its operands come from another command (`xargs`). */
  readonly operandsFromPipe: boolean;
}

export function literal(text: string): Argument {
  return { text, certain: true, pattern: false };
}

/** `/usr/bin/Grep.exe` is `grep`. */
export function programName(word: string): string {
  const name = word.slice(Math.max(word.lastIndexOf("/"), word.lastIndexOf("\\")) + 1).toLowerCase();
  return name.replace(/\.(exe|cmd|bat|ps1)$/, "");
}

/** Does it read what the command before it in the pipeline writes? */
export function readsPipe(invocation: Invocation): boolean {
  return (invocation.piped === "middle" || invocation.piped === "last") && !invocation.operandsFromPipe;
}
