import type { SessionFacts } from "../facts/facts.ts";
import type { Finding, PatternId } from "../session/finding.ts";
import { messageOf } from "../session/sesh-error.ts";
import type { Capability } from "../session/session.ts";
import { bashOveruse } from "./bash-overuse/detector.ts";
import { blindRetry } from "./blind-retry/detector.ts";
import type { Detector, Thresholds } from "./detector.ts";
import { editChurn } from "./edit-churn/detector.ts";
import { endedRed } from "./ended-red/detector.ts";
import { errorRate } from "./error-rate/detector.ts";
import { errorStreak } from "./error-streak/detector.ts";
import { ignoredCorrection } from "./ignored-correction/detector.ts";
import { lowReadRatio } from "./low-read-ratio/detector.ts";
import { missedParallelism } from "./missed-parallelism/detector.ts";
import { regressionCycle } from "./regression-cycle/detector.ts";
import { repeatedSearches } from "./repeated-searches/detector.ts";
import { scatteredFiles } from "./scattered-files/detector.ts";
import { unsupportedClaim } from "./unsupported-claim/detector.ts";
import { unverifiedFinish } from "./unverified-finish/detector.ts";
import { writeThenRead } from "./write-then-read/detector.ts";
import { writeWithoutRead } from "./write-without-read/detector.ts";

/** Every pattern: a new one is a folder and a line here. */
export const DETECTORS: readonly Detector[] = [
  repeatedSearches,
  writeWithoutRead,
  errorRate,
  errorStreak,
  lowReadRatio,
  bashOveruse,
  writeThenRead,
  scatteredFiles,
  missedParallelism,
  unverifiedFinish,
  endedRed,
  unsupportedClaim,
  blindRetry,
  regressionCycle,
  editChurn,
  ignoredCorrection,
];

/** Runs the enabled detectors over a session. One that lacks a fact or fails says so, and the others go on. */
export function detect(
  facts: SessionFacts,
  settings: { readonly enabled: readonly PatternId[]; readonly thresholds: Thresholds },
): readonly Finding[] {
  return DETECTORS.filter(({ id }) => settings.enabled.includes(id)).map((detector) =>
    findingOf(detector, facts, settings.thresholds),
  );
}

const MISSING: Record<Capability, string> = {
  outcomes: "how calls ended",
  batches: "which calls were issued together",
  "parallel-calls": "that the agent can issue several calls at once",
  inputs: "what was asked of the tools",
  outputs: "what the tools answered",
  "file-tools": "of tools for files beside the shell",
  times: "when things happened",
  "unique-ids": "which records are copies",
};

function findingOf(detector: Detector, facts: SessionFacts, thresholds: Thresholds): Finding {
  const { id: pattern, needs } = detector;
  const missing = needs.find((need) => !facts.session.provides.includes(need));
  if (missing) {
    return { pattern, outcome: "not-applicable", reason: `the transcript does not tell ${MISSING[missing]}` };
  }
  try {
    return { pattern, ...detector.detect(facts, thresholds) };
  } catch (error) {
    return { pattern, outcome: "failed", reason: messageOf(error) };
  }
}
