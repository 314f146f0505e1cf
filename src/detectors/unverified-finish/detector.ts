import type { CallFacts } from "../../facts/calls.ts";
import type { SessionFacts } from "../../facts/facts.ts";
import { mayVerify, meaningfulChecks, type Request } from "../../facts/requests.ts";
import { namesCheck } from "../../facts/source-files.ts";
import { maturityOf } from "../accuracy.ts";
import type { Detector } from "../detector.ts";
import { foundWhereShown } from "../verdict.ts";
import { examples } from "./examples.ts";

export const unverifiedFinish: Detector = {
  id: "unverified_finish",
  title: "Unverified finish",
  severity: "warning",
  maturity: maturityOf("unverified_finish"),
  definition:
    "A request changed source files and ended without anything that could have shown whether they work. No " +
    "test, build, type check or linter that looks at such files ran after the last edit, and no program, sub-agent or " +
    "unknown tool either. Only where there is known to be a check: one ran in this session, a manifest that the agent read " +
    "names one, or a program was run before the edit.",
  opportunity: "Each request that changed source files and that the user did not cut short.",
  rationale:
    "An agent that checks its work finds its own mistakes while it still has the context to mend them; otherwise the user finds them.",
  sources: [
    "In 96 real sessions of Claude Code and Codex with a check at hand, sub-agents included, 6 of 190 requests with edits of " +
      "source files ended unchecked: it is rare, so a finding is worth a look.",
  ],
  advice:
    "After the last edit of a request, run the tests, the type check or the program, and say what came out.",
  whenNotToUse: "Changes that the user wants to check alone, or that only a deployment can show.",
  needs: ["inputs", "outcomes"],
  thresholds: [],
  examples,
  detect(facts) {
    const everywhere = hasCheck(facts);
    const requests = facts.requests.filter(
      (request) => isFinished(request) && (everywhere || ranProgram(facts, request)),
    );
    if (!everywhere && requests.length === 0)
      return { outcome: "not-applicable", reason: "no check of the project was seen in this session" };
    const unverified = requests.filter(isUnverified);
    const evidence = unverified.map(({ edits }) => ({
      calls: lastFirst(edits),
      note: `${edits.length === 1 ? "1 edit" : `${edits.length} edits`}, and nothing checked after the last`,
    }));
    return foundWhereShown(evidence, {
      severity: "warning",
      opportunities: requests.length,
      unit: "request",
      summary: `${unverified.length} of ${requests.length} requests with edits ended unchecked`,
    });
  },
};

function isFinished({ edits, isCut }: Request): boolean {
  return edits.length > 0 && !isCut;
}

function isUnverified({ changes, calls }: Request): boolean {
  return changes.some(
    ({ order, path }) => !calls.some((facts) => facts.call.order >= order && mayVerify(facts, path)),
  );
}

/** A program that could be run again had been run before the last edit. */
function ranProgram({ calls }: SessionFacts, { edits }: Request): boolean {
  const last = edits.at(-1)?.call.order ?? 0;
  return calls.some(
    ({ ran, call, commands }) =>
      ran && call.order < last && commands.some(({ purpose }) => purpose === "run"),
  );
}

function hasCheck({ calls }: SessionFacts): boolean {
  return calls.some((facts) => meaningfulChecks(facts).length > 0 || showsManifest(facts));
}

function showsManifest({ reads, call }: CallFacts): boolean {
  const { output } = call;
  return output !== null && reads.some(({ path, shown }) => shown && namesCheck(path, output));
}

function lastFirst(edits: readonly CallFacts[]): readonly string[] {
  return edits.map(({ call }) => call.id).reverse();
}
