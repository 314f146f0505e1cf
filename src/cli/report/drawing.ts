import type { Answer, QUESTIONS } from "../../app/questions.ts";
import { agentTitle } from "../../session/agents.ts";
import { errorName } from "../../session/plain-names.ts";
import type { Context } from "../context.ts";
import { gradeBars } from "../drawing/grade-bars.ts";
import { hints } from "../drawing/hints.ts";
import { markedName, markLegend } from "../drawing/pattern-names.ts";
import { count, outOf, plural } from "../drawing/quantity.ts";
import { shownPath } from "../drawing/shown-path.ts";
import { type Cell, type Column, table } from "../drawing/table.ts";
import { date } from "../drawing/time.ts";
import { wrapParts, wrapSentences } from "../drawing/wrap.ts";
import { changeCell, NOT_ENOUGH, points, pointsInterval, rate, rateInterval } from "./figures.ts";
import { historyLines } from "./history-lines.ts";
import { trendLines } from "./trend-lines.ts";

export type Report = Answer<(typeof QUESTIONS)["report"]>;
type Group = Report["agents"][number];

const MOST_ROWS = 8;

const NUMBER: Column = { align: "right" };
const MAY_GO: Column = { optional: true };
const REMARK: Column = { cut: "end", least: 12 };

/** How a window of sessions went, from the most general to the particular. */
export function drawReport(answer: Report, isFiltered: boolean, context: Context): string[] {
  const { effects } = context;
  if (answer.window.sessions === 0) return wrapSentences(emptySentences(isFiltered), context.terminal);
  return [
    ...headLines(answer, context),
    "",
    ...trendLines(answer, context),
    "",
    `  ${context.ink.heading("Grades")}`,
    ...gradeBars(answer.window.grades, context),
    "",
    ...comparisonLines(answer, context),
    ...weekLines(answer, context),
    "",
    ...patternLines(answer, context),
    "",
    ...historyLines(answer, context),
    ...toolLines(answer, context),
    ...groupLines("Agent", "agents", answer.agents, agentTitle, context),
    ...groupLines("Model", "models", answer.models, (name) => name, context),
    ...groupLines("Project", "projects", answer.projects, (name) => shownPath(name, effects.home), context),
    "",
    ...hints(
      [
        ["sesh report --by week", "week by week"],
        ["sesh list", "the sessions behind these figures"],
      ],
      context,
    ),
  ];
}

function emptySentences(isFiltered: boolean): string[] {
  return isFiltered
    ? ["No session fits. `sesh report` without filters is about the latest."]
    : ["No sessions yet: run `sesh sync`. `sesh demo report` shows a report on made-up ones."];
}

function headLines({ window }: Report, { ink, terminal, effects }: Context): string[] {
  const parts = [
    plural(window.sessions, "session"),
    daysOf(window, effects.now()),
    `${count(window.graded)} graded`,
    window.notJudged === 0 ? "" : `${count(window.notJudged)} not judged`,
    plural(window.calls, "call"),
  ].filter((part) => part !== "");
  const [line = "", ...more] = wrapParts(parts, terminal.width - 8);
  return [`${ink.heading("report")}  ${line}`, ...more.map((rest) => `        ${rest}`)];
}

function daysOf({ from, to }: Report["window"], now: number): string {
  if (from === null || to === null) return "";
  const [first, last] = [from, to].map((at) => date(Date.parse(at), now));
  return first === last ? `${first}` : `${first} to ${last}`;
}

function comparisonLines({ comparison, window, before }: Report, context: Context): string[] {
  const { score, failed, rejected } = comparison;
  const days = daysOf(before, context.effects.now());
  const title = before.sessions === 0 ? "none" : `${plural(before.sessions, "session")}, ${days}`;
  const rows: readonly (readonly [string, string, string, string, Cell])[] = [
    [
      // The mean first, as medians at the ceiling of 100 hide what changed below it.
      "mean score",
      String(window.meanScore ?? ""),
      "",
      String(before.meanScore ?? ""),
      changeCell(score.direction, null, context, "up"),
    ],
    ["median score", points(score.now), pointsInterval(score.now), points(score.before), ""],
    [
      "failed calls",
      rate(failed.now),
      rateInterval(failed.now),
      rate(failed.before),
      changeCell(failed.direction, failed.change, context, "down"),
    ],
    [
      "calls you rejected",
      rate(rejected.now),
      rateInterval(rejected.now),
      rate(rejected.before),
      changeCell(rejected.direction, rejected.change, context, "down"),
    ],
  ];
  const told = rows.filter(([, now, , then]) => now !== "" || then !== "");
  const columns: readonly Column[] = [
    {},
    { title: "now", ...NUMBER },
    { title: "95 % interval", ...MAY_GO },
    { title: "before", ...NUMBER },
    { title: "change" },
  ];
  return [
    `  ${context.ink.heading("Against the window before")} (${title})`,
    ...(told.length === 0 ? [`  ${NOT_ENOUGH}`] : table(columns, told, context.terminal)),
  ];
}

