import type { CallFacts } from "../../facts/calls.ts";
import { outputDigest, requestDigest } from "../../facts/output-digest.ts";
import type { Step } from "../../facts/steps.ts";
import { maturityOf } from "../accuracy.ts";
import type { Detector } from "../detector.ts";
import { foundWhereShown } from "../verdict.ts";
import { examples } from "./examples.ts";

export const blindRetry: Detector = {
  id: "blind_retry",
  title: "Blind retry",
  severity: "info",
  maturity: maturityOf("blind_retry"),
  definition:
    "A call that failed by the agent's own fault was issued again, the same in every word, and failed with the same answer. " +
    "In between nothing was changed that could have changed the result, nobody said anything, and nothing was waited for.",
  opportunity:
    "Each call that failed by the agent's own fault; time limits and the network are not among them.",
  rationale:
    "The same call under the same conditions gives the same answer; it costs a step and teaches nothing.",
  sources: [
    "In 114 real sessions of Claude Code and Codex no failed call was repeated unchanged to the same answer (`sesh stats`): " +
      "what looks like it at first sight had something changed in between.",
  ],
  advice: "Before repeating a call that failed, change something: the call, the files or the environment.",
  whenNotToUse: "Flaky programs, where a second try is a way to find out.",
  needs: ["inputs", "outcomes", "outputs"],
  thresholds: [],
  examples,
  detect({ steps }) {
    const failures = steps.flatMap(({ calls }) => calls.filter(isFailure));
    const retries = blindRetries(steps);
    const evidence = retries.map(({ again, first }) => ({
      calls: [again.call.id, first.call.id],
      note: `${again.call.tool} was issued again unchanged and failed alike`,
    }));
    return foundWhereShown(evidence, {
      severity: "info",
      opportunities: failures.length,
      unit: "failed call",
      summary: `${retries.length} of ${failures.length} failed calls repeated one that had just failed`,
    });
  },
};

interface Retry {
  readonly again: CallFacts;
  readonly first: CallFacts;
}

function blindRetries(steps: readonly Step[]): readonly Retry[] {
  const retries: Retry[] = [];
  /** The latest failure of each request since anything changed. */
  const failed = new Map<string, CallFacts>();
  for (const { calls, afterUser } of steps) {
    if (afterUser) failed.clear();
    const before = new Map(failed);
    if (calls.some(changesSomething)) failed.clear();
    for (const facts of calls.filter(isFailure)) {
      const asked = requestDigest(facts.call);
      const first = before.get(asked);
      if (first && outputDigest(first.call) === outputDigest(facts.call))
        retries.push({ again: facts, first });
      failed.set(asked, facts);
    }
  }
  return retries;
}

function isFailure({ agentFault, errorClass }: CallFacts): boolean {
  return agentFault && errorClass !== "timeout";
}

/** What failed for being wrong changed nothing; anything else that may change something counts, waiting too. */
function changesSomething(facts: CallFacts): boolean {
  if (!facts.ran || facts.errorClass === "misuse" || facts.errorClass === "not-found") return false;
  if (facts.commands.some(({ program }) => program === "sleep" || program === "start-sleep")) return true;
  return facts.agentFault ? facts.effect === "files" : !["none", "artifacts"].includes(facts.effect);
}
