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
    <div className="session">
      <Panel title="Session">
        <Shown answer={answer} height={160}>
          {(shown) => <Head answer={shown} />}
        </Shown>
      </Panel>
      <Panel title="Found">
        <Shown answer={answer} height={96}>
          {(shown) => <Findings answer={shown} />}
        </Shown>
      </Panel>
      <Panel title="Calls" note={answer.data && plural(answer.data.calls.length, "call")}>
        <Shown answer={answer} height={480}>
          {(shown) => <Calls answer={shown} />}
        </Shown>
      </Panel>
    </div>
  );
}
