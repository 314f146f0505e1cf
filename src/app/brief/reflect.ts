import type { Answer, QUESTIONS } from "../questions.ts";
import { QUOTATION_NOTE, quoted, quotedOr } from "./quoted.ts";

type ReflectAnswer = Answer<(typeof QUESTIONS)["reflect-brief"]>;

/** One session: the grade with its sums, what to do differently, what was found, and with `full` the course. */
export function reflectLines(answer: ReflectAnswer): string[] {
  const { session, outcome, findings, errors, tools, advice, requests, calls, next } = answer;
  return [
    headLine(session),
    ...gradeLines(answer),
    `Outcome: checked after the last edit: ${outcome.verified}; tests ${outcome.tests}; ${outcome.commits} commits; ${outcome.corrections} corrections by the user`,
    ...listed("Do differently", advice),
    ...listed("Found", findings.map(findingLine)),
    ...inline("Errors", errors, ({ errorClass, calls }) => `${errorClass} ${calls}`),
    ...inline(
      "Tools",
      tools,
      ({ tool, calls, failed }) => `${quoted(tool)} ${calls}${failed ? ` (${failed} failed)` : ""}`,
    ),
    ...listed(
      "Requests",
      requests.map(({ number, text, calls }) => `${number}. ${quoted(text)} ${calls} calls`),
    ),
    ...listed("Calls", calls.map(callLine)),
    ...(next === null ? [] : [`More calls: cursor ${next}`]),
    ...(answer.truncated && next === null ? ["Some is left out to stay brief; in full it is there."] : []),
    QUOTATION_NOTE,
  ];
}

/** `B 83  627f30ef-...  2026-11-14 16:02  “infra”  “Staging deploy times out”  16 calls, 5 failed` */
function headLine({
  grade,
  score,
  id,
  at,
  project,
  subject,
  calls,
  failed,
}: ReflectAnswer["session"]): string {
  return [
    grade === null ? "not judged" : `${grade} ${score}`,
    id,
    at ?? "no time",
    quotedOr(project, "-"),
    quotedOr(subject, "-"),
    `${calls} calls, ${failed} failed`,
  ].join("  ");
}

function gradeLines({ session, grade }: ReflectAnswer): string[] {
  if (session.grade === null) return [`Not graded: ${grade.reason ?? "nothing to judge"}`];
  const sums = grade.parts.map(
    ({ id, points, why }) => `${points > 0 && id !== "start" ? "+" : ""}${points} ${id} (${why})`,
  );
  return sums.length === 0 ? [] : [`Grade: ${sums.join("; ")}`];
}

function findingLine({
  pattern,
  maturity,
  count,
  of,
  unit,
  calls,
}: ReflectAnswer["findings"][number]): string {
  const where = calls.length === 0 ? "" : ` at ${calls.map((number) => `#${number}`).join(" ")}`;
  return `${pattern}${maturity === "experimental" ? " (experimental)" : ""}: ${count} of ${of} ${unit}s${where}`;
}

function callLine({ number, tool, about, errorClass }: ReflectAnswer["calls"][number]): string {
  return `#${number} ${quoted(tool)} ${quoted(about)}${errorClass === null ? "" : ` ${errorClass}`}`;
}

function listed(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`${title}:`, ...lines.map((line) => `- ${line}`)];
}

function inline<T>(title: string, items: readonly T[], textOf: (item: T) => string): string[] {
  return items.length === 0 ? [] : [`${title}: ${items.map(textOf).join(", ")}`];
}
