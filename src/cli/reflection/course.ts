import { errorName } from "../../session/plain-names.ts";
import { printable } from "../../session/printable.ts";
import type { Context } from "../context.ts";
import { markedName } from "../drawing/pattern-names.ts";
import { type Cell, table } from "../drawing/table.ts";
import { clock, date, duration } from "../drawing/time.ts";
import { truncateEnd, truncateMiddle } from "../drawing/truncate.ts";
import type { Reflection } from "./reflection.ts";

type Call = Reflection["calls"][number];
type Turn = Reflection["turns"][number];

const LONGEST_TOOL = 20;

/** Every request with its calls, in order: what `--full` adds. */
export function drawCourse(answer: Reflection, context: Context): string[] {
  const calls = callLines(answer, context);
  const stamp = stamps(answer.session.startedAt, context);
  const lines = [context.ink.heading("Course"), ...(calls.get(0) ?? [])];
  for (const turn of answer.turns) {
    lines.push("", turnLine(turn, stamp(turn.at), context), ...(calls.get(turn.number) ?? []));
  }
  return lines;
}

/** The time of day; with the date where it is another than before. */
function stamps(startedAt: string | null, { effects }: Context): (at: string | null) => string {
  let day = startedAt === null ? "" : date(Date.parse(startedAt), effects.now());
  return (at) => {
    if (at === null) return "";
    const time = Date.parse(at);
    const before = day;
    day = date(time, effects.now());
    return day === before ? clock(time) : `${day} ${clock(time)}`;
  };
}

function turnLine(turn: Turn, at: string, { ink, terminal }: Context): string {
  const marks = [
    turn.interrupted ? "interrupted" : "",
    turn.abandoned ? "taken back" : "",
    turn.copied ? "of another session" : "",
  ].filter((mark) => mark !== "");
  const note = marks.length === 0 ? "" : `  (${marks.join(", ")})`;
  const number = `${turn.number}`.padStart(3);
  const when = at === "" ? "" : `${at}  `;
  const room = terminal.width - number.length - when.length - note.length - 2;
  const text = truncateEnd(printable(turn.text), Math.max(8, room));
  return `${ink.accent(number)}  ${ink.quiet(when)}${ink.strong(text)}${note}`;
}

/** The lines of each request's calls, by its number; their columns are the same throughout. */
function callLines(answer: Reflection, { ink, terminal }: Context): ReadonlyMap<number, string[]> {
  const flagged = flaggedCalls(answer);
  const rows = answer.calls.map((call, index): Cell[] => {
    const isTogether = call.parallel && answer.calls[index - 1]?.batch === call.batch;
    return [
      { text: `#${call.number}`, style: ink.quiet },
      { text: isTogether ? "│" : call.parallel ? "┌" : "", style: ink.quiet },
      truncateMiddle(toolName(call), LONGEST_TOOL),
      { text: call.about, cut: isPath(call) ? "middle" : "end" },
      { text: remarkOn(call, flagged), style: call.agentFault ? ink.bad : ink.warning },
      call.durationMs === null ? "" : { text: duration(call.durationMs), style: ink.quiet },
    ];
  });
  const drawn = table(
    [
      { align: "right" },
      {},
      { cut: "middle", least: 8 },
      { cut: "end", least: 20 },
      { cut: "end", least: 12 },
      { align: "right", optional: true },
    ],
    rows,
    terminal,
  );
  const lines = new Map<number, string[]>();
  for (const [index, { turn }] of answer.calls.entries()) {
    const line = drawn[index] ?? "";
    const ofTurn = lines.get(turn);
    if (ofTurn) ofTurn.push(line);
    else lines.set(turn, [line]);
  }
  return lines;
}

/** Call id to the names of the findings that point at it. */
function flaggedCalls({ findings }: Reflection): ReadonlyMap<string, readonly string[]> {
  const flagged = new Map<string, string[]>();
  for (const { outcome, evidence, ...named } of findings) {
    if (outcome !== "found") continue;
    for (const { calls } of evidence) {
      const [first] = calls;
      if (first !== undefined) flagged.set(first, [...(flagged.get(first) ?? []), markedName(named)]);
    }
  }
  return flagged;
}

function remarkOn({ id, errorClass }: Call, flagged: ReadonlyMap<string, readonly string[]>): string {
  const wrong = errorClass === null ? [] : [errorName(errorClass)];
  return [...wrong, ...(flagged.get(id) ?? [])].join(", ");
}

/** A tool of an MCP server by its own name: which server it is of stands in the list of tools. */
function toolName({ tool }: Call): string {
  return tool.replace(/^mcp__.*__/, "mcp:");
}

function isPath({ kind }: Call): boolean {
  return kind === "read" || kind === "edit";
}
