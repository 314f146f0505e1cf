import { useAnswer } from "../../ask/use-answer.ts";
import { Panel } from "../../pieces/panel.tsx";
import { SessionTable } from "../../pieces/session-table.tsx";
import { Shown } from "../../pieces/states.tsx";
import type { FilterInput } from "../../shell/filters.ts";
import { ViewLink } from "../../shell/view-link.tsx";

const MOST_SHOWN = 8;

/** The latest sessions. */
export function Latest({ filter }: { readonly filter: FilterInput }) {
  const answer = useAnswer("list", { ...filter, last: MOST_SHOWN });
  return (
    <Panel title="Latest sessions" action={<ViewLink to="/sessions">All sessions</ViewLink>} isFlush>
      <Shown answer={answer} height={36 * (MOST_SHOWN + 1)}>
        {({ sessions }) => <SessionTable sessions={sessions} maxHeight="none" />}
      </Shown>
    </Panel>
  );
}
