import type { CallFacts } from "../../facts/calls.ts";
import type { SessionFacts } from "../../facts/facts.ts";
import { checkResult, mayVerify, meaningfulChecks, type Request } from "../../facts/requests.ts";
import type { CheckKind } from "../../facts/shell/shell-command.ts";
import { maturityOf } from "../accuracy.ts";
import type { Detector } from "../detector.ts";
import { foundWhereShown } from "../verdict.ts";
import { type Claim, claimIn, type Subject } from "./claims.ts";
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
    const claims = facts.requests.flatMap((request) => {
      const claim =
        request.edits.length > 0 && !request.isCut ? claimIn(closingMessage(facts, request)) : null;
      return claim === null ? [] : [{ request, claim }];
    });
    const unsupported = claims.filter(({ request, claim }) => !isSupported(request, claim));
    const evidence = unsupported.map(({ request, claim }) => ({
      calls: request.sinceLastEdit.map(({ call }) => call.id),
      note: `“${claim.text}”, but ${whyNot(request, claim)}`,
    }));
    return foundWhereShown(evidence, {
      severity: "warning",
      opportunities: claims.length,
      unit: "claim",
      summary: `${unsupported.length} of ${claims.length} claims of success without support`,
    });
  },
};

/** What the agent says after its last call of the request; empty where it says nothing. */
function closingMessage({ session }: SessionFacts, { turn, calls }: Request): string {
  const after = calls.at(-1)?.call.order ?? 0;
  const said = session.messages.findLast(
    (message) => message.turn === turn && message.kind === "reply" && message.order > after,
  );
  return said?.text ?? "";
}

const ABOUT: Readonly<Record<Subject, readonly CheckKind[]>> = {
  tests: ["test"],
  build: ["build", "typecheck", "lint"],
  whole: ["test", "build", "typecheck", "lint"],
};

/** The last check of what the claim speaks of, else the last of any kind. */
function lastCheck({ sinceLastEdit }: Request, { subject }: Claim): CallFacts | undefined {
  const kinds = ABOUT[subject];
  return (
    sinceLastEdit.findLast(({ checks }) => checks.some(({ kind }) => kinds.includes(kind))) ??
    sinceLastEdit.findLast((facts) => meaningfulChecks(facts).length > 0)
  );
}

/** A check whose result cannot be told may have been green. */
function isSupported(request: Request, claim: Claim): boolean {
  const last = lastCheck(request, claim);
  return last === undefined
    ? request.sinceLastEdit.some((facts) => mayVerify(facts))
    : checkResult(last) !== true;
}

function whyNot(request: Request, claim: Claim): string {
  const wasChecked = lastCheck(request, claim) !== undefined;
  return wasChecked ? "the last check was red" : "nothing was checked after the last edit";
}
