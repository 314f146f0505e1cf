import type { Context } from "../context.ts";
import { sparkline } from "../drawing/bar.ts";
import { plural, signed } from "../drawing/quantity.ts";
import { shortId } from "../drawing/session-rows.ts";
import { table } from "../drawing/table.ts";
import { date } from "../drawing/time.ts";
import { wrapWords } from "../drawing/wrap.ts";
import type { Report } from "./drawing.ts";

/** Where the scores are going, in a sentence; and the scores, as columns or, in a pipe, as a table. */
export function trendLines(answer: Report, context: Context): string[] {
  const { ink, terminal } = context;
  const [first = "", ...more] = wrapWords(sentenceOf(answer.trend), terminal.width - 2, "  ");
  return [
    `  ${ink.heading("Trend")}`,
    `  ${first}`,
    ...more.map((line) => `  ${line}`),
    ...(terminal.isPipe ? courseTable(answer, context) : courseColumns(answer, context)),
  ];
}

function sentenceOf({ verdict, graded, needed, p, slope }: Report["trend"]): string {
  if (slope === null || p === null) {
    return `not enough data: ${plural(graded, "graded session")}, ${needed} needed`;
  }
  const chance = p < 0.001 ? "p < 0.001" : `p ${p.toFixed(3)}`;
  const interval = `${signed(slope.lower)} .. ${signed(slope.upper)}`;
  const remark = verdict !== "stable" && slope.value === 0 ? "; most scores are equal" : "";
  return `${verdict}: ${signed(slope.value)} points per 10 sessions (${interval}), ${chance}, over ${graded} graded sessions${remark}`;
}

/** Columns from the lowest score to the highest, which are named, as most scores lie close together. */
function courseColumns({ course }: Report, { terminal, ink }: Context): string[] {
  const scores = course.map(({ score }) => score);
  const [lowest, highest] = [Math.min(...scores), Math.max(...scores)];
  const columns = scores.length === 0 ? "" : sparkline(scores, lowest, highest, terminal);
  if (columns === "") return [];
  const scale = lowest === highest ? `all ${lowest}` : `${lowest} to ${highest}`;
  return [`  ${ink.accent(columns)}  ${ink.quiet(scale)}`];
}

function courseTable({ course }: Report, { terminal, effects }: Context): string[] {
  if (course.length === 0) return [];
  return table(
    [{ title: "from" }, { title: "score", align: "right" }, { title: "session" }],
    course.map(({ from, graded, score, session }) => [
      from === null ? "" : date(Date.parse(from), effects.now()),
      String(score),
      session === null ? `median of ${graded}` : shortId(session),
    ]),
    terminal,
  );
}
