import type { UseQueryResult } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import type { AnswerOf } from "../../../wire/questions.ts";
import { Chart, type ChartProps } from "../../pieces/chart.tsx";
import { plural } from "../../pieces/numbers.ts";
import { Panel } from "../../pieces/panel.tsx";
import { Empty, Shown } from "../../pieces/states.tsx";
import { day } from "../../pieces/when.tsx";

type Report = AnswerOf<"report">;

const HEIGHT = 208;

/** Scores in their order, with the middle of them. */
export function ScoreCourse({ report }: { readonly report: UseQueryResult<Report> }) {
  return (
    <Panel title="Score over time" note={<Note report={report.data} />}>
      <Shown answer={report} height={HEIGHT}>
        {(answer) => <Course report={answer} />}
      </Shown>
    </Panel>
  );
}

function Note({ report }: { readonly report: Report | undefined }) {
  if (report === undefined) return null;
  const { graded, notJudged } = report.window;
  return (
    <>{`${plural(graded, "graded session")}${notJudged > 0 ? `, ${notJudged} not judged left out` : ""}`}</>
  );
}

function Course({ report: { course, comparison } }: { readonly report: Report }) {
  const median = comparison.score.now;
  const steps = useMemo(
    () =>
      course.flatMap(({ from, to, score, graded }) =>
        from === null || to === null ? [] : { from: new Date(from), to: new Date(to), score, graded },
      ),
    [course],
  );
  const draw = useCallback<ChartProps["draw"]>(
    (plot) => ({
      marginLeft: 32,
      marginRight: 8,
      marginTop: 8,
      marginBottom: 24,
      x: { type: "point", ticks: [], label: null },
      y: {
        domain: [lowestShown(steps), 100],
        ticks: 5,
        grid: true,
        label: null,
        tickSize: 0,
      },
      marks: [
        ...(median === null
          ? []
          : [
              plot.rect([median], {
                y1: "lower",
                y2: "upper",
                fill: "var(--accent)",
                fillOpacity: 0.12,
              }),
              plot.ruleY([median.value], { stroke: "var(--accent)", strokeWidth: 1.25 }),
            ]),
        plot.lineY(steps, {
          x: (_, index) => index,
          y: "score",
          stroke: "var(--line-strong)",
          strokeWidth: 1,
        }),
        plot.dot(steps, {
          x: (_, index) => index,
          y: "score",
          r: 3,
          fill: ({ score }) => colourOf(score),
          title: ({ from, to, score, graded }) =>
            `${span(from, to)}: ${score}${graded > 1 ? `, the median of ${graded}` : ""}`,
        }),
        plot.axisX(edges(steps), {
          tickFormat: (index) => labelAt(steps, Number(index)),
          tickSize: 0,
        }),
      ],
    }),
    [steps, median],
  );
  if (steps.length === 0) return <Empty title="No session was graded" height={HEIGHT} />;
  return (
    <Chart
      label={`scores of ${steps.length} steps in time, the median ${median?.value ?? "unknown"}`}
      height={HEIGHT}
      draw={draw}
      table={{
        head: ["when", "score", "graded sessions"],
        rows: steps.map(({ from, to, score, graded }) => [span(from, to), String(score), String(graded)]),
      }}
    />
  );
}

/** From the tens below the lowest score, and never so near that a point looks like a fall. */
function lowestShown(steps: readonly { readonly score: number }[]): number {
  return Math.min(70, Math.floor(Math.min(...steps.map(({ score }) => score)) / 10) * 10);
}

function edges(steps: readonly unknown[]): readonly number[] {
  const middle = Math.round((steps.length - 1) / 2);
  return [...new Set([0, middle, steps.length - 1])];
}

function labelAt(steps: readonly { readonly from: Date }[], index: number): string {
  const from = steps[index]?.from;
  return from === undefined ? "" : day(from.getTime(), Date.now());
}

function span(from: Date, to: Date): string {
  const [start, end] = [from, to].map((date) => day(date.getTime(), Date.now()));
  return start === end ? `${start}` : `${start} to ${end}`;
}

/** The same bounds as the letters have. */
const COLOURS = [
  [95, "a-plus"],
  [90, "a"],
  [75, "b"],
  [60, "c"],
  [45, "d"],
] as const;

function colourOf(score: number): string {
  const letter = COLOURS.find(([least]) => score >= least)?.[1] ?? "f";
  return `var(--grade-${letter})`;
}
