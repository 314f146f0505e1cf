import { claimsOf } from "../../facts/claims.ts";
import { maturityOf } from "../accuracy.ts";
import type { Detector } from "../detector.ts";
import { foundWhereShown } from "../verdict.ts";
import { examples } from "./examples.ts";

export const unsupportedClaim: Detector = {
  id: "unsupported_claim",
  title: "Unsupported claim",
  severity: "warning",
  maturity: maturityOf("unsupported_claim"),
  definition:
    "The closing message says that checks pass or that it works, and nothing after the last edit supports it. " +
    "The request changed source files, and after that no check ran and no program, or the last check of what the message " +
    "speaks of was red. English messages only; " +
    "a hope, a plan or a condition is no claim.",
  opportunity: "Each request with edits of source files whose closing message makes such a claim.",
  rationale: "Who reads the message believes it, and learns otherwise later and at a higher price.",
  sources: [
    "In 114 real sessions of Claude Code and Codex no claim was left that nothing supported (`sesh stats`), once a claim of the " +
      "build was held against the build alone and not against the tests.",
  ],
  advice:
    "Say that tests pass only with the output of a run after the last edit; else say that nothing was run.",
  whenNotToUse:
    "Where the claim rests on a check outside the transcript (a watcher, a CI run, the user's own test).",
  needs: ["inputs", "outcomes"],
  thresholds: [],
  examples,
  detect(facts) {
    const claims = claimsOf(facts);
    const evidence = claims.flatMap(({ request, claim, unsupported }) =>
      unsupported === null
        ? []
        : [
            {
              calls: request.sinceLastEdit.map(({ call }) => call.id),
              note: `“${claim.text}”, but ${unsupported}`,
            },
          ],
    );
    return foundWhereShown(evidence, {
      severity: "warning",
      opportunities: claims.length,
      unit: "claim",
      summary: `${evidence.length} of ${claims.length} claims of success without support`,
    });
  },
};
