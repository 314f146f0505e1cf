import { useParams } from "@tanstack/react-router";
import { agentTitle } from "../../../../session/agents.ts";
import { useAnswer } from "../../ask/use-answer.ts";
import { GradeBadge } from "../../pieces/grade-badge.tsx";
import { plural } from "../../pieces/numbers.ts";
import { Panel } from "../../pieces/panel.tsx";
import { Shown } from "../../pieces/states.tsx";
import { When } from "../../pieces/when.tsx";

/** One session. */
export function View() {
  const { session = "latest" }: { session?: string } = useParams({ strict: false });
  const answer = useAnswer("reflect", { session });
  return (
    <Panel title="Session">
      <Shown answer={answer} height={320}>
        {({ session: head, grade }) => (
          <>
            <p>
              <GradeBadge grade={grade} /> <bdi>{head.subject ?? head.id}</bdi>
            </p>
            <p className="quiet">
              {agentTitle(head.agent)} · {plural(head.calls, "call")} · <When at={head.startedAt} />
            </p>
          </>
        )}
      </Shown>
    </Panel>
  );
}
