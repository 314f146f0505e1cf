import type { UseQueryResult } from "@tanstack/react-query";
import type { AnswerOf } from "../../../wire/questions.ts";
import { Bar } from "../../pieces/bar.tsx";
import { count } from "../../pieces/numbers.ts";
import { Panel } from "../../pieces/panel.tsx";
import { Empty, Shown } from "../../pieces/states.tsx";
import { ViewLink } from "../../shell/view-link.tsx";
import "./rows.css";

type Report = AnswerOf<"report">;

const MOST_SHOWN = 8;

/** The tools that were used most, and how often they failed by the agent's fault. */
export function Tools({ report }: { readonly report: UseQueryResult<Report> }) {
  return (
    <Panel title="Tools" action={<ViewLink to="/tools">All tools</ViewLink>} isFlush>
      <Shown answer={report} height={300}>
        {({ tools }) => <Rows tools={tools} />}
      </Shown>
    </Panel>
  );
}

function Rows({ tools }: { readonly tools: Report["tools"] }) {
  const used = tools.toSorted((a, b) => b.calls - a.calls).slice(0, MOST_SHOWN);
  const most = used[0]?.calls ?? 0;
  if (most === 0) return <Empty title="No tool was used" height={200} />;
  return (
    <table className="rows">
      <thead>
        <tr>
          <th scope="col">tool</th>
          <th scope="col">
            <span className="unseen">share of the most used</span>
          </th>
          <th scope="col" className="number">
            calls
          </th>
          <th scope="col" className="number">
            failed
          </th>
        </tr>
      </thead>
      <tbody>
        {used.map(({ tool, calls, agentFault }) => (
          <tr key={tool}>
            <th scope="row" className="rows-name" title={tool}>
              {tool}
            </th>
            <td className="rows-bar">
              <Bar
                of={most}
                parts={[
                  { value: calls - agentFault, title: "others", tone: "plain" },
                  { value: agentFault, title: "failed by the agent's fault", tone: "bad" },
                ]}
              />
            </td>
            <td className="number">{count(calls)}</td>
            <td className="number">
              {agentFault === 0 ? <span className="quiet">–</span> : count(agentFault)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
