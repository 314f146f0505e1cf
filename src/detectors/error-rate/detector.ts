import type { CallFacts } from "../../facts/calls.ts";
import { maturityOf } from "../accuracy.ts";
import type { Detector } from "../detector.ts";
import { examples } from "./examples.ts";

export const errorRate: Detector = {
  id: "error_rate",
  title: "Error rate",
  severity: "warning",
  maturity: maturityOf("error_rate"),
  definition:
    "Too many calls fail by the agent's own fault: more than `error_rate_concern` of those that ran. Its own fault is " +
    "input that the tool refuses, a file or command that does not exist, a command that fails, a timeout, and a failure of unknown " +
    "kind. Red tests, builds and linters are work. What the user declined, what was cancelled with a sibling, what a policy " +
    "blocked, a search that finds nothing, and failures of the network, the service or the tool itself do not count either.",
  opportunity: "Each call that ran and of which it is known how it ended.",
  rationale:
    "Such a call costs a step and gains little. Many of them show that the agent guesses at paths, options or the state of " +
    "files.",
  sources: [
    "In 273 real Claude Code sessions 829 calls are marked as failed: 179 were declined by the user, about a third are red " +
      "tests, builds and linters.",
    "SWE-agent (2024), 2,294 runs: an edit that is attempted succeeds in the end with a chance of 90.5 %, after one failed " +
      "attempt with 57.2 %. https://arxiv.org/abs/2405.15793",
  ],
  advice:
    "When a call fails, find out why before the next attempt; look paths, names and options up instead of guessing them.",
  whenNotToUse:
    "Sessions that explore an unknown system by trial, where a failure is an answer. In a short session one failure weighs " +
    "much: of five calls it is a fifth.",
  needs: ["outcomes"],
  thresholds: ["error_rate_concern", "error_rate_min_calls"],
  examples,
  detect({ calls }, thresholds) {
    const ran = calls.filter((call) => call.counts && call.ran && isKnown(call));
    const failed = ran.filter((call) => call.agentFault);
    const rate = ran.length === 0 ? 0 : failed.length / ran.length;
    const evidence = failed.map(({ call, errorClass }) => ({
      calls: [call.id],
      note: `${call.tool}: ${errorClass}`,
    }));
    const counted = { count: failed.length, opportunities: ran.length, unit: "call", measures: { rate } };
    if (ran.length < thresholds.error_rate_min_calls || rate <= thresholds.error_rate_concern) {
      return { outcome: "clean", ...counted, evidence };
    }
    return {
      outcome: "found",
      severity: "warning",
      ...counted,
      summary: `${failed.length} of ${ran.length} calls failed by the agent's fault`,
      evidence,
    };
  },
};

function isKnown({ call, errorClass }: CallFacts): boolean {
  return errorClass !== null || (call.outcome.status !== "unknown" && call.outcome.status !== "running");
}
