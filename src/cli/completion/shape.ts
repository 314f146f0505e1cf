import {
  type ArgumentSpec,
  type CommandEntry,
  flagOf,
  type OptionSpec,
  type PathKind,
  takesValue,
} from "../command.ts";
import { GLOBAL_OPTIONS } from "../global-options.ts";

/** What a value can be completed with. `null` for a value that a shell cannot know. */
export type Candidates = { readonly words: readonly string[] } | { readonly path: PathKind } | null;

export interface FlagShape {
  /** "--limit". */
  readonly flag: string;
  /** "-q". */
  readonly short: string | undefined;
  readonly summary: string;
  /** `undefined` for a switch. */
  readonly value: { readonly name: string; readonly candidates: Candidates } | undefined;
  readonly many: boolean;
}

export interface ArgumentShape {
  readonly name: string;
  readonly candidates: Candidates;
  readonly many: boolean;
}

export interface CommandShape {
  readonly name: string;
  readonly summary: string;
  readonly flags: readonly FlagShape[];
  readonly arguments: readonly ArgumentShape[];
}

/** All that can be typed after `sesh`. */
export interface CliShape {
  readonly globals: readonly FlagShape[];
  readonly commands: readonly CommandShape[];
}

export async function cliShape(entries: readonly CommandEntry[]): Promise<CliShape> {
  const commands = entries.map(async ({ name, summary, load }) => {
    const command = await load();
    return {
      name,
      summary,
      flags: Object.entries(command.options).map(([key, option]) => flagShape(key, option)),
      arguments: Object.entries(command.arguments).map(([key, argument]) => argumentShape(key, argument)),
    };
  });
  const globals = Object.entries(GLOBAL_OPTIONS).map(([key, option]) => flagShape(key, option));
  return { globals: [...globals, ...OF_COMMANDER], commands: await Promise.all(commands) };
}

const OF_COMMANDER: readonly FlagShape[] = [
  switchShape("--no-color", undefined, "no colours"),
  switchShape("--help", "-h", "help"),
  switchShape("--version", "-v", "the version of sesh"),
];

function flagShape(key: string, option: OptionSpec): FlagShape {
  const short = option.short === undefined ? undefined : `-${option.short}`;
  if (!takesValue(option)) return switchShape(flagOf(key), short, option.summary);
  return {
    flag: flagOf(key),
    short,
    summary: option.summary,
    value: { name: option.value, candidates: candidatesOf(option) },
    many: option.many === true,
  };
}

function switchShape(flag: string, short: string | undefined, summary: string): FlagShape {
  return { flag, short, summary, value: undefined, many: false };
}

function argumentShape(name: string, argument: ArgumentSpec): ArgumentShape {
  return { name, candidates: candidatesOf(argument), many: argument.many === true };
}

function candidatesOf(spec: Pick<ArgumentSpec, "choices" | "suggestions" | "path">): Candidates {
  const words = spec.choices ?? spec.suggestions;
  if (words !== undefined) return { words };
  return spec.path === undefined ? null : { path: spec.path };
}
