import { Command as Commander, CommanderError, Option } from "commander";
import { readVersion } from "../app/version.ts";
import type { CommandEntry } from "./command.ts";
import { COMMANDS } from "./commands/index.ts";
import { createContext } from "./context.ts";
import { proseWidth, terminalFrom } from "./drawing/terminal.ts";
import { type Effects, realEffects } from "./effects.ts";
import { GLOBAL_OPTIONS, type GlobalValues } from "./global-options.ts";
import { overviewHelp } from "./help.ts";
import { reportError, usageError } from "./report-error.ts";
import { fillIn, toOption } from "./to-commander.ts";

const DEFAULT_COMMAND = "overview";

/**
 * Runs `sesh` with these arguments (without the executable's two) and answers with the exit status. Never throws and
 * never ends the process.
 */
export async function run(
  argv: readonly string[],
  effects: Effects = realEffects(),
  commands: readonly CommandEntry[] = COMMANDS,
): Promise<number> {
  const ended = { status: 0 };
  try {
    const program = buildProgram(effects, commands, ended);
    const line = textKept(argv, commands);
    const words = program.parseOptions([...line]);
    await program.parseAsync(commandLine(line, words, commands), { from: "user" });
    return ended.status;
  } catch (error) {
    const known = error instanceof CommanderError ? usageError(error, commandIn(argv, commands)) : error;
    return known === undefined ? 0 : reportError(known, effects, wantsJson(argv));
  }
}

function buildProgram(
  effects: Effects,
  commands: readonly CommandEntry[],
  ended: { status: number },
): Commander {
  const program = new Commander("sesh")
    .description(
      "sesh reads the transcripts of AI coding agents, finds what wastes time or breaks things, grades each session.",
    )
    .exitOverride()
    .helpCommand(false)
    .helpOption("-h, --help", "this help, or a command's");
  const globals = () => program.opts<GlobalValues>();
  const terminal = () => terminalFrom({ stdout: effects.stdout, env: effects.env, flags: globals() });
  program.configureOutput({
    writeOut: (text) => void effects.stdout.write(text),
    writeErr: (text) => void effects.stderr.write(text),
    outputError: () => {},
    getOutHasColors: () => terminal().colour,
    getOutHelpWidth: () => proseWidth(terminal()),
  });
  program.configureHelp({
    showGlobalOptions: true,
    minWidthToWrap: 20,
    styleTitle: bold,
    formatHelp: formatHelpOf(program, commands),
  });
  for (const [name, option] of Object.entries(GLOBAL_OPTIONS)) program.addOption(toOption(name, option));
  program.addOption(new Option("--no-color", "no colours (NO_COLOR does the same)"));
  program.version(readVersion(), "-v, --version", "the version of sesh");
  for (const entry of commands) program.command(entry.name).description(entry.summary);
  program.hook("preSubcommand", async (_program, subcommand) => {
    const entry = commands.find((candidate) => candidate.name === subcommand.name());
    if (entry === undefined) return;
    const command = await entry.load();
    fillIn(subcommand, command, () => createContext(effects, globals(), commands, ended, run));
  });
  return program;
}

/** The command line with what may be left out: `sesh` alone, and `help` as a word. */
function commandLine(
  argv: readonly string[],
  { operands, unknown }: { operands: string[]; unknown: string[] },
  commands: readonly CommandEntry[],
): string[] {
  const isCommand = (name: string) => commands.some((entry) => entry.name === name);
  const [first, ...rest] = operands;
  if (first === undefined) {
    if (unknown.includes("--help") || unknown.includes("-h")) return [...argv];
    return isCommand(DEFAULT_COMMAND) ? [DEFAULT_COMMAND, ...argv] : [...argv, "--help"];
  }
  if (first === "help") return rest[0] === undefined || isCommand(rest[0]) ? [...rest, "--help"] : rest;
  // Without its options, so that `sesh lst --help` says that there is no such command.
  return isCommand(first) ? [...argv] : [first];
}

/** What begins with one dash in a text gets a space before it, so that commander takes it for no option. */
function textKept(argv: readonly string[], commands: readonly CommandEntry[]): readonly string[] {
  const start = argv.findIndex((word) =>
    commands.some(({ name, takesText }) => takesText === true && name === word),
  );
  const isText = (word: string, index: number) => start !== -1 && index > start && /^-[^-\s]./.test(word);
  return argv.map((word, index) => (isText(word, index) ? ` ${word}` : word));
}

function formatHelpOf(program: Commander, commands: readonly CommandEntry[]) {
  const plain = program.createHelp();
  return (command: Commander, helper: ReturnType<Commander["createHelp"]>) =>
    command === program
      ? overviewHelp(program, helper, commands)
      : plain.formatHelp.call(helper, command, helper);
}

function bold(text: string): string {
  return `\u001b[1m${text}\u001b[22m`;
}

function commandIn(argv: readonly string[], commands: readonly CommandEntry[]): string | undefined {
  return argv.find((word) => commands.some((entry) => entry.name === word));
}

function wantsJson(argv: readonly string[]): boolean {
  const end = argv.indexOf("--");
  return argv.slice(0, end === -1 ? argv.length : end).includes("--json");
}
