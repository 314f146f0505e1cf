import { useAnswer } from "../../ask/use-answer.ts";
import { count } from "../../pieces/numbers.ts";
import { Panel } from "../../pieces/panel.tsx";
import { PatternName } from "../../pieces/pattern-name.tsx";
import { Shown } from "../../pieces/states.tsx";
import { useFilterInput } from "../../shell/filters.ts";

/** Every pattern, and how often it was found. */
export function View() {
  const answer = useAnswer("report", { since: 0, ...useFilterInput() });
  return (
    <Panel title="Patterns">
      <Shown answer={answer} height={320}>
        {({ patterns }) => (
          <ul>
            {patterns.map(({ pattern, maturity, sessions, judged }) => (
              <li key={pattern}>
                <PatternName pattern={pattern} maturity={maturity} /> {count(sessions)} of {count(judged)}
              </li>
            ))}
          </ul>
        )}
      </Shown>
    </Panel>
  );
}
