import { isHuman, type Session } from "../session/session.ts";
import type { CallFacts } from "./calls.ts";
import { groupedBy } from "./grouping.ts";
import { anyBetween } from "./orders.ts";

/** One batch of calls: what the agent issued in one response. */
export interface Step {
  readonly index: number;
  readonly batch: number;
  /** Index into `session.turns`; -1 before the first turn. */
  readonly turn: number;
  readonly calls: readonly CallFacts[];
  /** The user said something, or stopped the agent, since the step before. */
  readonly afterUser: boolean;
  /** The context was replaced by a summary since the step before. */
  readonly afterCompaction: boolean;
  /** Order of the first call, and of the last thing that belongs to the step. */
  readonly order: number;
  readonly endOrder: number;
}

/** The session's own steps in order; calls copied from another session are not among them. */
export function stepsOf(session: Session, calls: readonly CallFacts[]): readonly Step[] {
  const users = session.messages
    .filter((message) => isHuman(message) || message.kind === "interruption" || message.kind === "task")
    .map((message) => message.order);
  const compactions = session.compactions.map((compaction) => compaction.order);
  const batches = groupedBy(
    calls.filter((facts) => facts.counts),
    (facts) => facts.call.batch,
  );
  let before = -1;
  return [...batches].map(([batch, members], index) => {
    const orders = members.map(({ call }) => call.order);
    const order = Math.min(...orders);
    const endOrder = Math.max(...members.map(({ call }) => call.resultOrder ?? call.order));
    const step = {
      index,
      batch,
      turn: members[0]?.call.turn ?? -1,
      calls: members,
      afterUser: anyBetween(users, before, order),
      afterCompaction: anyBetween(compactions, before, order),
      order,
      endOrder,
    };
    before = Math.max(...orders);
    return step;
  });
}
