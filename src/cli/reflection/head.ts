import { agentTitle } from "../../session/agents.ts";
import { printable } from "../../session/printable.ts";
import type { Context } from "../context.ts";
import { plural } from "../drawing/quantity.ts";
import { folderName, shortId } from "../drawing/session-rows.ts";
import { dateAndTime } from "../drawing/time.ts";
import { truncateEnd, truncateMiddle, widthOf } from "../drawing/truncate.ts";
import { wrapParts, wrapSentences } from "../drawing/wrap.ts";
import type { Reflection } from "./reflection.ts";

const LONGEST_BRANCH = 40;
const GAP = "   ";

/** Which session it is: grade, subject, id; place and time; what it belongs to. */
export function drawHead({ session, grade }: Reflection, context: Context): string[] {
  const { terminal, effects } = context;
  const branch = session.branch === null ? "" : ` (${truncateMiddle(session.branch, LONGEST_BRANCH)})`;
  const place = [
    `${folderName(session.project)}${branch}`.trim(),
    session.startedAt === null ? "" : dateAndTime(Date.parse(session.startedAt), effects.now()),
    [agentTitle(session.agent), session.agentVersion ?? ""].join(" ").trim(),
    `${plural(session.calls, "call")} in ${plural(session.requests, "request")}`,
    session.activeMinutes === null
      ? ""
      : `${minutes(session.activeMinutes)} active of ${minutes(session.wallMinutes ?? 0)}`,
  ].filter((part) => part !== "");
  return [
    titleLine(session, grade, context),
    ...wrapParts(place.map(printable), terminal.width),
    ...wrapSentences(remarks(session), terminal),
  ];
}

/** With the whole id where there is room for it, else as much of it as can be typed. */
function titleLine(
  session: Reflection["session"],
  grade: Reflection["grade"],
  { ink, terminal }: Context,
): string {
  const score = grade.score === null ? grade.status.replace("-", " ") : String(Math.round(grade.score));
  const subject = printable(session.subject ?? "no subject");
  const room = terminal.width - widthOf(`${grade.letter ?? "·"} ${score}${GAP}${GAP}`);
  const id = widthOf(subject) + session.id.length <= room ? session.id : shortId(session.id);
  const shown = truncateEnd(subject, Math.max(8, room - id.length));
  return [
    `${ink.grade(grade.letter)} ${ink.strong(score)}`,
    ink.heading(shown),
    ink.quiet(printable(id)),
  ].join(GAP);
}

function remarks({ parent, role, forkedFrom, copiedCalls }: Reflection["session"]): string[] {
  const lines: string[] = [];
  if (parent !== null) {
    const kind = role === null ? "a sub-agent" : `a sub-agent (${role})`;
    lines.push(`${kind} of ${shortId(parent.id)}${parent.call === null ? "" : `, call ${parent.call}`}`);
  }
  if (forkedFrom !== null) lines.push(`continues ${shortId(forkedFrom)}`);
  if (copiedCalls > 0) {
    lines.push(`${plural(copiedCalls, "call")} more are history of another session and not counted`);
  }
  return lines;
}

function minutes(value: number): string {
  if (value < 1) return "<1 min";
  if (value < 60) return `${Math.round(value)} min`;
  const whole = Math.round(value);
  return `${Math.floor(whole / 60)} h ${String(whole % 60).padStart(2, "0")}`;
}
