import { z } from "zod";
import {
  type Achievement,
  type CallReference,
  type SubAgentOutcome,
  withSubAgents,
} from "../outcome/achievement.ts";
import {
  CHECK_STATES,
  COMMIT_WAYS,
  type CommitMade,
  SUPERSEDED_WAYS,
  VERIFIED,
} from "../session/session-outcome.ts";
import type { SessionHead, Store } from "../store/store.ts";

/** What a repository on this machine says of a commit. */
export const COMMIT_PRESENCES = ["present", "unreachable", "missing", "not-checked"] as const;
export type CommitPresence = (typeof COMMIT_PRESENCES)[number];

/** Looks commits up in the repositories of this machine; hashes that it leaves out were not checked. */
export type CommitLookup = (
  directories: readonly string[],
  hashes: readonly string[],
) => Promise<ReadonlyMap<string, CommitPresence>>;

const callAnswer = z
  .object({
    call: z.string().describe("The agent's own call id."),
    session: z.string().nullable().describe("The sub-agent in which it stands; `null`: the session itself."),
  })
  .nullable();

const checkAnswer = z.object({
  state: z
    .enum(CHECK_STATES)
    .describe(
      "After the last edit of source. `never-run`: not since then. `unknown`: its result, or whether it ran, cannot be told.",
    ),
  command: z.string().nullable(),
  at: callAnswer.describe("The call that decides; `null` where none ran."),
});

const verifiedAnswer = z
  .enum(VERIFIED)
  .describe(
    "Whether a check or the program ran after the last edit of source, whatever came of it (see `checks`). `unknown`: " +
      "something ran of which nobody knows, or a sub-agent's transcript is not there.",
  );

/** What a session achieved, sub-agents and all. */
export const outcomeAnswer = z.object({
  verified: verifiedAnswer,
  lastEdit: callAnswer.describe("The last edit of source; `null`: there was none."),
  checks: z.object({ test: checkAnswer, build: checkAnswer, lint: checkAnswer, typecheck: checkAnswer }),
  commits: z.array(
    z.object({
      hash: z
        .string()
        .nullable()
        .describe("As it was shown, mostly shortened; `null`: made, and never shown."),
      subject: z.string().nullable(),
      branch: z.string().nullable(),
      directory: z.string().nullable(),
      way: z.enum(COMMIT_WAYS),
      call: z.string().describe("The call that made it."),
      shownBy: z.string().nullable().describe("The call whose output shows the hash."),
      session: z.string().nullable().describe("The sub-agent that made it; `null`: the session itself."),
      superseded: z
        .object({ way: z.enum(SUPERSEDED_WAYS), call: z.string() })
        .nullable()
        .describe("What replaced it or took it back within the session."),
      repository: z
        .enum(COMMIT_PRESENCES)
        .describe(
          "What the repository on this machine says, where there is one. `unreachable`: it is there, and on no branch or " +
            "tag any more (amended, squashed or rebased away).",
        ),
    }),
  ),
  pullRequests: z.array(
    z.object({
      url: z.string(),
      number: z.number().nullable(),
      call: z.string(),
      session: z.string().nullable(),
    }),
  ),
  reactions: z.object({
    corrections: z.number().describe("Messages that say that what was done is wrong (English only)."),
    interruptions: z.number(),
    rejections: z
      .number()
      .nullable()
      .describe("Batches of calls of which the user declined any; `null`: not told."),
    turns: z.array(
      z.object({
        turn: z.number().describe("The request that was reacted to, from 1."),
        corrections: z.number(),
        interruptions: z.number(),
        rejections: z.number(),
      }),
    ),
  }),
  unsupportedClaims: z.array(
    z.object({
      turn: z.number().describe("From 1."),
      text: z.string(),
      reason: z.string(),
      calls: z.array(z.string()),
    }),
  ),
});

export type OutcomeAnswer = z.output<typeof outcomeAnswer>;

