import type { CallFacts } from "../facts/calls.ts";
import { looksRed } from "../facts/error-class/red-check.ts";
import { resultEdges } from "../facts/error-class/result-text.ts";

/** So many lines at the beginning and the end of an output are looked at: a failure is told there. */
const FIRST = 4;
const LAST = 8;

/** Lines by which a program says that it failed, though a pipe or a script swallowed its exit status. */
const FAILED_LINE =
  /^(?:fatal: |panic: |error(?:\[\w+\])?: |Error: |ERROR:? |E\d{2,4}\b|\w[\w./-]{0,24} ERROR\b|Traceback \(most recent|\[?(?:ERROR|FATAL)\]? |Internal Error|(?:\(eval\)|zsh|bash|sh|\/bin\/\w+): ?(?:line )?\d*:? ?.*(?:no matches found|command not found|No such file)|(?:\(eval\):\d+: )?no matches found|not logged in\b|none of the git remotes|remote: error|! \[rejected\]|error TS\d+|npm (?:ERR!|error)|.{0,40}\bRuntime error\b|.{0,60}\bis not recognized as\b|execution stopped with code [1-9]|HTTP\/[\d.]+ [45]\d\d\b|(?:sed|awk|grep|find|jq|curl|git|gh|tar|cp|mv|ls|python3?|node): .{0,80}(?:unknown|unterminated|cannot|could not|no such|not found|invalid|illegal|unexpected|error)|\w+ not found$|sed: -e expression|(?:exit|status)(?: code|=|: )?[ =]?[1-9]\d{0,2}$)/i;

const CHECKED_NOTHING =
  /\b(?:in |linting: |checked |collected )0 (?:files?|items?|tests?)\b|\b0 files? (?:checked|linted)\b|^no tests? (?:ran|found)|no test files found/im;

/** Commands whose output is something to read, in which errors are only a subject. */
const SHOWS = new Set(["read-file", "search", "list", "print", "trim"]);

/** Did a command that counts as a success print that it failed, or check nothing at all? */
export function printsFailure({ call, commands, checks, kind, errorClass }: CallFacts): boolean {
  if (errorClass !== null || call.output === null || call.output === "") return false;
  if (kind !== "shell" && kind !== "web") return false;
  if (call.outcome.status !== "ok" && call.outcome.status !== "unknown") return false;
  if (kind === "shell" && commands.length > 0 && commands.every(({ purpose }) => SHOWS.has(purpose)))
    return false;
  const edges = resultEdges(call.output);
  if (checks.some(({ kind: check, red }) => red === null && looksRed(check, edges))) return true;
  const isLint = commands.some(
    ({ program, check }) => check === "lint" || check === "test" || program === "vale",
  );
  if (isLint && CHECKED_NOTHING.test(edges)) return true;
  const lines = edges.split("\n").filter((line) => line.trim() !== "");
  return (
    [...lines.slice(0, FIRST), ...lines.slice(-LAST)].some((line) => FAILED_LINE.test(line.trim())) ||
    USAGE.test(edges)
  );
}

/** A program that did not understand its arguments shows how it is called. */
const USAGE = /^\s*(?:usage: |Usage:\n)[\s\S]*\b(?:unknown|invalid|unrecognized|missing) /i;

/** The first line of a pasted text in which a program says that it failed; `null` where none does. */
export function printedFailure(text: string): string | null {
  const lines = text.split("\n").map((line) => line.trim());
  return lines.length < 2 && !/^\S*error:/i.test(text)
    ? null
    : (lines.find((line) => line !== "" && FAILED_LINE.test(line)) ?? null);
}
