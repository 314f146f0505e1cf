import { z } from "zod";
import type { Detector, DetectorExample, Thresholds } from "../detectors/detector.ts";
import { deriveFacts, NO_OPTIONS } from "../facts/facts.ts";
import type { Evidence } from "../session/finding.ts";
import { asObject, asText } from "../session/json.ts";
import type { Session } from "../session/session.ts";
import type { Action, ActionOf, Outcome, ToolCall } from "../session/tool-call.ts";

/** A small session as a reader takes it in: what was said and done, one row each. Code stands in backticks. */
export const workedExample = z.object({
  title: z.string(),
  flagged: z.boolean(),
  request: z.string().describe("What the user asked for."),
  rows: z.array(
    z.object({
      step: z.number().nullable().describe("Calls of one step were issued together; `null` for a message."),
      tool: z.string().describe("The tool, or the kind of message."),
      asked: z.string(),
      ended: z.string(),
      flag: z.string().nullable().describe("What is flagged here."),
      belongsTo: z.number().nullable().describe("The step whose flag it is part of."),
    }),
  ),
});

export type WorkedExample = z.output<typeof workedExample>;
type Row = WorkedExample["rows"][number];

/** The example under these thresholds: those that it was written for. */
export function workOut(detector: Detector, example: DetectorExample, thresholds: Thresholds): WorkedExample {
  const { title, session, flags } = example;
  const [request, ...messages] = session.messages;
  const verdict = detector.detect(deriveFacts(session, NO_OPTIONS), thresholds);
  const marks = marksOf(session, verdict.outcome === "found" ? verdict.evidence : []);
  const unmarked = { flag: null, belongsTo: null };
  const rows = [
    ...messages.map(({ order, kind, text }) => ({
      order,
      row: { step: null, tool: kind, asked: text, ended: "", ...unmarked },
    })),
    ...session.calls.map((call) => ({
      order: call.order,
      row: { ...rowOf(call, session), ...(marks.get(call.id) ?? unmarked) },
    })),
  ].sort((a, b) => a.order - b.order);
  return {
    title,
    flagged: flags.length > 0,
    request: request?.text ?? "",
    rows: rows.map(({ row }) => row),
  };
}

type Mark = Pick<Row, "flag" | "belongsTo">;

/** The first call of a piece of evidence bears its note, the others say to which one they belong. */
function marksOf(session: Session, evidence: readonly Evidence[]): ReadonlyMap<string, Mark> {
  const marks = new Map<string, Mark>();
  for (const { calls, note } of evidence) {
    const [first, ...others] = calls;
    if (first === undefined) continue;
    marks.set(first, { flag: withinProject(note, session), belongsTo: null });
    const step = (session.calls.find(({ id }) => id === first)?.batch ?? 0) + 1;
    for (const id of others) if (!marks.has(id)) marks.set(id, { flag: null, belongsTo: step });
  }
  return marks;
}

function rowOf(call: ToolCall, session: Session): Omit<Row, keyof Mark> {
  const asked = call.actions.map((action) => askedFor(action, call, session)).join(", ");
  return { step: call.batch + 1, tool: call.tool, asked, ended: endOf(call, session) };
}

function askedFor(action: Action, call: ToolCall, session: Session): string {
  const place = (path: string | null) => withinProject(path ?? "", session);
  switch (action.type) {
    case "read":
      return place(action.path);
    case "search":
      return `${code(action.pattern)} in ${place(action.path)}`;
    case "list":
      return place(action.path);
    case "modify":
      return `${place(action.path)}${changeOf(action, call)}`;
    case "shell":
      return code(action.script);
    case "spawn":
      return `"${action.prompt ?? ""}"`;
    default:
      return "";
  }
}

function changeOf({ how }: ActionOf<"modify">, { input }: ToolCall): string {
  if (how === "overwrite") return " (overwrites it)";
  if (how === "create") return " (new)";
  const { old_string, new_string } = asObject(input);
  const [removed, added] = [asText(old_string), asText(new_string)];
  return removed === null || added === null ? "" : `: ${code(removed)} → ${code(added)}`;
}

function endOf({ outcome, exitCode, output }: ToolCall, session: Session): string {
  const [line = ""] = (output ?? "").replace(/<\/?tool_use_error>/g, "").split("\n");
  const said = line === "" ? "" : `: ${code(withinProject(line, session))}`;
  return `${ending(outcome, exitCode)}${said}`;
}

function ending(outcome: Outcome, exitCode: number | null): string {
  if (outcome.status === "ok") return "ok";
  if (outcome.status === "rejected") return "declined by the user";
  if (outcome.status === "failed" && exitCode !== null) return `exit ${exitCode}`;
  return outcome.status;
}

/** Paths as a person would write them: below the project's folder. */
function withinProject(text: string, { project }: Session): string {
  if (project === null) return text;
  return text === project ? "the project" : text.replaceAll(`${project}/`, "");
}

/** Code within a line, as Markdown marks it, whatever quotes are in it. */
function code(text: string): string {
  return text.includes("`") ? `\`\` ${text} \`\`` : `\`${text}\``;
}
