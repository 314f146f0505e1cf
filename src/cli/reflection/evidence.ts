import type { Answer, QUESTIONS } from "../../app/questions.ts";
import { errorName, patternName } from "../../session/plain-names.ts";
import { printable, printableLines } from "../../session/printable.ts";
import type { Context } from "../context.ts";
import { hints } from "../drawing/hints.ts";
import { paragraph } from "../drawing/paragraph.ts";
import { outOf, plural } from "../drawing/quantity.ts";
import { shortId } from "../drawing/session-rows.ts";
import { truncateEnd, widthOf } from "../drawing/truncate.ts";

type Evidence = Answer<(typeof QUESTIONS)["evidence"]>;
type Call = Evidence["places"][number]["calls"][number];
type Excerpt = Call["input"];

/** So many places are shown unless all are asked for, and so many lines of each text. */
const PLACES = 8;
const LINES = 6;

/** The calls of one finding, with what was asked and what came back; with `full` all of them, to the end. */
export function drawEvidence(answer: Evidence, context: Context, full: boolean): string[] {
  const { session, finding, places } = answer;
  const shown = full ? places : places.slice(0, PLACES);
  const left = places.length - shown.length;
  const drawn = new Set<string>();
  const id = shortId(session.id);
  return [
    ...paragraph(verdictOf(answer), context.terminal, ""),
    ...shown.flatMap(({ note, calls }) => [
      "",
      ...paragraph(note, context.terminal, "").map(context.ink.warning),
      ...calls.flatMap((call) => callLines(call, drawn, context, full)),
    ]),
    ...(left > 0 ? ["", `${plural(left, "place")} more: --full shows them.`] : []),
    "",
    ...hints(
      [
        [`sesh explain ${finding.pattern}`, "what it means"],
        [`sesh reflect ${id} --full`, "every call"],
      ],
      context,
    ),
  ];
}

function verdictOf({ finding, session }: Evidence): string {
  const { pattern, maturity, outcome, count, opportunities, unit, summary, reason } = finding;
  const name = `${patternName(pattern)}${maturity === "experimental" ? " (experimental)" : ""}`;
  const where = `session ${shortId(session.id)}`;
  switch (outcome) {
    case "found":
      return `${name} in ${where}: ${summary ?? ""}.`;
    case "clean": {
      const often = `${outOf(count ?? 0, opportunities ?? 0)} ${unit ?? ""}${opportunities === 1 ? "" : "s"}`;
      return `${name} is not found in ${where}: ${often}${count ? ", too few to count as found" : ""}.`;
    }
    default:
      return `${name} in ${where}: ${outcome.replace("-", " ")}, ${reason ?? ""}.`;
  }
}

/** A call that another place has shown already is only named. */
function callLines(call: Call, drawn: Set<string>, context: Context, full: boolean): string[] {
  const { ink } = context;
  const wrong = call.errorClass === null ? "" : `  ${ink.bad(errorName(call.errorClass))}`;
  const isAgain = drawn.has(call.id);
  drawn.add(call.id);
  const title = `  ${ink.quiet(`#${call.number}`)}  ${ink.strong(printable(call.tool))}${wrong}`;
  if (isAgain) return [`${title}  ${ink.quiet("(above)")}`];
  const bar = context.terminal.unicode ? "│" : "|";
  return [
    title,
    ...textLines(call.input, "      ", "broken", context, full),
    ...(call.output === null
      ? []
      : textLines(call.output, `      ${bar} `, "cut", context, full).map(ink.quiet)),
  ];
}

/** Lines that are too long are broken in what was asked, so that it can be judged, and cut in what came back. */
function textLines(
  { text, characters }: Excerpt,
  lead: string,
  tooLong: "broken" | "cut",
  { terminal }: Context,
  full: boolean,
): string[] {
  const lines = text.trim() === "" ? ["(nothing)"] : printableLines(text.trimEnd());
  const fitted = lines.flatMap((line) => {
    if (widthOf(lead + line) <= terminal.width) return [(lead + line).trimEnd()];
    return tooLong === "broken"
      ? paragraph(line, terminal, lead)
      : [truncateEnd(lead + line, terminal.width)];
  });
  const shown = full ? fitted : fitted.slice(0, LINES);
  const left = fitted.length - shown.length;
  const unseen = characters - text.length;
  if (left > 0) return [...shown, `${lead}... ${plural(left, "line")} more`];
  return unseen > 0 ? [...shown, `${lead}... ${plural(unseen, "character")} more`] : shown;
}
