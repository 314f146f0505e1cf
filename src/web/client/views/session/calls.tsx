import { errorName } from "../../../../session/plain-names.ts";
import type { AnswerOf } from "../../../wire/questions.ts";
import { duration } from "../../pieces/numbers.ts";

/** Every request with its calls, in their order. */
export function Calls({ answer: { turns, calls } }: { readonly answer: AnswerOf<"reflect"> }) {
  return (
    <ol className="session-requests">
      {turns.map(({ number, text }) => (
        <li key={number} className="session-block">
          <p className="session-request">
            <span className="quiet">{number}</span> <bdi>{text}</bdi>
          </p>
          <ol className="session-calls">
            {calls
              .filter(({ turn }) => turn === number)
              .map((call) => (
                <li
                  key={call.id}
                  id={`call-${call.number}`}
                  className={call.agentFault ? "session-line is-fault" : "session-line"}
                >
                  <span className="number quiet">#{call.number}</span>
                  <span className="session-tool">
                    <bdi>{call.tool}</bdi>
                  </span>
                  <span className="session-about">
                    <bdi>{call.about}</bdi>
                  </span>
                  <span className="session-error">
                    {call.errorClass === null ? "" : errorName(call.errorClass)}
                  </span>
                  <span className="number quiet">
                    {call.durationMs === null ? "" : duration(call.durationMs)}
                  </span>
                </li>
              ))}
          </ol>
        </li>
      ))}
    </ol>
  );
}
