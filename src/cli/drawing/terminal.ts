/** What can be drawn on. */
export interface Terminal {
  /** Columns. Infinite in a pipe without `COLUMNS`, so that nothing is cut that `grep` may look for. */
  readonly width: number;
  readonly colour: boolean;
  readonly isPipe: boolean;
  /** Whether block characters can be expected to show; else bars are made of `#`. */
  readonly unicode: boolean;
}

export interface TerminalInput {
  readonly stdout: { readonly isTTY?: boolean | undefined; readonly columns?: number | undefined };
  readonly env: Readonly<Record<string, string | undefined>>;
  /** `color: false` is `--no-color`. */
  readonly flags?: { readonly color?: boolean | undefined };
}

const WIDTH_WHEN_UNTOLD = 80;
const NARROWEST = 20;

export function terminalFrom({ stdout, env, flags }: TerminalInput): Terminal {
  const isPipe = stdout.isTTY !== true;
  return {
    width: Math.max(NARROWEST, columnsOf(env) ?? (isPipe ? Infinity : stdout.columns || WIDTH_WHEN_UNTOLD)),
    colour: flags?.color !== false && wantsColour(env, isPipe),
    isPipe,
    unicode: showsUnicode(env),
  };
}

/** A width to set prose in: the terminal's, but no longer than reads well. */
export function proseWidth(terminal: Terminal): number {
  return Math.min(terminal.width, 100);
}

function columnsOf(env: TerminalInput["env"]): number | undefined {
  const columns = Number(env.COLUMNS);
  return Number.isInteger(columns) && columns > 0 ? columns : undefined;
}

/** `NO_COLOR` by no-color.org and `FORCE_COLOR` by force-color.org: set and not empty; the refusal is the stronger. */
function wantsColour(env: TerminalInput["env"], isPipe: boolean): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== "0" && env.FORCE_COLOR !== "false";
  return !isPipe && env.TERM !== "dumb";
}

/** A locale that names another character set says no; none at all says nothing (containers have none). */
function showsUnicode(env: TerminalInput["env"]): boolean {
  if (env.TERM === "dumb" || env.TERM === "linux") return false;
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG;
  return !locale || /utf-?8/i.test(locale);
}
