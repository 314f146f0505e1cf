import type { Message } from "../session/session.ts";
import type { ToolCall } from "../session/tool-call.ts";
import type { Part } from "./part.ts";

/** The last words of the agent, if it did nothing after them. */
export interface Closing {
  readonly message: Message;
  /** The calls of the last step before them: what they rest on. */
  readonly after: readonly ToolCall[];
}

/** `null` where the session ends with a call, or the agent never said anything. */
export function closingMessage({ facts }: Part): Closing | null {
  const { session, steps } = facts;
  const message = session.messages.findLast(
    ({ kind, copied, text }) => kind === "reply" && !copied && text.trim() !== "",
  );
  const last = steps.at(-1);
  if (message === undefined || (last !== undefined && last.order > message.order)) return null;
  return { message, after: last?.calls.map(({ call }) => call) ?? [] };
}
