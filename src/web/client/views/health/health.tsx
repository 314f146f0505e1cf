import { useDiagnosis } from "../../ask/use-answer.ts";
import { Panel } from "../../pieces/panel.tsx";
import { Shown } from "../../pieces/states.tsx";
import { Database } from "./database.tsx";
import { LeftOut } from "./left-out.tsx";
import { Lines } from "./lines.tsx";
import { Places } from "./places.tsx";
import { SyncPanel } from "./sync-panel.tsx";
import "./health.css";

/** What was found where, what was left out and why, and how the database is: `sesh doctor`. */
export function View() {
  const diagnosis = useDiagnosis();
  return (
    <div className="health">
      <div className="health-pair">
        <SyncPanel />
        <Panel title="Database">
          <Shown answer={diagnosis} height={140}>
            {(answer) => <Database diagnosis={answer} />}
          </Shown>
        </Panel>
      </div>
      <Panel title="Where agents keep their transcripts" isFlush>
        <Shown answer={diagnosis} height={156}>
          {({ locations }) => <Places locations={locations} />}
        </Shown>
      </Panel>
      <div className="health-pair">
        <Panel title="Left out" note="files and lines that could not be used">
          <Shown answer={diagnosis} height={120}>
            {({ health }) => <LeftOut health={health} />}
          </Shown>
        </Panel>
        <Panel title="Lines">
          <Shown answer={diagnosis} height={120}>
            {({ health }) => <Lines health={health} />}
          </Shown>
        </Panel>
      </div>
    </div>
  );
}
