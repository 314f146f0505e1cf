import type { CommanderError } from "commander";
import { printableLines } from "../session/printable.ts";
import { EXIT_STATUS, SeshError } from "../session/sesh-error.ts";
import type { Effects } from "./effects.ts";

/** Exit status of a bug: everything that is no `SeshError`. */
const CRASHED = 1;

/**
 * Tells what went wrong and says which exit status that is. The sentence goes to stderr; with `--json` stdout gets
 * `{"error": {"code", "message"}}` too, so that a program that reads stdout always reads JSON.
 */
export function reportError(error: unknown, effects: Effects, json: boolean): number {
  if (error instanceof SeshError) {
    report(error.code, error.message, `${error.message}\n`, effects, json);
    return EXIT_STATUS[error.code];
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const message = error instanceof Error ? error.message : String(error);
  report("crash", message, `This is a bug in sesh; the lines below say where.\n${stack}\n`, effects, json);
  return CRASHED;
}

/** What commander says of a wrong command line, as one of ours; `undefined` where it only showed help or the version. */
export function usageError(error: CommanderError, command: string | undefined): SeshError | undefined {
  if (error.exitCode === 0) return undefined;
  const sentence = error.message
    .replace(/^error: /, "")
    .replace(/\n\(Did you mean (?:one of )?(.+?)\?\)$/, "; did you mean $1?")
    .replace(/^./, (first) => first.toUpperCase())
    .replace(/([^.?!])$/, "$1.");
  const help = ["sesh", command, "--help"].filter((word) => word !== undefined).join(" ");
  return new SeshError("usage", `${sentence} See \`${help}\`.`, { cause: error });
}

function report(code: string, message: string, text: string, effects: Effects, json: boolean): void {
  if (json) effects.stdout.write(`${JSON.stringify({ error: { code, message } }, null, 2)}\n`);
  effects.stderr.write(printableLines(text).join("\n"));
}
