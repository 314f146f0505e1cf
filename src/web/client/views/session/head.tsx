import { agentTitle } from "../../../../session/agents.ts";
import type { AnswerOf } from "../../../wire/questions.ts";
import { GradeBadge } from "../../pieces/grade-badge.tsx";
import { minutes, plural } from "../../pieces/numbers.ts";
import { When } from "../../pieces/when.tsx";

/** What session it is, and its grade as a sum that can be followed. */
export function Head({ answer: { session, grade, outcome } }: { readonly answer: AnswerOf<"reflect"> }) {
  return (
    <div className="session-head">
      <div>
        <p className="session-title">
          <GradeBadge grade={grade} /> <bdi>{session.subject ?? session.id}</bdi>
        </p>
        <p className="quiet">
          {[
            session.project,
            session.branch,
            `${agentTitle(session.agent)} ${session.agentVersion ?? ""}`,
            session.models.join(", "),
          ]
            .filter(Boolean)
            .map((part) => (
              <bdi key={part} className="session-part">
                {part}
              </bdi>
            ))}
        </p>
        <p className="quiet">
          <When at={session.startedAt} /> · {plural(session.calls, "call")} in{" "}
          {plural(session.requests, "request")}
          {session.activeMinutes !== null && ` · ${minutes(session.activeMinutes)} active`}
        </p>
        <p>
          {[
            outcome.verified === "yes" ? "checked after the last edit" : null,
            outcome.verified === "no" ? "not checked after the last edit" : null,
            outcome.checks.test.at === null
              ? null
              : `tests ${outcome.checks.test.state.replaceAll("-", " ")}`,
            outcome.commits.length > 0 ? plural(outcome.commits.length, "commit") : null,
            outcome.reactions.corrections > 0
              ? `corrected ${plural(outcome.reactions.corrections, "time")}`
              : null,
          ]
            .filter((part) => part !== null)
            .join(" · ")}
        </p>
      </div>
      {grade.score !== null && (
        <table className="session-sum">
          <caption className="unseen">How the grade adds up</caption>
          <tbody>
            {grade.parts.map(({ id, points, reason }, index) => (
              <tr key={id}>
                <td className="number">{points > 0 && index > 0 ? `+${points}` : points}</td>
                <td className="quiet">{reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
