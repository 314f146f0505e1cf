import type { CallFacts, CheckRun } from "../facts/calls.ts";
import type { SessionFacts } from "../facts/facts.ts";
import { mayVerify, meaningfulChecks } from "../facts/requests.ts";
import {
  type CallPlace,
  type LastCheck,
  OUTCOME_CHECKS,
  type OutcomeCheck,
  type SessionOutcome,
} from "../session/session-outcome.ts";

/** The last edit of source and the last runs of whatever shows whether it works. */
export function checksOf({
  calls,
  requests,
}: SessionFacts): Pick<
  SessionOutcome,
  "startedAgents" | "lastEdit" | "lastChecks" | "lastVerification" | "lastPossibleVerification"
> {
  const own = calls.filter(({ counts, ran }) => counts && ran);
  return {
    startedAgents: own.filter(({ kind, call }) => kind === "agent" && call.continues === null).length,
    lastEdit: placeOf(requests.findLast(({ edits }) => edits.length > 0)?.edits.at(-1)),
    lastChecks: Object.fromEntries(OUTCOME_CHECKS.flatMap((kind) => lastRun(own, kind))),
    lastVerification: placeOf(own.findLast(verifies)),
    lastPossibleVerification: placeOf(own.findLast(mayHaveVerified)),
  };
}

/** What a sub-agent did is told by its own transcript, or by none (see `startedAgents`). */
function mayHaveVerified(facts: CallFacts): boolean {
  return facts.kind !== "agent" && mayVerify(facts);
}

/** A check ran, or a program of which it is known that it is run to see what it does. */
function verifies(facts: CallFacts): boolean {
  return meaningfulChecks(facts).length > 0 || facts.commands.some(({ purpose }) => purpose === "run");
}

function lastRun(own: readonly CallFacts[], kind: OutcomeCheck): [] | [[OutcomeCheck, LastCheck]] {
  const last = own.findLast(({ checks }) => checks.some((check) => check.kind === kind));
  const place = placeOf(last);
  if (last === undefined || place === null) return [];
  return [[kind, { place, command: commandOf(last, kind), red: redOf(last.checks, kind) }]];
}

/** Of several runs of one kind in one call the worst counts. */
function redOf(checks: readonly CheckRun[], kind: OutcomeCheck): boolean | null {
  const own = checks.filter((check) => check.kind === kind);
  if (own.some(({ red }) => red === true)) return true;
  return own.every(({ red }) => red === false) ? false : null;
}

const LONGEST_COMMAND = 60;

function commandOf({ commands }: CallFacts, kind: OutcomeCheck): string {
  const command = commands.findLast(({ check }) => check === kind);
  const line = [command?.program ?? "", ...(command?.args ?? [])].join(" ").replace(/\s+/g, " ").trim();
  return line.length <= LONGEST_COMMAND ? line : `${line.slice(0, LONGEST_COMMAND - 1)}…`;
}

function placeOf(facts: CallFacts | undefined): CallPlace | null {
  if (facts === undefined) return null;
  const { id, order, startedAt } = facts.call;
  return { call: id, order, at: startedAt };
}
