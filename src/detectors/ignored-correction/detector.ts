import type { CallFacts } from "../../facts/calls.ts";
import { requestDigest } from "../../facts/output-digest.ts";
import { maturityOf } from "../accuracy.ts";
import type { Detector } from "../detector.ts";
import { foundWhereShown } from "../verdict.ts";
import { examples } from "./examples.ts";

export const ignoredCorrection: Detector = {
  id: "ignored_correction",
  title: "Ignored correction",
  severity: "warning",
  maturity: maturityOf("ignored_correction"),
  definition:
    "The user declined or interrupted a call, and the agent issued the very same call again, which the user declined or " +
    "interrupted again. A repetition that the user let pass is none: they may have changed their mind.",
  opportunity:
    "Each call that the user declined or interrupted, counted once for a batch that was stopped as a whole.",
  rationale: "A user who has to say the same thing twice is losing time and trust.",
  sources: [
    "In 114 real sessions of Claude Code and Codex 2 of 19 corrections had to be made again (`sesh stats`).",
  ],
  advice: "When the user declines something, do not ask for the same again: ask what they want instead.",
  whenNotToUse: "Prompts that were declined by mistake.",
  needs: ["inputs", "outcomes"],
  thresholds: [],
  examples,
  detect({ steps }) {
    const corrected = steps.map(({ calls }) => calls.filter(isCorrected)).filter((calls) => calls.length > 0);
    const repeated = repetitions(corrected);
    const evidence = repeated.map(({ again, first }) => ({
      calls: [again.call.id, first.call.id],
      note: `${again.call.tool} was declined before, and asked for again unchanged`,
    }));
    return foundWhereShown(evidence, {
      severity: "warning",
      opportunities: corrected.length,
      unit: "correction",
      summary: `${repeated.length} of ${corrected.length} corrections had to be made again`,
    });
  },
};

function isCorrected({ call: { outcome } }: CallFacts): boolean {
  return outcome.status === "rejected" || outcome.status === "interrupted";
}

/** Of each step that was stopped, the first call that had been stopped in an earlier one. */
function repetitions(
  corrected: readonly (readonly CallFacts[])[],
): readonly { readonly again: CallFacts; readonly first: CallFacts }[] {
  const seen = new Map<string, CallFacts>();
  return corrected.flatMap((calls) => {
    const again = calls.find(({ call }) => seen.has(requestDigest(call)));
    const first = again && seen.get(requestDigest(again.call));
    for (const facts of calls) seen.set(requestDigest(facts.call), facts);
    return again && first ? [{ again, first }] : [];
  });
}
