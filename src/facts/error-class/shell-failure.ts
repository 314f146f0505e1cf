import type { ErrorClass } from "../../session/error-class.ts";
import type { ShellCommand, ShellScript } from "../shell/shell-command.ts";
import { causeIn, couldNotStart } from "./messages.ts";
import { looksRed } from "./red-check.ts";
import { saysNo } from "./saying-no.ts";

/**
 * Why a script ended with a failing status. The commands that can have set the status are asked in turn; where
 * several can, the text tells which. `text` is what `resultEdges` makes of the output.
 */
export function shellFailure(exitCode: number | null, text: string, script: ShellScript): ErrorClass {
  const bySignal = signalled(exitCode, text);
  if (bySignal !== null) return bySignal;
  const suspects = suspectsOf(script);
  const code = exitCode ?? 1;
  if (isHelp(suspects, text)) return "not-an-error";
  const byShell = shellComplaint(text);
  if (byShell !== null) return byShell;
  if (isRedRemotely(text, suspects)) return "check-failed";
  if (isNothingThere(text, suspects)) return "no-match";
  const isNo = suspects.length > 0 && suspects.every((command) => saysNo(command, code));
  if (isNo) return isBeforeFilter(text, suspects, script) ? (causeIn(text) ?? "command-failed") : "no-match";
  const check = checkFailure(code, text, suspects, script);
  if (check !== null) return check;
  if (suspects.some((command) => saysNo(command, code)) && !complains(text)) return "no-match";
  if (isOwnAssertion(text, suspects)) return "check-failed";
  if (code === 126) return "command-failed";
  const complaint = ownComplaints(text, suspects);
  const isCrash = /^Traceback \(most recent call last\)/m.test(text);
  const cause = isCrash ? causeOfCrash(text) : causeIn(complaint);
  if (cause !== null) return cause;
  if (code === 2 && isPartlyMissing(text, suspects)) return "not-found";
  // A listing or a read that failed and keeps quiet (2>/dev/null) did not find its path.
  if (code === 127 || isQuietlyMissing(suspects, text)) return "not-found";
  return "command-failed";
}

function signalled(exitCode: number | null, text: string): ErrorClass | null {
  if (exitCode === 141) return "not-an-error";
  if (exitCode === 124 || /^Command timed out after/m.test(text.slice(0, 400))) return "timeout";
  return null;
}

/** What can have failed: printing and changing a variable cannot, and say so when they do. */
function suspectsOf(script: ShellScript): readonly ShellCommand[] {
  const deciders = script.deciders.flatMap((index) => script.commands[index] ?? []);
  const able = deciders.filter((command) => !NEVER_FAILS.has(command.program));
  return able.length > 0 ? able : deciders;
}

const NEVER_FAILS = new Set([
  "echo",
  "printf",
  "true",
  ":",
  "export",
  "set",
  "cd",
  "pushd",
  "popd",
  "sleep",
  "date",
  "pwd",
  "",
]);

function isHelp(suspects: readonly ShellCommand[], text: string): boolean {
  const asked = suspects.some(({ args }) =>
    args.some((arg) => /^(--help|-h|-help|help|--version|-V)$/.test(arg)),
  );
  return (
    asked &&
    /\b(usage|options|commands|flags|version)\b/i.test(text) &&
    !/unknown (option|command|flag)/i.test(text)
  );
}

/** What the shell itself refused before anything ran. */
function shellComplaint(text: string): ErrorClass | null {
  const glob = /^(?:\S*:\d+: )no matches found: (\S*)/m.exec(text);
  // An unquoted option or pattern is a slip of quoting, a path that matches nothing is a missing file.
  if (glob !== null) return /^-/.test(glob[1] ?? "") ? "command-failed" : "not-found";
  if (
    /syntax error near|\bsh: (?:\d+: )?syntax error: |unterminated quoted string|unexpected EOF while|unmatched ["'`]|parse error near|bad substitution|unbound variable/i.test(
      text,
    )
  ) {
    return "command-failed";
  }
  return null;
}

function checkFailure(
  code: number,
  text: string,
  suspects: readonly ShellCommand[],
  script: ShellScript,
): ErrorClass | null {
  const checks = suspects.filter((command) => command.check !== null);
  const kinds = checks.flatMap((command) => command.check ?? []);
  if (checks.length > 0 && neverRan(text)) return causeIn(text) ?? "command-failed";
  if (kinds.some((kind) => looksRed(kind, text))) {
    return code === 127 && /command not found/.test(text) ? "not-found" : "check-failed";
  }
  if (checks.length > 0 && couldNotStart(text)) return causeIn(text) ?? "command-failed";
  if (checks.length > 0 && checks.length === suspects.length) return "check-failed";
  // A check before the deciding part may have stopped the script (`set -e`) or be what the text is about.
  const hidden = script.commands.flatMap((command) =>
    command.place.substituted ? [] : (command.check ?? []),
  );
  const onlyFilters = suspects.every((command) => command.purpose === "trim" || command.purpose === "print");
  return onlyFilters && hidden.some((kind) => looksRed(kind, text)) ? "check-failed" : null;
}

