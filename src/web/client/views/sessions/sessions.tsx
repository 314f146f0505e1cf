import { LETTERS } from "../../../../session/grade.ts";
import { useAnswer } from "../../ask/use-answer.ts";
import { plural } from "../../pieces/numbers.ts";
import { Panel } from "../../pieces/panel.tsx";
import { SessionTable } from "../../pieces/session-table.tsx";
import { Empty, Shown } from "../../pieces/states.tsx";
import { useFilterInput } from "../../shell/filters.ts";
import { useUrl } from "../../shell/url.ts";

const MOST_SHOWN = 1000;

/** Every session that fits the filters. */
export function View() {
  const filter = useFilterInput();
  const { search, change } = useUrl();
  const letter = LETTERS.find((known) => known === search.grade);
  const answer = useAnswer("list", {
    ...filter,
    ...(letter !== undefined && { grade: [letter] }),
    last: MOST_SHOWN,
  });
  const [id = "started", order = "desc"] = search.sort?.split(".") ?? [];
  return (
    <Panel title="Sessions" note={answer.data && plural(answer.data.total, "session")} isFlush>
      <Shown answer={answer} height={480}>
        {({ sessions }) =>
          sessions.length === 0 ? (
            <Empty title="No session fits" height={320}>
              Choose a longer range, or leave a filter out.
            </Empty>
          ) : (
            <SessionTable
              sessions={sessions}
              maxHeight="calc(100vh - 160px)"
              sorting={[{ id, desc: order === "desc" }]}
              onSort={([by]) =>
                by && change({ sort: `${by.id}.${by.desc ? "desc" : "asc"}` }, { replace: true })
              }
            />
          )
        }
      </Shown>
    </Panel>
  );
}
