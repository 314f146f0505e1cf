import type { App } from "../app/app.ts";
import type { Machine } from "../app/machine.ts";
import type { Settings } from "../app/settings.ts";
import type { CommandEntry } from "./command.ts";
import { type Ink, inkFor } from "./drawing/ink.ts";
import { type Terminal, terminalFrom } from "./drawing/terminal.ts";
import type { Effects } from "./effects.ts";
import type { GlobalValues } from "./global-options.ts";
import { laterProgress, type Progress } from "./later-progress.ts";

/** What a command is given besides its own arguments and options. */
export interface Context {
  readonly effects: Effects;
  /** Whether `--json` was given. */
  readonly json: boolean;
  readonly quiet: boolean;
  /** Of stdout. */
  readonly terminal: Terminal;
  readonly ink: Ink;
  readonly commands: readonly CommandEntry[];
  /** The settings that count here and the database they lead to; read once. @throws SeshError `usage` */
  settings(): Promise<Settings>;
  /** Runs with the app open on the database that the settings lead to, and closes it. */
  withApp<T>(use: (app: App) => Promise<T>): Promise<T>;
  /** The one way to answer: `value` as JSON with `--json`, else the lines drawn from it. */
  answer(value: unknown, draw: () => readonly string[]): void;
  /** Text to stdout, whatever `--json` says: for what is made to be piped (a script, a document). */
  print(text: string): void;
  /** Runs another command line, elsewhere than here; its exit status. */
  runAgain(argv: readonly string[], elsewhere: Effects): Promise<number>;
  /** Ends with another status than 0, without an error of its own: for what another run reported already. */
  exitWith(status: number): void;
  /** A remark on stderr; not with `--quiet`. */
  note(line: string): void;
  /** A progress line on stderr; silent in a pipe and with `--quiet`. Always end it with `done()`. */
  progress(label: string): Progress;
}

export function createContext(
  effects: Effects,
  globals: GlobalValues,
  commands: readonly CommandEntry[],
  ended: { status: number },
  runAgain: Context["runAgain"],
): Context {
  const terminal = terminalFrom({ stdout: effects.stdout, env: effects.env, flags: globals });
  const quiet = globals.quiet === true;
  let settings: Promise<Settings> | undefined;
  return {
    effects,
    json: globals.json === true,
    quiet,
    terminal,
    ink: inkFor(terminal),
    commands,
    settings() {
      settings ??= loadSettings(effects, globals);
      return settings;
    },
    async withApp(use) {
      const { App } = await import("../app/app.ts");
      const judging = this.progress("Judging anew");
      const app = new App({
        settings: await this.settings(),
        machine: machineOf(effects),
        now: effects.now,
        onJudging: (done, total) => judging.update(done, total, "sessions"),
      });
      try {
        return await use(app);
      } finally {
        judging.done();
        await app.close();
      }
    },
    answer(value, draw) {
      const lines = globals.json ? [JSON.stringify(value, null, 2)] : draw();
      if (lines.length > 0) effects.stdout.write(`${lines.join("\n")}\n`);
    },
    print: (text) => void effects.stdout.write(text.endsWith("\n") ? text : `${text}\n`),
    runAgain,
    exitWith(status) {
      ended.status = status;
    },
    note(line) {
      if (!quiet) effects.stderr.write(`${line}\n`);
    },
    progress(label) {
      return laterProgress(
        async () => {
          const { startProgress } = await import("./progress.ts");
          return startProgress(label, effects);
        },
        !quiet && effects.stderr.isTTY === true,
      );
    },
  };
}

async function loadSettings(effects: Effects, globals: GlobalValues): Promise<Settings> {
  const settings = await import("../app/settings.ts");
  return settings.loadSettings({ ...effects, configFlag: globals.config, databaseFlag: globals.db });
}

/** What discovery may know of the machine. */
export function machineOf({ home, platform, env }: Effects): Machine {
  return { home, platform: platform === "win32" ? "windows" : "posix", environment: env };
}
