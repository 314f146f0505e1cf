/** Checks whose state at the end of a session is told, in the order in which people name them. */
export const OUTCOME_CHECKS = ["test", "build", "lint", "typecheck"] as const;
export type OutcomeCheck = (typeof OUTCOME_CHECKS)[number];

/** `never-run`: not since the last edit of source. `unknown`: it ran, or may have, and what came out cannot be told. */
export const CHECK_STATES = ["passed", "failed", "never-run", "unknown"] as const;
export type CheckState = (typeof CHECK_STATES)[number];

/**
 * Was anything run after the last edit of source that shows whether it works? `yes`: a check or the program, whatever came
 * of it. `no`: nothing. `unknown`: something of which nobody knows, or the transcript does not tell.
 */
export const VERIFIED = ["yes", "no", "unknown", "nothing-changed"] as const;
export type Verified = (typeof VERIFIED)[number];

/** Where in its session a call stands, so that what happened in a sub-agent can be put in order with it. */
export interface CallPlace {
  /** The agent's own call id. */
  readonly call: string;
  readonly order: number;
  /** Epoch milliseconds. */
  readonly at: number | null;
}

/** The last run of one kind of check. */
export interface LastCheck {
  readonly place: CallPlace;
  /** The command in one line, shortened. */
  readonly command: string;
  /** `null`: it cannot be told. */
  readonly red: boolean | null;
}

/** How a commit came about. `tool`: by a tool of its own (a GitHub server). */
export const COMMIT_WAYS = [
  "commit",
  "amend",
  "merge",
  "cherry-pick",
  "revert",
  "rebase",
  "am",
  "tool",
] as const;
export type CommitWay = (typeof COMMIT_WAYS)[number];

/** What took a commit away again: an amendment, a squash, a rebase, a reset. */
export const SUPERSEDED_WAYS = ["amended", "squashed", "rebased", "reset"] as const;
export type SupersededWay = (typeof SUPERSEDED_WAYS)[number];

/** A commit that a session made, as its own tools' output tells. */
export interface CommitMade {
  /** As far as it was shown, mostly abbreviated; `null`: made, and never shown. */
  readonly hash: string | null;
  readonly subject: string | null;
  /** The call that made it. */
  readonly call: string;
  /** The call whose output shows the hash: mostly the same. */
  readonly shownBy: string | null;
  /** `null` where it is not told, or no branch was checked out. */
  readonly branch: string | null;
  /** Where the command ran. */
  readonly directory: string | null;
  readonly way: CommitWay;
  /** It was replaced or taken back within the session, by this call. */
  readonly superseded: { readonly way: SupersededWay; readonly call: string } | null;
}

export interface PullRequestMade {
  readonly url: string;
  readonly number: number | null;
  readonly call: string;
}

/** How often the user did not let it pass. Each happening counts once: a call that was declined is no interruption too. */
export interface Reactions {
  /** Messages that say that what was done is wrong. English only. */
  readonly corrections: number;
  readonly interruptions: number;
  /** Batches of calls of which the user declined any; `null`: the transcript does not tell. */
  readonly rejections: number | null;
  /** Only requests to which there was a reaction; `turn` is an index into the session's turns. */
  readonly turns: readonly {
    readonly turn: number;
    readonly corrections: number;
    readonly interruptions: number;
    readonly rejections: number;
  }[];
}

/** A closing message that says that it works, against what was run. */
export interface UnsupportedClaim {
  readonly turn: number;
  readonly text: string;
  readonly reason: string;
  /** The last edit and what followed. */
  readonly calls: readonly string[];
}

/** What a session came to, from facts alone; without its sub-agents. `src/outcome` says what it amounts to with them. */
export interface SessionOutcome {
  /** Whether the transcript tells what was asked of the tools and how calls ended; else edits and checks are unknown. */
  readonly isTold: boolean;
  readonly lastEdit: CallPlace | null;
  readonly lastChecks: Readonly<Partial<Record<OutcomeCheck, LastCheck>>>;
  /** The last run of a check or of the program. */
  readonly lastVerification: CallPlace | null;
  /** The last call that may have shown whether it works; one that started a sub-agent is none. */
  readonly lastPossibleVerification: CallPlace | null;
  /** Calls that started sub-agents, whether or not their transcripts are known. */
  readonly startedAgents: number;
  readonly commits: readonly CommitMade[];
  readonly pullRequests: readonly PullRequestMade[];
  readonly reactions: Reactions;
  readonly unsupportedClaims: readonly UnsupportedClaim[];
}
