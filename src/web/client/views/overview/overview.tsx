import { useAnswer } from "../../ask/use-answer.ts";
import { Empty, Shown } from "../../pieces/states.tsx";
import { useFilterInput, useFilters } from "../../shell/filters.ts";
import { Figures } from "./figures.tsx";
import { Grades } from "./grades.tsx";
import { Latest } from "./latest.tsx";
import { Patterns } from "./patterns.tsx";
import { ScoreCourse } from "./score-course.tsx";
import { Tools } from "./tools.tsx";
import "./overview.css";

/** How the agents are doing, at a glance. */
export function View() {
  const filter = useFilterInput();
  const stats = useAnswer("stats", filter);
  const report = useAnswer("report", { since: 0, ...filter, by: "week" });
  if (stats.data?.sessions === 0) return <NothingHere />;
  return (
    <div className="overview">
      <Shown answer={report} height={76}>
        {(answer) => <Figures report={answer} stats={stats.data} />}
      </Shown>
      <div className="overview-pair">
        <ScoreCourse report={report} />
        <Grades stats={stats} />
      </div>
      <div className="overview-pair">
        <Patterns report={report} />
        <Tools report={report} />
      </div>
      <Latest filter={filter} />
    </div>
  );
}

/** The filters leave nothing, or there is nothing at all. */
function NothingHere() {
  const { filters, setFilters } = useFilters();
  const { data } = useAnswer("overview", { last: 1 });
  if (data === undefined) return null;
  if (data.sessions === 0) {
    return (
      <Empty title="No session is stored yet" height={320}>
        sesh reads the sessions of Claude Code and Codex on this machine as they come. Try it with made-up
        ones: <code>sesh demo web</code>.
      </Empty>
    );
  }
  const isFiltered = filters.agent !== undefined || filters.project !== undefined;
  return (
    <div className="overview">
      <Empty title={isFiltered ? "No session fits these filters" : "No session in this time"} height={160}>
        <button
          type="button"
          className="button"
          onClick={() => setFilters({ range: "all", agent: undefined, project: undefined })}
        >
          Show all {data.sessions} sessions
        </button>
      </Empty>
      <Latest filter={{}} />
    </div>
  );
}
