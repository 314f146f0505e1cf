import type { ErrorClass } from "../../session/error-class.ts";
import { baseName } from "../../session/path.ts";
import { gitSubcommand } from "../shell/programs/git.ts";
import type { ShellCommand, ShellScript } from "../shell/shell-command.ts";

/** What a shell says of itself: `zsh:1: command not found: timeout`, `bash: line 1: cd: src: No such file or directory`. */
const BY_SHELL =
  /^(?:\(eval\)|(?:\/\S*\/)?(?:ba|z|da|k)?sh)(?::(?: line)? ?\d+)*: .*(?:command not found|no such file or directory)|^(?:\(eval\)|(?:\/\S*\/)?z?sh)(?::\d+)*: (?:command not found|no such file or directory): /i;

const MISSING = /no such file or directory|cannot (?:access|stat|open)|does not exist|not found/i;

/** A complaint is what a result is about when at least this share of its lines says so. */
const SHARE = 0.5;

/** git subcommands that stop half-way where changes meet. */
const MERGES = new Set(["merge", "rebase", "cherry-pick", "pull", "revert", "am", "stash"]);

/**
 * The failure of a command whose exit status something else replaced (a filter behind it, a later command) or that nobody
 * told: what the shell, or a program under its own name, says of it. `null` where that is no more than a line in other
 * output, or the script itself deals with it (`||`).
 */
export function hiddenComplaint(script: ShellScript, text: string, isStatusTold: boolean): ErrorClass | null {
  const hidden = script.commands.filter(
    (command, index) =>
      !command.place.substituted &&
      !command.place.silenced &&
      command.purpose !== "probe" &&
      !isHandled(script, index) &&
      !(isStatusTold && isOnlyDecider(script, index)),
  );
  if (hidden.length === 0 || script.commands.some(({ purpose }) => purpose === "probe")) return null;
  if (hidden.some(merges) && /^CONFLICT \(|^error: could not apply /m.test(text)) return "command-failed";
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const removed = removedIn(script);
  const complaints = lines.filter(
    (line) =>
      (BY_SHELL.test(line) || isComplaint(line, hidden)) && !removed.some((name) => line.includes(name)),
  );
  if (complaints.length === 0 || complaints.length < SHARE * lines.length) return null;
  return complaints.some((line) => MISSING.test(line)) ? "not-found" : "command-failed";
}

/** What the script itself took away: that it is gone is no complaint. */
function removedIn({ commands }: ShellScript): readonly string[] {
  return commands.flatMap(({ writes }) =>
    writes.flatMap(({ how, path }) => (how === "delete" || how === "move" ? [baseName(path)] : [])),
  );
}

function isHandled(script: ShellScript, index: number): boolean {
  return script.commands.slice(index + 1).some(({ connector }) => connector === "||");
}

/** The status that was told is this command's alone. */
function isOnlyDecider({ deciders }: ShellScript, index: number): boolean {
  return deciders.length === 1 && deciders[0] === index;
}

function isComplaint(line: string, hidden: readonly ShellCommand[]): boolean {
  return hidden.some(({ program }) =>
    program === "git"
      ? /^fatal: /.test(line)
      : program !== "" && line.startsWith(`${program}: `) && MISSING.test(line),
  );
}

function merges({ program, args }: ShellCommand): boolean {
  return program === "git" && MERGES.has(gitSubcommand(args).name);
}
