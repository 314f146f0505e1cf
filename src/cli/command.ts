import type { Context } from "./context.ts";

/** What a shell can complete a value with, besides its choices. */
export type PathKind = "file" | "folder";

/** A positional argument; without `required` it may be left out. The last one may take `many`. */
export interface ArgumentSpec {
  readonly summary: string;
  readonly required?: true;
  readonly many?: true;
  readonly choices?: readonly string[];
  /** What a shell offers where more than that is taken. */
  readonly suggestions?: readonly string[];
  readonly path?: PathKind;
}

/** An option without a value. */
export interface SwitchSpec {
  readonly summary: string;
  readonly short?: string;
}

/** An option with a value; with `many` it may be given several times. */
export interface ValueSpec extends SwitchSpec {
  /** How help names the value: `n` shows as `--limit <n>`. */
  readonly value: string;
  readonly choices?: readonly string[];
  /** What a shell offers where more than that is taken. */
  readonly suggestions?: readonly string[];
  readonly path?: PathKind;
  readonly many?: true;
  /** It may be given without its value, which is then the empty text. */
  readonly optional?: true;
  /** Throws an `Error` that says what is expected ("must be a whole number"). */
  parse?(text: string): unknown;
}

export type OptionSpec = SwitchSpec | ValueSpec;
export type ArgumentSpecs = Readonly<Record<string, ArgumentSpec>>;
/** By the name that the code uses: `dryRun` is `--dry-run`. */
export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

type Choice<S> = S extends { readonly choices: readonly (infer C)[] } ? C : string;
type Parsed<S> = S extends { parse(text: string): infer T } ? T : Choice<S>;

export type ArgumentValues<A extends ArgumentSpecs> = {
  readonly [K in keyof A]: A[K] extends { readonly many: true }
    ? readonly Choice<A[K]>[]
    : A[K] extends { readonly required: true }
      ? Choice<A[K]>
      : Choice<A[K]> | undefined;
};

export type OptionValues<O extends OptionSpecs> = {
  readonly [K in keyof O]: O[K] extends { readonly value: string }
    ? O[K] extends { readonly many: true }
      ? readonly Parsed<O[K]>[]
      : Parsed<O[K]> | undefined
    : boolean;
};

export interface Example {
  readonly type: string;
  readonly does: string;
}

/** One command of `sesh`: what it takes and what it does. Its name and summary stand in the list of commands. */
export interface Command<A extends ArgumentSpecs = ArgumentSpecs, O extends OptionSpecs = OptionSpecs> {
  readonly arguments: A;
  readonly options: O;
  /** Options that are not its own go to its arguments: for a command that hands them on to another. */
  readonly passesUnknownOptions?: true;
  /** What `--help` says beyond the summary. */
  readonly details?: string;
  /** At least one. */
  readonly examples: readonly [Example, ...Example[]];
  /** Throws a `SeshError` where the user can act; anything else that is thrown is a bug. */
  run(context: Context, args: ArgumentValues<A>, options: OptionValues<O>): Promise<void> | void;
}

/** The command as it is, with the types of its arguments and options inferred. */
export function defineCommand<const A extends ArgumentSpecs, const O extends OptionSpecs>(
  command: Command<A, O>,
): Command<A, O> {
  return command;
}

/** Headings of `sesh --help`, in their order. */
export const GROUPS = ["Look", "Collect", "Share", "Set up"] as const;

/** A line in the list of commands: enough for `sesh --help`, so that no command's code is loaded for it. */
export interface CommandEntry {
  readonly name: string;
  readonly group: (typeof GROUPS)[number];
  readonly summary: string;
  /** Its arguments are what somebody writes: `-flaky` is a word left out, no bundle of short options. */
  readonly takesText?: true;
  load(): Promise<Command>;
}

/** `dryRun` is `--dry-run`. */
export function flagOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

export function takesValue(option: OptionSpec): option is ValueSpec {
  return "value" in option;
}
