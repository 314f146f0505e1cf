import type { AnswerOf } from "../../../wire/questions.ts";
import { PatternName } from "../../pieces/pattern-name.tsx";
import { Empty } from "../../pieces/states.tsx";

/** So many calls of a finding are linked; the others are in the list below. */
const MOST_LINKED = 24;

/** What was found, of how many chances, with links to the very calls. */
export function Findings({ answer: { findings, calls } }: { readonly answer: AnswerOf<"reflect"> }) {
  const numbers = new Map(calls.map(({ id, number }) => [id, number]));
  const found = findings.filter(({ outcome }) => outcome === "found");
  if (found.length === 0) return <Empty title="Nothing was found" />;
  return (
    <ul className="session-findings">
      {found.map(({ pattern, maturity, summary, count, opportunities, unit, evidence }) => (
        <li key={pattern} className="session-finding">
          <PatternName pattern={pattern} maturity={maturity} />{" "}
          <span className="quiet">{summary ?? `${count} of ${opportunities} ${unit}s`}</span>
          <p>
            {evidence.slice(0, MOST_LINKED).flatMap(({ calls: [first], note }) => {
              const number = numbers.get(first ?? "");
              if (number === undefined) return [];
              return [
                <a key={`${first} ${note}`} href={`#call-${number}`} title={note} className="session-call">
                  #{number}
                </a>,
              ];
            })}
            {evidence.length > MOST_LINKED && (
              <span className="quiet">and {evidence.length - MOST_LINKED} more</span>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}