/** The same in a few words: what lists show. */
export const outcomeLine = z.object({
  verified: verifiedAnswer,
  tests: z.enum(CHECK_STATES),
  commits: z.number().describe("Made and not superseded within the session; sub-agents' too."),
  pullRequests: z.number(),
  corrections: z.number(),
  interruptions: z.number(),
  rejections: z.number().nullable(),
});

/** A session with what it came to, sub-agents and all. */
export interface Achiever {
  readonly head: SessionHead;
  readonly achievement: Achievement;
}

/** What each of these sessions came to, in their order. */
export async function achieversOf(store: Store, heads: readonly SessionHead[]): Promise<readonly Achiever[]> {
  const subAgents = new Map<string, SubAgentOutcome[]>(heads.map(({ id }) => [id, []]));
  for (const { ancestorId, id, startedAt, outcome } of await store.subAgentOutcomes([...subAgents.keys()])) {
    subAgents.get(ancestorId)?.push({ session: id, startedAt, outcome });
  }
  return heads.map((head) => ({
    head,
    achievement: withSubAgents(head.outcome, subAgents.get(head.id) ?? []),
  }));
}

export function outcomeLineOf({ head, achievement }: Achiever): z.output<typeof outcomeLine> {
  const { corrections, interruptions, rejections } = head.outcome.reactions;
  return {
    verified: achievement.verified,
    tests: achievement.checks.test.state,
    commits: achievement.commits.filter(isStanding).length,
    pullRequests: achievement.pullRequests.length,
    corrections,
    interruptions,
    rejections,
  };
}

/** Not superseded within the session. */
export function isStanding({ superseded }: Pick<CommitMade, "superseded">): boolean {
  return superseded === null;
}

/** All of it, with what the repositories on this machine say of the commits. */
export async function outcomeOfHead(
  store: Store,
  head: SessionHead,
  lookUp: CommitLookup | undefined,
): Promise<OutcomeAnswer> {
  const subAgents = await store.subAgentOutcomes([head.id]);
  const { verified, checks, lastEdit, commits, pullRequests } = withSubAgents(
    head.outcome,
    subAgents.map(({ id, startedAt, outcome }) => ({ session: id, startedAt, outcome })),
  );
  const presences =
    (await lookUp?.(
      directoriesOf(head, commits),
      commits.flatMap(({ hash }) => hash ?? []),
    )) ?? new Map();
  const { reactions, unsupportedClaims } = head.outcome;
  return {
    verified,
    lastEdit: referenceAnswer(lastEdit),
    checks: {
      test: checkAnswerOf(checks.test),
      build: checkAnswerOf(checks.build),
      lint: checkAnswerOf(checks.lint),
      typecheck: checkAnswerOf(checks.typecheck),
    },
    commits: commits.map((commit) => ({
      ...commit,
      superseded: commit.superseded === null ? null : { ...commit.superseded },
      repository: presences.get(commit.hash ?? "") ?? "not-checked",
    })),
    pullRequests: pullRequests.map((request) => ({ ...request })),
    reactions: { ...reactions, turns: reactions.turns.map((one) => ({ ...one, turn: one.turn + 1 })) },
    unsupportedClaims: unsupportedClaims.map((claim) => ({
      ...claim,
      turn: claim.turn + 1,
      calls: [...claim.calls],
    })),
  };
}

function checkAnswerOf({ state, command, at }: Achievement["checks"]["test"]): z.output<typeof checkAnswer> {
  return { state, command, at: referenceAnswer(at) };
}

function referenceAnswer(reference: CallReference | null): z.output<typeof callAnswer> {
  return reference === null ? null : { ...reference };
}

/** Where the commits may lie: where they were made, and the session's project. */
function directoriesOf({ cwd, project }: SessionHead, commits: Achievement["commits"]): readonly string[] {
  const named = [...commits.map(({ directory }) => directory), project, cwd];
  return [...new Set(named.filter((directory) => directory !== null))];
}
