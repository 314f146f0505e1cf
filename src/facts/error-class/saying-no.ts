import { gitSubcommand } from "../shell/programs/git.ts";
import type { ShellCommand } from "../shell/shell-command.ts";

/** Programs whose exit status 1 is an answer: nothing found, not equal, not there. */
const ASKING = new Set([
  "grep",
  "egrep",
  "fgrep",
  "zgrep",
  "ggrep",
  "rg",
  "rga",
  "ag",
  "ack",
  "ast-grep",
  "findstr",
  "fd",
  "fdfind",
  "diff",
  "cmp",
  "sdiff",
  "comm",
  "pgrep",
  "lsof",
  "expr",
  "false",
  "((",
  "[[",
  "[",
  "test",
  "let",
  "select-string",
  "nc",
]); // prettier-ignore

/** git subcommands that answer with their exit status. */
const ASKING_GIT = new Set([
  "grep",
  "diff",
  "diff-index",
  "diff-files",
  "diff-tree",
  "check-ignore",
  "check-ref-format",
  "check-attr",
  "show-ref",
  "merge-base",
  "symbolic-ref",
  "merge-tree",
  "cherry",
  "config",
]); // prettier-ignore

/** Whether this exit status of this command just says "no". */
export function saysNo(command: ShellCommand, exitCode: number): boolean {
  if (command.purpose === "probe") return exitCode === 1 || exitCode === 127;
  if (command.program === "git") return gitSaysNo(command, exitCode);
  if (command.program === "gh") return command.args[0] === "pr" && command.args[1] === "checks";
  if (exitCode === 127) return isVersionAsked(command);
  if (exitCode !== 1) return false;
  return ASKING.has(command.program) || isInventory(command);
}

function gitSaysNo(command: ShellCommand, exitCode: number): boolean {
  const { name, rest } = gitSubcommand(command.args);
  if (name === "ls-files") return exitCode === 1 && rest.includes("--error-unmatch");
  if (name === "ls-remote") return exitCode === 2;
  if (name === "rev-parse") {
    const asks = rest.some((word) => /^(--verify|-q|--quiet)$/.test(word));
    return asks && (exitCode === 1 || (exitCode === 128 && command.place.silenced));
  }
  if (name === "config" && !rest.some((word) => word.startsWith("--get") || word === "get")) return false;
  return exitCode === 1 && ASKING_GIT.has(name);
}

/** "Is it there, and which one?" */
function isVersionAsked({ args }: ShellCommand): boolean {
  return args.length === 1 && /^(?:--version|-v|-V|version)$/.test(args[0] ?? "");
}

/** "Is this package installed?" */
function isInventory({ program, args }: ShellCommand): boolean {
  const [first = ""] = args;
  if (program === "brew" || program === "npm" || program === "pnpm") return /^(ls|list)$/.test(first);
  if (program === "pip" || program === "pip3") return first === "show";
  if (program === "dpkg" || program === "rpm") return /^-[slq]/.test(first);
  if (program === "jq") return args.includes("-e") || args.includes("--exit-status");
  return program === "kill" && first === "-0";
}
