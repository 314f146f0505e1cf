import { useParams } from "@tanstack/react-router";
import { PATTERN_IDS } from "../../../../session/finding.ts";
import { patternName } from "../../../../session/plain-names.ts";
import { useAnswer } from "../../ask/use-answer.ts";
import { Panel } from "../../pieces/panel.tsx";
import { Empty, Shown } from "../../pieces/states.tsx";

/** What a pattern means. */
export function View() {
  const { pattern: named }: { pattern?: string } = useParams({ strict: false });
  const pattern = PATTERN_IDS.find((id) => id === named);
  const answer = useAnswer("explain", pattern === undefined ? {} : { pattern });
  if (pattern === undefined) return <Empty title="There is no such pattern" height={240} />;
  return (
    <Panel title={patternName(pattern)}>
      <Shown answer={answer} height={240}>
        {({ patterns: [page] }) => <p>{page?.rationale}</p>}
      </Shown>
    </Panel>
  );
}
