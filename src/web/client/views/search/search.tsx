import { useAnswer } from "../../ask/use-answer.ts";
import { Panel } from "../../pieces/panel.tsx";
import { Snippet } from "../../pieces/snippet.tsx";
import { Empty, Shown } from "../../pieces/states.tsx";
import { useFilterInput } from "../../shell/filters.ts";
import { useUrl } from "../../shell/url.ts";
import { sessionPath, ViewLink } from "../../shell/view-link.tsx";

/** Where something was said or done. */
export function View() {
  const { search } = useUrl();
  const query = search.q ?? "";
  const answer = useAnswer("search", { ...useFilterInput(), query }, { isWanted: query !== "" });
  if (query === "") return <Empty title="What are you looking for?" height={240} />;
  return (
    <Panel title="Search">
      <Shown answer={answer} height={320}>
        {({ sessions }) => (
          <ul>
            {sessions.map(({ session, hits }) => (
              <li key={session.id}>
                <ViewLink to={sessionPath(session.id)} isStep>
                  <bdi>{session.subject ?? session.id}</bdi>
                </ViewLink>
                {hits.map((hit) => (
                  <p key={`${hit.sessionId} ${hit.message?.id ?? hit.call?.id} ${hit.snippet.text}`}>
                    <Snippet {...hit.snippet} />
                  </p>
                ))}
              </li>
            ))}
          </ul>
        )}
      </Shown>
    </Panel>
  );
}
