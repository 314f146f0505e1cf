import type { Answer, QUESTIONS } from "../../app/questions.ts";
import { errorName, patternName } from "../../session/plain-names.ts";
import { printable } from "../../session/printable.ts";
import type { Context } from "../context.ts";
import { hints } from "../drawing/hints.ts";
import { markedName, markLegend } from "../drawing/pattern-names.ts";
import { count, outOf, plural, signed, tokens } from "../drawing/quantity.ts";
import { shortId } from "../drawing/session-rows.ts";
import { SEVERITY_MARKS } from "../drawing/severity.ts";
import { table } from "../drawing/table.ts";
import { wrapParts, wrapSentences } from "../drawing/wrap.ts";
import { drawCourse } from "./course.ts";
import { drawHead } from "./head.ts";
import { outcomeLines } from "./outcome.ts";

export type Reflection = Answer<(typeof QUESTIONS)["reflect"]>;

/** So many places of a finding are named before `...`. */
const PLACES = 8;

/** One session on a screen, or with `full` all of it. */
export function drawReflection(answer: Reflection, context: Context, full: boolean): string[] {
  return [
    ...drawHead(answer, context),
    "",
    ...gradeLines(answer, context),
    ...outcomeLines(answer, context),
    "",
    ...findingLines(answer, context),
    "",
    ...figureLines(answer, context, full),
    ...subAgentLines(answer, context),
    ...(full ? ["", ...drawCourse(answer, context)] : []),
    "",
    ...nextLines(answer, context, full),
  ];
}

function nextLines({ session, findings }: Reflection, context: Context, full: boolean): string[] {
  const id = shortId(session.id);
  const doubted = worstOf(findings);
  return hints(
    [
      ...(doubted === undefined
        ? []
        : [
            [`sesh reflect ${id} --why ${doubted}`, "the very calls"] as const,
            [`sesh explain ${doubted}`, "what it means"] as const,
          ]),
      ...(full ? [] : [[`sesh reflect ${id} --full`, "every call"] as const]),
      [`sesh export ${id}`, "all of it as JSON"],
    ],
    context,
  );
}

/** The finding that a reader most likely wants to look into. */
function worstOf(findings: Reflection["findings"]): string | undefined {
  const found = findings.filter(({ outcome }) => outcome === "found");
  const [worst] = ["concern", "warning", "info"].flatMap((level) =>
    found.filter(({ severity }) => severity === level),
  );
  return worst?.pattern;
}

function gradeLines({ grade }: Reflection, { ink, terminal }: Context): string[] {
  if (grade.parts.length === 0)
    return [`${ink.heading("Grade")}     none (${printable(grade.reason ?? "not judged")})`];
  const rows = grade.parts.map(({ id, points, reason }, index) => [
    index === 0 ? { text: "Grade", style: ink.heading } : "",
    index === 0 ? String(points) : signed(points),
    index === 0 ? "start" : (PART_NAMES[id] ?? patternName(id)),
    index === 0 && grade.profile === "classic" ? "" : reason,
  ]);
  const lines = table([{}, { align: "right" }, {}, { cut: "end", least: 20 }], rows, terminal, { indent: 0 });
  return [
    ...lines,
    ...(grade.status === "partial" ? [`  only in part: ${printable(grade.reason ?? "")}`] : []),
    ...wrapParts(certaintyParts(grade), terminal.width - 2).map((line) => ink.quiet(`  ${line}`)),
  ];
}

/** A range of more points than any letter but F has rests on thin evidence. */
const THIN = 15;

/** How sure the grade is, where it is not. */
function certaintyParts({ judged, range }: Reflection["grade"]): string[] {
  const parts: string[] = [];
  if (judged.calls < judged.of) parts.push(`${count(judged.calls)} of ${plural(judged.of, "call")} judged`);
  if (range !== null && range.lowLetter !== range.highLetter && range.high - range.low > THIN) {
    const { low, lowLetter, high, highLetter } = range;
    parts.push(`little to go by: it could as well be ${low} (${lowLetter}) or ${high} (${highLetter})`);
  }
  return parts;
}

const PART_NAMES: Readonly<Record<string, string>> = {
  error_rate: "failed calls",
  blind_edits: "blind edits",
  error_streak: "error streak",
  bash_overuse: "shell instead of tools",
  read_ratio: "looked first",
  parallel: "parallel calls",
};