function weekLines({ weeks }: Report, { ink, terminal, effects }: Context): string[] {
  if (weeks === null) return [];
  const busy = weeks.filter(({ sessions }) => sessions > 0);
  const rows = busy.map(({ from, sessions, graded, score, failed }) => [
    from === null ? "" : date(Date.parse(from), effects.now()),
    count(sessions),
    count(graded),
    scoreCell(score),
    pointsInterval(score),
    rate(failed),
  ]);
  return [
    "",
    `  ${ink.heading("Weeks")} (from Monday, UTC)`,
    ...table(
      [
        { title: "from" },
        { title: "sessions", ...NUMBER },
        { title: "graded", ...NUMBER },
        { title: "median score", ...NUMBER },
        { title: "95 % interval", ...MAY_GO },
        { title: "failed", ...NUMBER },
      ],
      rows,
      terminal,
    ),
  ];
}

function patternLines({ patterns, before }: Report, context: Context): string[] {
  if (patterns.length === 0) {
    return [`  ${context.ink.heading("What keeps happening")}`, "  nothing, of all patterns looked for"];
  }
  // Where there is nothing before, the column would say so in every line.
  const isCompared = before.sessions > 0;
  const rows = patterns.map((line): Cell[] => [
    markedName(line),
    rate(line.rate),
    isCompared ? changeCell(line.direction, line.change, context, "down") : "",
    outOf(line.occurrences, line.opportunities),
    outOf(line.sessions, line.judged),
    rateInterval(line.rate),
  ]);
  const lines = table(
    [
      { title: "What keeps happening", cut: "end", least: 10 },
      { title: "rate", ...NUMBER },
      { title: isCompared ? "against before" : "", cut: "end", least: 15 },
      { title: "of opportunities", ...NUMBER, ...MAY_GO },
      { title: "sessions", ...NUMBER, ...MAY_GO },
      { title: "95 % interval", ...MAY_GO },
    ],
    rows,
    context.terminal,
  );
  return [...lines, ...markLegend(patterns, context)];
}

function toolLines({ tools }: Report, { ink, terminal }: Context): string[] {
  const failing = tools.filter(({ errors }) => errors.length > 0);
  if (failing.length === 0) return [];
  const rows = failing
    .slice(0, MOST_ROWS)
    .map(({ tool, calls, errors }): Cell[] => [
      tool,
      count(calls),
      errors.map(({ errorClass, calls: n }) => `${errorName(errorClass)} ${count(n)}`).join(", "),
    ]);
  return [
    "",
    `  ${ink.heading("Errors by tool")}`,
    ...table([{ cut: "end", least: 10 }, NUMBER, REMARK], rows, terminal),
    ...moreLine(failing.length, "tools"),
  ];
}

function groupLines(
  title: string,
  many: string,
  groups: readonly Group[],
  nameOf: (name: string) => string,
  { terminal }: Context,
): string[] {
  const shown = groups.slice(0, MOST_ROWS);
  const rows = shown.map(({ name, sessions, score, failed }): Cell[] => [
    { text: name === null ? "not told" : nameOf(name), ...(title === "Project" && { cut: "middle" }) },
    count(sessions),
    scoreCell(score),
    pointsInterval(score),
    rate(failed),
    rateInterval(failed),
  ]);
  const scoreInterval = shown.some(({ score }) => score !== null) ? "95 % interval" : "";
  const isFailedTold = shown.some(({ failed }) => failed !== null);
  return [
    "",
    ...table(
      [
        { title, cut: "end", least: 10 },
        { title: "sessions", ...NUMBER },
        { title: "median score", ...NUMBER },
        { title: scoreInterval, ...MAY_GO },
        { title: isFailedTold ? "failed" : "", ...NUMBER },
        { title: isFailedTold ? "95 % interval" : "", ...MAY_GO },
      ],
      rows,
      terminal,
    ),
    ...moreLine(groups.length, many),
  ];
}

function scoreCell(score: Group["score"]): string {
  return score === null ? NOT_ENOUGH : points(score);
}

function moreLine(rows: number, many: string): string[] {
  return rows > MOST_ROWS ? [`  and ${count(rows - MOST_ROWS)} more ${many}: \`sesh report --json\``] : [];
}
