import { useParams } from "@tanstack/react-router";
import { useAnswer } from "../../ask/use-answer.ts";
import { plural } from "../../pieces/numbers.ts";
import { Panel } from "../../pieces/panel.tsx";
import { Shown } from "../../pieces/states.tsx";
import { Calls } from "./calls.tsx";
import { Findings } from "./findings.tsx";
import { Head } from "./head.tsx";
import "./session.css";

/** One session: how it went, what was found, and every call of it. */
export function View() {
  const { session = "latest" }: { session?: string } = useParams({ strict: false });
  const answer = useAnswer("reflect", { session });
  return (
    <Shown answer={answer} height={800}>
      {(shown) => (
        <div className="session">
          <Panel title="Session">
            <Head answer={shown} />
          </Panel>
          <Panel title="Found">
            <Findings answer={shown} />
          </Panel>
          <Panel title="Calls" note={plural(shown.calls.length, "call")}>
            <Calls answer={shown} />
          </Panel>
        </div>
      )}
    </Shown>
  );
}
