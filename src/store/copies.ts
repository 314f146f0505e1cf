import { digest } from "../session/digest.ts";
import type { Message, ModelResponse, Session } from "../session/session.ts";
import { isHuman } from "../session/session.ts";
import type { ToolCall } from "../session/tool-call.ts";

/** A record that another file could repeat: a call, a response, or what a person typed. */
export interface HeldItem {
  /** A 53-bit digest of agent, kind and id. */
  readonly item: number;
  readonly at: number | null;
}

type Held = Message | ToolCall | ModelResponse;

/** Everything in a session that another could repeat; nothing where the agent's ids do not tell. */
export function heldItems(session: Session): readonly HeldItem[] {
  if (!session.provides.includes("unique-ids")) return [];
  const items = new Map<number, HeldItem>();
  const hold = (record: Held, at: number | null) => {
    // What the transcript itself calls a copy is nobody's claim; a name after the line is no id.
    if (record.copied || record.id.startsWith("line:")) return;
    const item = itemOf(session, record);
    if (!items.has(item)) items.set(item, { item, at });
  };
  for (const call of session.calls) hold(call, call.startedAt);
  for (const response of session.responses) hold(response, response.at);
  for (const message of session.messages) if (isHuman(message)) hold(message, message.at);
  return [...items.values()];
}

/** The session with these records marked as copied, and what the agent and its tool wrote amid them. */
export function withCopies(session: Session, copies: ReadonlySet<number>): Session {
  if (copies.size === 0) return session;
  const mark = <T extends Held>(record: T): T =>
    !record.copied && copies.has(itemOf(session, record)) ? { ...record, copied: true } : record;
  const calls = session.calls.map(mark);
  const responses = session.responses.map(mark);
  const typed = session.messages.map((message) => (isHuman(message) ? mark(message) : message));
  const isBesideCopies = besideCopies([
    ...calls.map(({ order, copied, startedAt }) => ({ order, copied, at: startedAt })),
    ...responses,
    ...typed.filter(isHuman),
  ]);
  const follow = <T extends { order: number; at: number | null; copied: boolean }>(entry: T): T =>
    !entry.copied && isBesideCopies(entry) ? { ...entry, copied: true } : entry;
  const messages = typed.map((message) => (isHuman(message) ? message : follow(message)));
  const copiedOrders = new Set(messages.filter(({ copied }) => copied).map(({ order }) => order));
  return {
    ...session,
    calls,
    responses,
    messages,
    turns: session.turns.map((turn) =>
      !turn.copied && copiedOrders.has(turn.order) ? { ...turn, copied: true } : turn,
    ),
    compactions: session.compactions.map(follow),
  };
}

interface Placed {
  readonly order: number;
  readonly at: number | null;
}

/**
 * Records without an id of their own are copied up to the first record that is not. Between the last copy and that
 * one the time tells: an answer is written a moment before its response is, the end of a copied one long before.
 */
function besideCopies(
  records: readonly (Placed & { readonly copied: boolean })[],
): (entry: Placed) => boolean {
  let own: Placed | null = null;
  for (const record of records) {
    if (!record.copied && (own === null || record.order < own.order)) own = record;
  }
  if (own === null) return () => true;
  const { order: firstOwn, at: since } = own;
  let lastCopy = -1;
  for (const { order, copied } of records)
    if (copied && order < firstOwn) lastCopy = Math.max(lastCopy, order);
  return ({ order, at }) =>
    order < firstOwn && (order < lastCopy || at === null || since === null || at < since);
}

/** Under what a call is held. */
export function callItem(agent: string, id: string): number {
  return itemNamed(agent, "call", id);
}

function itemOf({ agent }: Session, record: Held): number {
  const kind = "tool" in record ? "call" : "usage" in record ? "response" : "message";
  return itemNamed(agent, kind, record.id);
}

function itemNamed(agent: string, kind: "call" | "response" | "message", id: string): number {
  return Number.parseInt(digest(`${agent}\n${kind}\n${id}`), 36);
}
