import type { Argument, Invocation } from "./invocation.ts";
import type { CheckKind, Effect, Purpose, ShellRead, ShellSearch, ShellWrite } from "./shell-command.ts";

/** What a command does, as far as its program tells; what is left out is nothing. */
export interface Meaning {
  readonly purpose: Purpose;
  readonly effect: Effect;
  readonly check?: CheckKind;
  readonly reads?: readonly ShellRead[];
  readonly searches?: readonly ShellSearch[];
  readonly lists?: readonly string[];
  readonly writes?: readonly ShellWrite[];
  /** Where it works, when that is not the directory in force (`git -C`). */
  readonly cwd?: string | null;
}

/** A command whose program is known, with its arguments. */
export interface Call {
  readonly program: string;
  readonly args: readonly Argument[];
  readonly invocation: Invocation;
}

/** Knows one program; `null` where this use of it means nothing particular. */
export type Program = (call: Call) => Meaning | null;

export function whole(paths: readonly string[]): readonly ShellRead[] {
  return paths.map((path) => ({ path, range: null }));
}

export function write(
  path: string,
  how: ShellWrite["how"],
  more: { readonly to?: string; readonly from?: string; readonly change?: string } = {},
): ShellWrite {
  return { path, how, to: more.to ?? null, from: more.from ?? null, change: more.change ?? null };
}

/** All arguments are plain words: for looking at subcommands. */
export function words(args: readonly Argument[]): readonly string[] {
  return args.map((arg) => arg.text);
}
