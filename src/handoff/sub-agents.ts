import { asObject, asText } from "../session/json.ts";
import type { ToolCall } from "../session/tool-call.ts";
import { closingMessage } from "./closing.ts";
import type { Line } from "./line.ts";
import type { Family, Numbers } from "./part.ts";
import { quoted } from "./quoted.ts";
import { sentencesOf } from "./sentences.ts";

/** What each sub-agent was asked and what it said at the end. */
export function subAgentLines(family: Family, numbers: Numbers): readonly Line[] {
  const { facts, subAgents } = family;
  const started = facts.calls.filter(
    ({ kind, call, counts, ran }) =>
      counts &&
      ran &&
      kind === "agent" &&
      call.continues === null &&
      call.actions.some(({ type }) => type === "spawn"),
  );
  return started.map(({ call, errorClass }, index) => {
    const own = subAgents.find(
      ({ startedBy, facts: { session } }) => startedBy === call.id || call.spawned.includes(session.id),
    );
    const closing = own === undefined ? null : closingMessage(own);
    const result = closing?.message.text ?? (isReport(call) ? (call.output ?? "") : "");
    const [first = ""] = sentencesOf(result);
    const state = errorClass !== null ? "failed" : result === "" ? "no result in the transcript" : "";
    return {
      text: `${quoted(taskOf(call), 90)}${state === "" ? "" : ` (${state})`}`,
      detail: first === "" ? "" : quoted(first, 260),
      calls: numbers.cite(facts.session, [call]),
      worth: 71 - 0.3 * (started.length - 1 - index),
      detailWorth: 68 - 0.3 * (started.length - 1 - index),
    };
  });
}

function taskOf({ input, actions, tool }: ToolCall): string {
  const { description, task_name: name } = asObject(input);
  const prompt = actions.find((action) => action.type === "spawn")?.prompt ?? null;
  return asText(description) ?? asText(name) ?? prompt ?? tool;
}

/** Started in the background, a sub-agent's call says no more than that. */
function isReport({ output }: ToolCall): boolean {
  return output !== null && !/^(?:Async agent launched|\{"(?:agent_id|task_name)")/.test(output.trim());
}