/** The programs to be checked, or the tool that checks them, could not be run here. */
function neverRan(text: string): boolean {
  return (
    /exec format error|cannot write test binary|does not match go tool version|\[setup failed\][\s\S]{0,400}(?:operation not permitted|permission denied)/.test(
      text,
    ) && !/^\s*--- FAIL|^panic: /m.test(text)
  );
}

/** `gh pr checks` says with its status what its table says: some are red, or they still run. */
function isRedRemotely(text: string, suspects: readonly ShellCommand[]): boolean {
  return (
    suspects.some(({ program, args }) => program === "gh" && args[1] === "checks") && /\tfail\t/.test(text)
  );
}

/** "Is there a pull request of this branch?" */
function isNothingThere(text: string, suspects: readonly ShellCommand[]): boolean {
  return (
    suspects.some(({ program, args }) => program === "gh" && /^(?:view|list|status)$/.test(args[1] ?? "")) &&
    /^no (?:open )?(?:pull requests?|issues?|releases?|runs?) (?:found|match)/im.test(text)
  );
}

/** A filter that found nothing prints nothing: what is there was said by the program before it. */
function isBeforeFilter(text: string, suspects: readonly ShellCommand[], script: ShellScript): boolean {
  const isFiltering = suspects.every(
    ({ piped, pipeline, purpose }) =>
      piped === "last" &&
      (purpose === "trim" || purpose === "search") &&
      script.commands.some((one) => one.pipeline === pipeline && one.piped === "first"),
  );
  return (
    isFiltering &&
    /\b(?:unexpected|unknown|unrecognized|invalid|missing) (?:arguments?|options?|flags?|commands?)\b/i.test(
      text,
    )
  );
}

/** A line that a program writes when something went wrong. */
function complains(text: string): boolean {
  return /^(\S{1,60}: )?(error|fatal|usage|panic|exception|abort|failed)\b|no such file|not found|permission denied|cannot |can't /im.test(
    text,
  );
}

/** An inline script of the agent that checks something and raised its own message. */
function isOwnAssertion(text: string, suspects: readonly ShellCommand[]): boolean {
  const raised = /^(?:Uncaught )?(?:Error|AssertionError(?: \[\w+\])?|SystemExit): (.{4,200})$/m
    .exec(text)?.[1]
    ?.trim();
  return suspects.some((command) => {
    if (command.purpose !== "run") return false;
    const script =
      command.input ??
      command.args.find((_, index) => /^(-c|-e|--eval|-p)$/.test(command.args[index - 1] ?? ""));
    if (script === undefined || script === null) return false;
    if (/^AssertionError/m.test(text) && /\bassert\b/.test(script)) return true;
    return raised !== undefined && /throw new Error|raise \w+|assert/.test(script) && script.includes(raised);
  });
}

/**
 * Programs that print files say what went wrong after their own name; the rest of the text is what they print and may
 * speak of anything.
 */
function ownComplaints(text: string, suspects: readonly ShellCommand[]): string {
  const prints = suspects.every(
    ({ purpose }) => purpose === "search" || purpose === "read-file" || purpose === "list",
  );
  if (suspects.length === 0 || !prints) return text;
  return text
    .split("\n")
    .filter((line) => /^(\S*\/)?[\w.-]{1,20}(:\d+)?: /.test(line) || /not recognized|cannot find/i.test(line))
    .join("\n");
}

/** A crash names its cause in the last line; a missing module is the program's own failure. */
function causeOfCrash(text: string): ErrorClass | null {
  const lastLine = text
    .trimEnd()
    .split("\n")
    .findLast((line) => /^[\w.]+(Error|Exception|Timeout)\b/.test(line));
  if (lastLine === undefined || /^(Module|Import|Name|Attribute|Type|Value|Key|Syntax)/.test(lastLine))
    return null;
  return causeIn(lastLine);
}

/** A search that ends with 2 and says nothing of its pattern could not read one of the places it was given. */
function isPartlyMissing(text: string, suspects: readonly ShellCommand[]): boolean {
  const last = suspects.at(-1);
  return (
    last?.purpose === "search" &&
    !text.split("\n").some((line) => line.startsWith(`${last.program}: `)) &&
    last.searches.some(({ paths }) => paths.some((path) => path !== "." && path !== last.cwd))
  );
}

function isQuietlyMissing(suspects: readonly ShellCommand[], text: string): boolean {
  const last = suspects.at(-1);
  if (last === undefined || complains(text) || !last.place.silenced) return false;
  return last.purpose === "list" || last.purpose === "read-file";
}
