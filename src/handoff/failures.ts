import type { CallFacts } from "../facts/calls.ts";
import type { ErrorClass } from "../session/error-class.ts";
import type { Part } from "./part.ts";
import { printsFailure } from "./printed-failure.ts";
import { type Tried, triedBy } from "./tried.ts";

/** The same thing tried without success, until it worked or was given up. */
export interface Failure {
  readonly tried: Tried;
  readonly calls: readonly CallFacts[];
  /** The call by which it later worked; `null`: it never did. */
  readonly workedAt: CallFacts | null;
  /** The last run after the failures, if nothing tells how it ended (its output went through a filter). */
  readonly ranAgainAt: CallFacts | null;
  readonly errorClass: ErrorClass;
}

/** Ends that tell of nothing that was tried in vain. */
const NO_FAILURE: ReadonlySet<ErrorClass> = new Set<ErrorClass>(["cancelled", "no-match", "not-an-error"]);

/** The failed calls of a session in groups, in the order in which they ended. */
export function failuresIn(calls: readonly CallFacts[]): readonly Failure[] {
  const open = new Map<string, OpenFailure>();
  const done: Failure[] = [];
  const byId = new Map(calls.map((facts) => [facts.call.id, facts]));
  for (const facts of calls) {
    if (!facts.counts) continue;
    const tried = attemptOf(facts, byId);
    const group = open.get(tried.key);
    const errorClass = facts.errorClass ?? (printsFailure(facts) ? "unknown" : null);
    if (errorClass !== null) {
      if (NO_FAILURE.has(errorClass)) continue;
      if (group === undefined) open.set(tried.key, { tried, calls: [facts], errorClass, ranAgainAt: null });
      else {
        group.calls.push(facts);
        group.ranAgainAt = null;
      }
    } else if (group !== undefined && worked(facts)) {
      done.push({ ...group, ranAgainAt: null, workedAt: facts });
      open.delete(tried.key);
    } else if (group !== undefined && endedUntold(facts)) group.ranAgainAt = facts;
  }
  const given = [...open.values()].map((group) => ({ ...group, workedAt: null }));
  return [...done, ...given].sort((a, b) => lastOrder(a) - lastOrder(b));
}

interface OpenFailure {
  readonly tried: Tried;
  readonly calls: CallFacts[];
  readonly errorClass: ErrorClass;
  ranAgainAt: CallFacts | null;
}

/** What a user declined is not done by doing the like: nothing resolves it. */
function attemptOf(facts: CallFacts, byId: ReadonlyMap<string, CallFacts>): Tried {
  const tried = triedBy(startOf(facts, byId));
  return facts.errorClass === "rejected" ? { ...tried, key: `declined ${facts.call.id}` } : tried;
}

/** The call whose running command this one looks after. */
function startOf(facts: CallFacts, byId: ReadonlyMap<string, CallFacts>): CallFacts {
  const before = facts.call.continues === null ? undefined : byId.get(facts.call.continues);
  return before === undefined || before.call.order >= facts.call.order ? facts : startOf(before, byId);
}

/** It ended, and well: a check whose result cannot be told proves nothing. */
function worked(facts: CallFacts): boolean {
  const { call, checks } = facts;
  if (printsFailure(facts)) return false;
  if (call.outcome.status !== "ok") return false;
  return checks.length === 0 || checks.some(({ red }) => red === false);
}

/** A check that ended without a sign of how. */
function endedUntold(facts: CallFacts): boolean {
  return !printsFailure(facts) && facts.call.outcome.status === "ok";
}

function lastOrder({ calls }: Failure): number {
  return calls.at(-1)?.call.order ?? 0;
}

/** Was it tried again in one of these sessions, and did it work? */
export function workedIn(later: readonly Part[], { tried, workedAt }: Failure): boolean {
  return (
    workedAt === null &&
    later.some(({ facts }) =>
      facts.calls.some(
        (one) => one.counts && one.errorClass === null && worked(one) && triedBy(one).key === tried.key,
      ),
    )
  );
}
