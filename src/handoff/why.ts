import { resultEdges } from "../facts/error-class/result-text.ts";
import { printable } from "../session/printable.ts";

/** Lines that name what went wrong, the most telling first. */
const TELLING: readonly RegExp[] = [
  /^\s*(?:panic: |fatal: |Traceback|.*\b(?:AssertionError|TypeError|ReferenceError|SyntaxError|ImportError|ModuleNotFoundError|NameError|ValueError|KeyError|AttributeError|RuntimeError|FileNotFoundError)\b: )/,
  /^\s*--- FAIL: |^\s*(?:FAIL|FAILED|✗|✕|×|not ok)\b.*\S|●.*›/,
  /\berror(?:\[\w+\]|\s+TS\d+)?: |^error\b/i,
  /^\S+\.\w{1,5}:\d+(?::\d+)?:? \S/,
  /^remote: |rejected|denied|forbidden|unauthorized|\b40[0-9]\b|\b50[0-9]\b/i,
  /\b(?:cannot|can't|could not|couldn't|unable to|not found|no such|undefined|unknown|unexpected|invalid|missing|unsupported|does not exist|doesn't exist|timed? ?out|conflict|mismatch|expected)\b/i,
  /\b(?:fail(?:ed|ure|s)?|errors?|exception|problems?)\b/i,
];

/** What agents' tools print around a command's own output. */
const WRAPPING =
  /^(?:Chunk ID: |Wall time: |Process exited with code |Original token count: |Output:$|Exit code:? |Total output lines: |Script (?:failed|completed)|exec_command failed for |<\/?\w+>$|Error: Exit code \d+$|\[\.\.\.\]$|FAIL$|ok\s|---$|\[rerun: )/;

/** The line of an output that says best why it failed; empty where it says nothing. */
export function whyOf(output: string): string {
  const lines = resultEdges(output)
    // A script of several commands prints their answers as JSON, with the line ends written out.
    .replace(/^\s*"output": "/gm, "")
    .split(/\n|\\n/)
    .map((line) => printable(line).trim())
    .filter((line) => line !== "" && !WRAPPING.test(line));
  for (const telling of TELLING) {
    const line = lines.find((candidate) => telling.test(candidate));
    if (line === undefined) continue;
    return /^Traceback/.test(line)
      ? (lines.findLast((last) => /^\w+(?:\.\w+)*(?:Error|Exception)\b/.test(last)) ?? line)
      : line;
  }
  const blocked = /message: "?([^"\\]{10,})|Rejected\(\\?"([^"\\]{10,})/.exec(output);
  return lines.at(-1) ?? blocked?.[1] ?? blocked?.[2] ?? "";
}
