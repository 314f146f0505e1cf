import { defaultConfig } from "../../src/config/schema.ts";
import type { Detector, DetectorExample } from "../../src/detectors/detector.ts";
import { deriveFacts, NO_OPTIONS } from "../../src/facts/facts.ts";
import type { Evidence } from "../../src/session/finding.ts";
import { asObject, asText } from "../../src/session/json.ts";
import type { Session } from "../../src/session/session.ts";
import type { Action, ActionOf, Outcome, ToolCall } from "../../src/session/tool-call.ts";
import { code, table } from "./markdown.ts";

/** An example as a reader takes it in: what was said and done, one row each, with a mark at what is flagged. */
export function exampleTable(detector: Detector, example: DetectorExample): string {
  const { title, session, flags } = example;
  const [request, ...messages] = session.messages;
  const marks = flags.length > 0 ? marksOf(session, evidenceOf(detector, session)) : null;
  const rows = [
    ...messages.map(({ order, kind, text }) => ({ order, cells: ["", `*${kind}*`, text, "", ""] })),
    ...session.calls.map((call) => ({
      order: call.order,
      cells: cellsOf(call, session, marks?.get(call.id)),
    })),
  ].sort((a, b) => a.order - b.order);
  const heads = ["step", "tool", "asked for", "ended", "flagged"];
  const columns = marks === null ? heads.length - 1 : heads.length;
  return [
    `### ${marks === null ? "Not flagged" : "Flagged"}: ${title}`,
    `The user: "${request?.text ?? ""}"`,
    table(
      heads.slice(0, columns),
      rows.map(({ cells }) => cells.slice(0, columns)),
    ),
  ].join("\n\n");
}

function evidenceOf(detector: Detector, session: Session): readonly Evidence[] {
  const verdict = detector.detect(deriveFacts(session, NO_OPTIONS), defaultConfig().patterns.thresholds);
  return verdict.outcome === "found" ? verdict.evidence : [];
}

/** The first call of a piece of evidence bears its note, the others say to which one they belong. */
function marksOf(session: Session, evidence: readonly Evidence[]): ReadonlyMap<string, string> {
  const marks = new Map<string, string>();
  for (const { calls, note } of evidence) {
    const [first, ...others] = calls;
    if (first === undefined) continue;
    marks.set(first, `**flagged**: ${withinProject(note, session)}`);
    const stepOf = (call: string) => session.calls.find(({ id }) => id === call)?.batch ?? 0;
    const step = stepOf(first);
    for (const id of others) {
      if (!marks.has(id)) marks.set(id, stepOf(id) === step ? "the same" : `belongs to step ${step + 1}`);
    }
  }
  return marks;
}

function cellsOf(call: ToolCall, session: Session, mark = ""): readonly string[] {
  const asked = call.actions.map((action) => askedFor(action, call, session)).join(", ");
  return [String(call.batch + 1), call.tool, asked, endOf(call, session), mark];
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
