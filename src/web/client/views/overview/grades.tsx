import type { UseQueryResult } from "@tanstack/react-query";
import { LETTERS } from "../../../../session/grade.ts";
import type { AnswerOf } from "../../../wire/questions.ts";
import { Bar } from "../../pieces/bar.tsx";
import { gradeClass } from "../../pieces/grade-badge.tsx";
import { count, plural } from "../../pieces/numbers.ts";
import { Panel } from "../../pieces/panel.tsx";
import { Shown } from "../../pieces/states.tsx";
import { ViewLink } from "../../shell/view-link.tsx";
import "./grades.css";

/** How many sessions have which letter. */
export function Grades({ stats }: { readonly stats: UseQueryResult<AnswerOf<"stats">> }) {
  return (
    <Panel title="Grades" note={stats.data && `${plural(stats.data.graded, "session")}`}>
      <Shown answer={stats} height={208}>
        {({ grades, notJudged }) => {
          const most = Math.max(1, ...Object.values(grades));
          return (
            <ul className="grades">
              {LETTERS.map((letter) => (
                <li key={letter} className={`grades-row ${gradeClass(letter)}`}>
                  <ViewLink to="/sessions" search={{ grade: letter }} className="grades-letter">
                    {letter}
                    <span className="unseen">: {plural(grades[letter], "session")}</span>
                  </ViewLink>
                  <Bar of={most} parts={[{ value: grades[letter], title: letter, tone: "grade" }]} />
                  <span className="number" aria-hidden="true">
                    {count(grades[letter])}
                  </span>
                </li>
              ))}
              <li className="grades-row quiet">
                <span>·</span>
                <span>not judged</span>
                <span className="number">{count(notJudged)}</span>
              </li>
            </ul>
          );
        }}
      </Shown>
    </Panel>
  );
}
