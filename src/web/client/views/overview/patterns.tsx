import type { UseQueryResult } from "@tanstack/react-query";
import type { AnswerOf } from "../../../wire/questions.ts";
import { count, share } from "../../pieces/numbers.ts";
import { Panel } from "../../pieces/panel.tsx";
import { PatternName } from "../../pieces/pattern-name.tsx";
import { Empty, Shown } from "../../pieces/states.tsx";
import { ViewLink } from "../../shell/view-link.tsx";
import "./rows.css";

type Report = AnswerOf<"report">;

const MOST_SHOWN = 8;

/** What keeps happening, as shares of what could have been. */
export function Patterns({ report }: { readonly report: UseQueryResult<Report> }) {
  return (
    <Panel title="What keeps happening" action={<ViewLink to="/patterns">All patterns</ViewLink>} isFlush>
      <Shown answer={report} height={300}>
        {({ patterns, before }) => (
          <Rows patterns={patterns.filter(({ sessions }) => sessions > 0)} isCompared={before.sessions > 0} />
        )}
      </Shown>
    </Panel>
  );
}

interface RowsProps {
  readonly patterns: Report["patterns"];
  /** There is a time before to compare with. */
  readonly isCompared: boolean;
}

function Rows({ patterns, isCompared }: RowsProps) {
  if (patterns.length === 0) return <Empty title="Nothing was found in these sessions" height={200} />;
  return (
    <table className="rows">
      <thead>
        <tr>
          <th scope="col">pattern</th>
          <th scope="col" className="number">
            sessions
          </th>
          <th scope="col" className="number">
            rate
          </th>
          {isCompared && (
            <th scope="col" className="rows-compared">
              against before
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {patterns
          .slice(0, MOST_SHOWN)
          .map(({ pattern, maturity, sessions, judged, rate, occurrences, opportunities, direction }) => (
            <tr key={pattern}>
              <th scope="row">
                <PatternName pattern={pattern} maturity={maturity} />
              </th>
              <td className="number">
                {count(sessions)} <span className="quiet">of {count(judged)}</span>
              </td>
              <td className="number" title={`${count(occurrences)} of ${count(opportunities)} opportunities`}>
                {rate === null ? <span className="quiet">–</span> : share(rate.value)}
              </td>
              {isCompared && (
                <td className="rows-compared">
                  <Direction direction={direction} />
                </td>
              )}
            </tr>
          ))}
      </tbody>
    </table>
  );
}

const DIRECTIONS = {
  up: { sign: "↑ more", tone: "bad" },
  down: { sign: "↓ less", tone: "good" },
  same: { sign: "→ no change", tone: "quiet" },
  "not-enough-data": { sign: "not enough data", tone: "quiet" },
} as const;

function Direction({ direction }: Pick<Report["patterns"][number], "direction">) {
  const { sign, tone } = DIRECTIONS[direction];
  return <span className={tone === "quiet" ? "quiet" : `figure-${tone}`}>{sign}</span>;
}
