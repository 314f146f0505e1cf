import { digest } from "../session/digest.ts";
import type { Session } from "../session/session.ts";

/** What tells a session from others, and two readings of it apart. */
export interface Identity {
  /** As the transcript has it; another session's transcript may have the same one. */
  readonly toldId: string;
  /** Two sessions never share the id: the agent makes unique ones. Else `origin` tells them apart. */
  readonly hasUniqueId: boolean;
  /** When and how it began, as a text that sorts by time. */
  readonly origin: string;
  /** How much is in it: of two readings of one session, the larger is further on. */
  readonly entries: number;
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

export function identityOf(session: Session): Identity {
  return {
    toldId: session.id,
    hasUniqueId: session.provides.includes("unique-ids") || UUID.test(session.id),
    origin: originOf(session),
    entries:
      session.messages.length +
      session.responses.length +
      session.calls.reduce((sum, { resultOrder }) => sum + (resultOrder === null ? 1 : 2), 0),
  };
}

const COMPARED_CHARACTERS = 1000;

function originOf({ agent, messages, calls, startedAt }: Session): string {
  const [message] = messages;
  const [call] = calls;
  const isMessage = message && (!call || message.order < call.order);
  const text = isMessage
    ? `${message.kind}\n${message.text.slice(0, COMPARED_CHARACTERS)}`
    : `${call?.tool}\n${call ? JSON.stringify(call.input).slice(0, COMPARED_CHARACTERS) : ""}`;
  const at = (isMessage ? message.at : call?.startedAt) ?? startedAt ?? 0;
  return `${String(at).padStart(15, "0")}:${digest(`${agent}\n${text}`)}`;
}