function findingLines({ findings, calls }: Reflection, context: Context): string[] {
  const { ink, terminal } = context;
  const numbers = new Map(calls.map(({ id, number }) => [id, number]));
  const found = findings.filter(({ outcome }) => outcome === "found");
  const judged = findings.filter(({ outcome }) => outcome === "clean" || outcome === "found").length;
  const rows = found.map(({ severity, count: n, opportunities, unit, evidence, ...named }) => [
    { text: SEVERITY_MARKS[severity ?? "info"], style: severity === "info" ? ink.quiet : ink.warning },
    markedName(named),
    `${outOf(n ?? 0, opportunities ?? 0)} ${unit ?? ""}${opportunities === 1 ? "" : "s"}`,
    { text: places(evidence, numbers), style: ink.quiet },
  ]);
  const rest = findings.filter(({ outcome }) => outcome === "not-applicable" || outcome === "failed");
  return [
    `${ink.heading("Found")}     ${found.length === 0 ? `nothing, of ${plural(judged, "pattern")} looked for` : ""}`.trimEnd(),
    ...table([{}, {}, {}, { cut: "end", least: 12 }], rows, terminal),
    ...wrapSentences(
      rest.map(
        ({ outcome, reason, ...named }) =>
          `${markedName(named)}: ${outcome.replace("-", " ")}, ${reason ?? ""}`,
      ),
      terminal,
    ).map((line) => ink.quiet(`  ${line}`)),
    ...markLegend([...found, ...rest], context),
  ];
}

function places(
  evidence: Reflection["findings"][number]["evidence"],
  numbers: ReadonlyMap<string, number>,
): string {
  const named = evidence.flatMap(({ calls }) => numbers.get(calls[0] ?? "") ?? []);
  const shown = named.slice(0, PLACES).map((number) => `#${number}`);
  return `${shown.join(" ")}${named.length > PLACES ? " ..." : ""}`;
}

/** So many tools are named before `and 3 more`. */
const TOOLS = 8;

function figureLines(answer: Reflection, { ink, terminal }: Context, full: boolean): string[] {
  const errors = answer.errors.map(({ errorClass, calls }) => `${errorName(errorClass)} ${count(calls)}`);
  const named = full ? answer.tools : answer.tools.slice(0, TOOLS);
  const more = answer.tools.length - named.length;
  const tools = named.map(({ tool, calls, failed }) =>
    failed === 0 ? `${tool} ${count(calls)}` : `${tool} ${count(calls)} (${count(failed)} failed)`,
  );
  const used = answer.tokens.map(
    ({ model, input, cacheRead, cacheWrite, output, estimated }) =>
      `${model} ${tokens(input + cacheRead + cacheWrite)} in, ${estimated ? "at least " : ""}${tokens(output)} out`,
  );
  const line = (title: string, parts: readonly string[]) =>
    wrapParts(parts.map(printable), terminal.width - 10).map(
      (text, index) => `${index === 0 ? ink.heading(title.padEnd(8)) : " ".repeat(8)}  ${text}`,
    );
  return [
    ...line("Errors", errors),
    ...line("Tools", more > 0 ? [...tools, `${plural(more, "tool")} more`] : tools),
    ...line("Tokens", used),
    ...line(
      "Context",
      answer.compactions.length === 0 ? [] : [plural(answer.compactions.length, "compaction")],
    ),
    ...line("Lines", readingParts(answer)),
  ];
}

/** Only what is odd about the reading is worth a line here. */
function readingParts({ reading }: Reflection): string[] {
  const unknown = Object.entries(reading.ignored).filter(([kind]) => kind.startsWith("unknown:"));
  return [
    ...(reading.skipped > 0 ? [`${plural(reading.skipped, "line")} could not be read`] : []),
    ...unknown.map(
      ([kind, n]) => `${plural(n, "record")} of an unknown kind (${kind.slice("unknown:".length)})`,
    ),
    ...Object.entries(reading.notes).map(([note, n]) => `${note}: ${count(n)}`),
  ];
}

function subAgentLines({ subAgents, calls }: Reflection, { ink, terminal }: Context): string[] {
  if (subAgents.length === 0) return [];
  const numbers = new Map(calls.map(({ id, number }) => [id, number]));
  const rows = subAgents.map((child, index) => [
    { text: index === subAgents.length - 1 ? "└" : "├", style: ink.quiet },
    { text: child.grade.letter ?? "·", style: ink.gradeStyle(child.grade.letter) },
    { text: shortId(child.id), style: ink.quiet },
    child.role ?? "",
    child.subject ?? "",
    plural(child.calls, "call"),
    { text: numbers.has(child.call ?? "") ? `#${numbers.get(child.call ?? "")}` : "", style: ink.quiet },
  ]);
  return [
    "",
    ink.heading("Sub-agents"),
    ...table([{}, {}, {}, {}, { cut: "end", least: 12 }, { align: "right" }, {}], rows, terminal),
  ];
}
