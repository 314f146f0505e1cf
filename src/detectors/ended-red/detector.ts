import type { CallFacts } from "../../facts/calls.ts";
import { checkResult, meaningfulChecks, type Request } from "../../facts/requests.ts";
import { maturityOf } from "../accuracy.ts";
import type { Detector } from "../detector.ts";
import { foundWhereShown } from "../verdict.ts";
import { examples } from "./examples.ts";

export const endedRed: Detector = {
  id: "ended_red",
  title: "Ended red",
  severity: "warning",
  maturity: maturityOf("ended_red"),
  definition:
    "A request changed source files, and the last test, build, type check or linter after the last edit failed when the " +
    "request ended. A check whose result cannot be told is passed over, and so is a request that the user cut short.",
  opportunity: "Each request with an edit of source files and a check after it whose result is known.",
  rationale: "Work that is handed over red is not done, whatever the closing message says of it.",
  sources: [
    "In 114 real sessions of Claude Code and Codex 2 of 66 requests whose last check is known ended red (`sesh stats`).",
  ],
  advice: "Do not end on a red check: mend it, or say plainly that it is red and why.",
  whenNotToUse: "Requests that ask for a failing test, or projects whose checks were red before.",
  needs: ["inputs", "outcomes"],
  thresholds: [],
  examples,
  detect({ requests }) {
    const ends = requests.flatMap((request) => {
      const last = lastCheck(request);
      return last === undefined ? [] : [{ request, last }];
    });
    const red = ends.filter(({ last }) => checkResult(last) === true);
    const evidence = red.map(({ request, last }) => ({
      calls: [last.call.id, ...request.edits.slice(-1).map(({ call }) => call.id)],
      note: `the last ${kindsOf(last)} after the last edit failed`,
    }));
    return foundWhereShown(evidence, {
      severity: "warning",
      opportunities: ends.length,
      unit: "request",
      summary: `${red.length} of ${ends.length} checked requests ended red`,
    });
  },
};

/** The last check since the last edit, if its result is known. */
function lastCheck({ isCut, sinceLastEdit }: Request): CallFacts | undefined {
  const last = isCut ? undefined : sinceLastEdit.findLast((facts) => meaningfulChecks(facts).length > 0);
  return last !== undefined && checkResult(last) !== null ? last : undefined;
}

function kindsOf(facts: CallFacts): string {
  return [...new Set(meaningfulChecks(facts).map(({ kind }) => kind))].join(" and ");
}
