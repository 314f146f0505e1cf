import type { ReactNode } from "react";
import type { AnswerOf } from "../../../wire/questions.ts";
import { count, decimal, points, share } from "../../pieces/numbers.ts";
import { Sparkline } from "../../pieces/sparkline.tsx";
import { NotEnoughData } from "../../pieces/states.tsx";
import "./figures.css";

type Report = AnswerOf<"report">;
type Stats = AnswerOf<"stats">;

/** Fewer make no line. */
const LEAST_WEEKS = 4;

export interface FiguresProps {
  readonly report: Report;
  readonly stats: Stats | undefined;
}

/** The five numbers that one looks for first, each with where it is going. */
export function Figures({ report, stats }: FiguresProps) {
  const { window, before, comparison, trend, weeks } = report;
  const { score, failed } = comparison;
  const outcomes = stats?.outcomes;
  return (
    <dl className="figures">
      <Figure title="sessions" value={count(window.sessions)}>
        {before.sessions > 0 && `${count(before.sessions)} in the time before`}
        {weeks !== null && weeks.length >= LEAST_WEEKS && (
          <Sparkline label="sessions per week" values={weeks.map(({ sessions }) => sessions)} />
        )}
      </Figure>
      <Figure title="median score" value={score.now === null ? "–" : decimal(score.now.value)}>
        {trend.verdict === "not-enough-data" ? (
          <NotEnoughData has={trend.graded} needed={trend.needed} />
        ) : (
          <Trend trend={trend} />
        )}
      </Figure>
      <Figure
        title="changes verified"
        value={
          outcomes === undefined || outcomes.changedSource === 0
            ? "–"
            : share(outcomes.verified / outcomes.changedSource)
        }
      >
        {outcomes !== undefined &&
          `${count(outcomes.verified)} of ${count(outcomes.changedSource)} sessions that changed source`}
      </Figure>
      <Figure title="calls failed by the agent" value={failed.now === null ? "–" : share(failed.now.value)}>
        <Change {...failed} />
      </Figure>
      <Figure
        title="corrections per request"
        value={outcomes?.correctionsPerRequest == null ? "–" : String(outcomes.correctionsPerRequest)}
      >
        {outcomes !== undefined &&
          `${count(outcomes.corrections)} in ${count(stats?.requests ?? 0)} requests`}
      </Figure>
    </dl>
  );
}

function Figure({
  title,
  value,
  children,
}: {
  readonly title: string;
  readonly value: string;
  readonly children: ReactNode;
}) {
  return (
    <div className="figure">
      <dt>{title}</dt>
      <dd className="figure-value">{value}</dd>
      <dd className="figure-note">{children}</dd>
    </div>
  );
}

const VERDICTS = {
  improving: { sign: "↑", tone: "good" },
  declining: { sign: "↓", tone: "bad" },
  stable: { sign: "→", tone: "" },
} as const;

function Trend({ trend: { verdict, slope } }: { readonly trend: Report["trend"] }) {
  if (verdict === "not-enough-data") return null;
  const { sign, tone } = VERDICTS[verdict];
  const interval =
    slope === null
      ? undefined
      : `${slope.lower} to ${slope.upper} points per ten sessions, nineteen times in twenty`;
  return (
    <span title={interval}>
      <span className={`figure-${tone}`}>
        {sign} {verdict}
      </span>
      {slope !== null &&
        slope.value !== 0 &&
        `, ${slope.value > 0 ? "+" : "−"}${decimal(Math.abs(slope.value))} per ten sessions`}
    </span>
  );
}

/** Of a rate of which less is better. */
function Change({ direction, change }: Report["comparison"]["failed"]) {
  switch (direction) {
    case "up":
      return <span className="figure-bad">↑ {points(change?.value ?? 0)}</span>;
    case "down":
      return <span className="figure-good">↓ {points(change?.value ?? 0)}</span>;
    case "same":
      return <span>→ no change can be told</span>;
    case "not-enough-data":
      return <span>nothing to compare with</span>;
  }
}
