import type {
  CallPlace,
  CheckState,
  CommitMade,
  LastCheck,
  OutcomeCheck,
  PullRequestMade,
  SessionOutcome,
  Verified,
} from "../session/session-outcome.ts";

/** A sub-agent's outcome, with where in the session it was started. */
export interface SubAgentOutcome {
  readonly session: string;
  /** Order of the session's own call behind which it hangs, however deep; `null` where that is not known. */
  readonly startedAt: number | null;
  readonly outcome: SessionOutcome;
}

/** The call that something rests on; `session` is the sub-agent in which it stands, `null` for the session itself. */
export interface CallReference {
  readonly session: string | null;
  readonly call: string;
}

/** The state of one kind of check after the last edit; `command` and where it ran unless it never did. */
export interface CheckOutcome {
  readonly state: CheckState;
  readonly command: string | null;
  readonly at: CallReference | null;
}

/** What a session achieved together with its sub-agents. */
export interface Achievement {
  readonly checks: Readonly<Record<OutcomeCheck, CheckOutcome>>;
  readonly verified: Verified;
  readonly lastEdit: CallReference | null;
  readonly commits: readonly (CommitMade & { readonly session: string | null })[];
  readonly pullRequests: readonly (PullRequestMade & { readonly session: string | null })[];
}

/** Something that happened in the session or in a sub-agent of it. */
interface Happening {
  readonly session: string | null;
  readonly place: CallPlace;
  readonly startedAt: number | null;
}

/**
 * Puts a session and its sub-agents together. What happened in different ones is put in order by time where the transcripts
 * tell it, else a sub-agent's work counts as done where it was started. Pure.
 */
export function withSubAgents(own: SessionOutcome, subAgents: readonly SubAgentOutcome[]): Achievement {
  const all = [{ session: null, startedAt: null, outcome: own }, ...subAgents];
  const lastEdit = latest(all.flatMap((part) => happening(part, part.outcome.lastEdit)));
  const isTold = all.every(({ outcome }) => outcome.isTold) && isAllKnown(own, subAgents);
  const state = (kind: OutcomeCheck): CheckOutcome => {
    const runs = all.flatMap((part) => {
      const run = part.outcome.lastChecks[kind];
      return run === undefined ? [] : happening(part, run.place).map((at) => ({ ...at, run }));
    });
    return checkOutcome(latest(runs), lastEdit, isTold);
  };
  return {
    checks: {
      test: state("test"),
      build: state("build"),
      lint: state("lint"),
      typecheck: state("typecheck"),
    },
    verified: verifiedBy(all, lastEdit, isTold),
    lastEdit: referenceTo(lastEdit),
    commits: all.flatMap(({ session, outcome }) => outcome.commits.map((commit) => ({ ...commit, session }))),
    pullRequests: all.flatMap(({ session, outcome }) =>
      outcome.pullRequests.map((request) => ({ ...request, session })),
    ),
  };
}

/** A sub-agent whose transcript is not there may have done anything. */
function isAllKnown(own: SessionOutcome, subAgents: readonly SubAgentOutcome[]): boolean {
  const started = subAgents.reduce((sum, { outcome }) => sum + outcome.startedAgents, own.startedAgents);
  return started <= subAgents.length;
}

type Part = Pick<Happening, "session" | "startedAt"> & { readonly outcome: SessionOutcome };

function happening({ session, startedAt }: Part, place: CallPlace | null): readonly Happening[] {
  return place === null ? [] : [{ session, place, startedAt }];
}

function checkOutcome(
  last: (Happening & { readonly run: LastCheck }) | null,
  lastEdit: Happening | null,
  isTold: boolean,
): CheckOutcome {
  const isCurrent = last !== null && (lastEdit === null || isSince(last, lastEdit));
  if (!isCurrent) return { state: isTold ? "never-run" : "unknown", command: null, at: null };
  const { red, command } = last.run;
  return { state: red === null ? "unknown" : red ? "failed" : "passed", command, at: referenceTo(last) };
}

function verifiedBy(all: readonly Part[], lastEdit: Happening | null, isTold: boolean): Verified {
  if (lastEdit === null) return isTold ? "nothing-changed" : "unknown";
  const isCurrent = (part: Part, place: CallPlace | null) =>
    happening(part, place).some((done) => isSince(done, lastEdit));
  if (all.some((part) => isCurrent(part, part.outcome.lastVerification))) return "yes";
  const may = all.some((part) => isCurrent(part, part.outcome.lastPossibleVerification));
  return may || !isTold ? "unknown" : "no";
}

function latest<T extends Happening>(happenings: readonly T[]): T | null {
  return happenings.reduce<T | null>(
    (last, next) => (last === null || isSince(next, last) ? next : last),
    null,
  );
}

/** Did the one happen after the other, or in the same call? */
function isSince(one: Happening, other: Happening): boolean {
  if (one.session === other.session) return one.place.order >= other.place.order;
  if (one.place.at !== null && other.place.at !== null) return one.place.at >= other.place.at;
  return orderIn(one) >= orderIn(other);
}

/** Its place in the session itself; what was done nobody knows when counts as done last, so that no older check vouches for it. */
function orderIn({ session, place, startedAt }: Happening): number {
  return session === null ? place.order : (startedAt ?? Number.POSITIVE_INFINITY);
}

function referenceTo(happening: Happening | null): CallReference | null {
  return happening === null ? null : { session: happening.session, call: happening.place.call };
}
