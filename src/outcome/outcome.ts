import { claimsOf } from "../facts/claims.ts";
import type { SessionFacts } from "../facts/facts.ts";
import type { SessionOutcome } from "../session/session-outcome.ts";
import { checksOf } from "./checks.ts";
import { commitsOf } from "./commits/commits.ts";
import { pullRequestsOf } from "./pull-requests.ts";
import { reactionsOf } from "./reactions.ts";

/** What a session came to, from its facts alone; what its sub-agents did is put together by `withSubAgents`. Pure. */
export function outcomeOf(facts: SessionFacts): SessionOutcome {
  const { provides } = facts.session;
  return {
    isTold: provides.includes("inputs") && provides.includes("outcomes"),
    ...checksOf(facts),
    commits: commitsOf(facts),
    pullRequests: pullRequestsOf(facts),
    reactions: reactionsOf(facts),
    unsupportedClaims: claimsOf(facts).flatMap(({ request, claim, unsupported }) =>
      unsupported === null
        ? []
        : [
            {
              turn: request.turn,
              text: claim.text,
              reason: unsupported,
              calls: request.sinceLastEdit.map(({ call }) => call.id),
            },
          ],
    ),
  };
}
