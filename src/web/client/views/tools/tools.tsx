import { errorName } from "../../../../session/plain-names.ts";
import { useAnswer } from "../../ask/use-answer.ts";
import { count } from "../../pieces/numbers.ts";
import { Panel } from "../../pieces/panel.tsx";
import { Shown } from "../../pieces/states.tsx";
import { useFilterInput } from "../../shell/filters.ts";

/** Every tool, and why its calls failed. */
export function View() {
  const answer = useAnswer("report", { since: 0, ...useFilterInput() });
  return (
    <Panel title="Tools">
      <Shown answer={answer} height={320}>
        {({ tools }) => (
          <ul>
            {tools.map(({ tool, calls, errors }) => (
              <li key={tool}>
                {tool} {count(calls)}{" "}
                <span className="quiet">
                  {errors.map(({ errorClass, calls: n }) => `${errorName(errorClass)} ${n}`).join(" · ")}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Shown>
    </Panel>
  );
}
